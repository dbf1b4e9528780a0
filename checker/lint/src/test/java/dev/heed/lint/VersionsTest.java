package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.program.LineMap;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionsTest {

  @Test
  void aPlainProgramStaysWhole() {
    assertThat(split(file("A.java", "A"), file("B.java", "B"), file("package-info.java")))
        .containsExactly("A.java* B.java* package-info.java*");
  }

  @Test
  void versionsAreApartAndKeepTheirNeighbours() {
    assertThat(
            split(
                file("after/A.java", "A"),
                file("after/B.java", "B"),
                file("before/A.java", "A"),
                file("before/C.java", "C"),
                file("other/A.java", "A", "B")))
        .containsExactly(
            "after/A.java* after/B.java* before/C.java*",
            "before/A.java* before/C.java",
            "other/A.java*");
  }

  /** The files of each part, the wanted ones with a star. */
  private static List<String> split(SourceFile... files) {
    Program program = new Program(List.of(files), new Types.Builder().build());
    return Versions.of(program).stream().map(VersionsTest::show).toList();
  }

  private static String show(Versions.Part part) {
    return String.join(
        " ",
        part.program().files().stream()
            .map(file -> file.path() + (part.wanted().contains(file.path()) ? "*" : ""))
            .toList());
  }

  private static SourceFile file(String path, String... types) {
    List<TypeDecl> declared = Arrays.stream(types).map(VersionsTest::type).toList();
    return new SourceFile(path, LineMap.of(""), declared, List.of(), List.of());
  }

  private static TypeDecl type(String name) {
    Span nowhere = new Span(0, 0);
    return new TypeDecl(
        name,
        name,
        TypeDecl.Kind.CLASS,
        Types.OBJECT,
        List.of(),
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        nowhere,
        nowhere);
  }
}
