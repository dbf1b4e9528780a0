package dev.heed.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.config.Settings;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;
import dev.heed.core.finding.Severity;
import dev.heed.core.program.LineMap;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.Types;
import dev.heed.core.rule.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SuppressionsTest {
  private static final Settings STRICT = new Settings(Profile.STRICT, Map.of(), false);

  @ParameterizedTest
  @ValueSource(strings = {"heed", "heed:DroppedTask", "DroppedTask"})
  void silencesWhatLiesInItsScope(String name) {
    Suppressions suppressions = suppressions(STRICT, scope(0, 10, name));
    assertThat(suppressions.silence(finding("DroppedTask", 3))).isTrue();
    assertThat(suppressions.silence(finding("DroppedTask", 12))).isFalse();
    assertThat(suppressions.unused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"heed:RegistryLeak", "heedless", "unchecked", "heed:"})
  void otherNamesSilenceNothing(String name) {
    assertThat(suppressions(STRICT, scope(0, 10, name)).silence(finding("DroppedTask", 3)))
        .isFalse();
  }

  @Test
  void whatSilencedNothingIsNamed() {
    Suppressions suppressions =
        suppressions(STRICT, scope(0, 9, "heed:DroppedTask", "heed"), scope(10, 20, "heed"));
    suppressions.silence(finding("RegistryLeak", 3));
    assertThat(suppressions.unused())
        .containsExactly(
            new Problem(
                "A.java",
                1,
                "@SuppressWarnings(\"heed:DroppedTask\") suppresses nothing; remove it"),
            new Problem("A.java", 2, "@SuppressWarnings(\"heed\") suppresses nothing; remove it"));
  }

  @Test
  void ofTwoAroundAFindingBothAreUsed() {
    Suppressions suppressions =
        suppressions(STRICT, scope(0, 20, "heed"), scope(2, 9, "heed:DroppedTask"));
    suppressions.silence(finding("DroppedTask", 3));
    assertThat(suppressions.unused()).isEmpty();
  }

  @Test
  void namesThatAreNotHeedsAloneAreNotJudged() {
    assertThat(suppressions(STRICT, scope(0, 9, "DroppedTask", "unchecked", "heed:Xyz")).unused())
        .isEmpty();
  }

  @Test
  void whatARuleThatIsOffWouldFindIsNotKnown() {
    Settings off = new Settings(Profile.STRICT, Map.of("DroppedTask", Settings.Level.OFF), false);
    assertThat(suppressions(off, scope(0, 9, "heed:DroppedTask", "heed")).unused()).isEmpty();
    assertThat(suppressions(off, scope(0, 9, "heed:RegistryLeak")).unused()).hasSize(1);
  }

  @Test
  void generatedCodeIsSilentUnlessAskedFor() {
    SourceFile file =
        new SourceFile("A.java", LineMap.of(""), List.of(), List.of(), List.of(new Span(0, 9)));
    Program program = new Program(List.of(file), new Types.Builder().build());
    assertThat(new Suppressions(program, STRICT).silence(finding("DroppedTask", 3))).isTrue();
    Settings generated = new Settings(Profile.STRICT, Map.of(), true);
    assertThat(new Suppressions(program, generated).silence(finding("DroppedTask", 3))).isFalse();
  }

  private static Suppressions suppressions(Settings settings, SourceFile.Suppression... all) {
    SourceFile file =
        new SourceFile(
            "A.java", LineMap.of("0123456789\n0123456789\n"), List.of(), List.of(all), List.of());
    return new Suppressions(new Program(List.of(file), new Types.Builder().build()), settings);
  }

  private static SourceFile.Suppression scope(int start, int end, String... names) {
    int at = start == 10 ? 11 : start;
    return new SourceFile.Suppression(new Span(start, end), new Span(at, at + 1), List.of(names));
  }

  private static Finding finding(String rule, int start) {
    Location at = new Location("A.java", new Span(start, start + 1), 1, 1, 1, 2);
    return new Finding(rule, Family.REACH, Severity.WARNING, "m", at, List.of(), List.of(), "");
  }
}
