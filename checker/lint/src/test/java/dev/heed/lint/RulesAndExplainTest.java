package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.lint.report.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesAndExplainTest {
  private final Engine engine = new FakeEngine().engine();

  @Test
  void rulesAreATable() {
    assertThat(Run.of(engine, "rules"))
        .isEqualTo(
            new Run(
                0,
                """
                Rule        Family   Severity  Profile  What it flags
                TestHazard  Respond  warning   default  a call of `hazard` | of nothing else
                TestDoubt   Reach    warning   strict   a call of `doubt`
                """,
                ""));
  }

  @Test
  void rulesAreAMarkdownTable() {
    assertThat(Run.of(engine, "rules", "--format", "markdown").out())
        .isEqualTo(
            """
            | Rule | Family | Severity | Profile | What it flags |
            |---|---|---|---|---|
            | TestHazard | Respond | warning | default | a call of `hazard` \\| of nothing else |
            | TestDoubt | Reach | warning | strict | a call of `doubt` |
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TestHazard", "heed:TestHazard", "testhazard"})
  void explainPrintsTheRulesText(String name) {
    assertThat(Run.of(engine, "explain", name))
        .isEqualTo(
            new Run(
                0,
                """
                # TestHazard

                ## What it does
                Flags `hazard`.

                ## Example
                ```java
                # not a heading
                ```
                """,
                ""));
  }

  @Test
  void headingsAreBoldOnATerminal() {
    Run run = Run.of(engine, new Terminal(true, false), "explain", "TestHazard");
    assertThat(run.out())
        .contains("\u001B[1m# TestHazard\u001B[0m\n", "\n# not a heading\n", "Flags `hazard`.\n");
  }

  @Test
  void helpIsNotAnError() {
    Run run = Run.of(engine, "check", "--help");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("Exit status: 0 nothing found, 1 findings or a stale baseline, 2 wrong use");
    assertThat(Run.of(engine, "--version").out()).startsWith("heed ");
  }
}
