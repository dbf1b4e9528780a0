package dev.heed.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.finding.Problem;
import dev.heed.core.program.LineMap;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuppressionNamesTest {
  private static final List<String> RULES = List.of("DroppedTask", "RegistryLeak");

  @Test
  void namesThatExistOrAreNotOursAreFine() {
    assertThat(unknown("heed", "heed:DroppedTask", "unchecked", "pmd:Foo")).isEmpty();
  }

  @Test
  void unknownNamesAreProblems() {
    assertThat(unknown("heed:RegistryLeek", "heed:Xyz"))
        .containsExactly(
            new Problem(
                "A.java",
                2,
                "@SuppressWarnings names the unknown rule `RegistryLeek`,"
                    + " did you mean `RegistryLeak`?"),
            new Problem("A.java", 2, "@SuppressWarnings names the unknown rule `Xyz`"));
  }

  private static List<Problem> unknown(String... names) {
    var suppression = new SourceFile.Suppression(new Span(3, 9), new Span(3, 5), List.of(names));
    var file =
        new SourceFile(
            "A.java", LineMap.of("a\n@S class A {}"), List.of(), List.of(suppression), List.of());
    return SuppressionNames.unknown(file, RULES);
  }
}
