package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextReportTest {
  @TempDir private Path dir;

  @Test
  void showsTheCodeAndTheOtherEnd() throws IOException {
    assertThat(report("class A {\n  origin();\n\n\n\n\n\n\n\n  a(hazard(1), 2);\n}\n"))
        .isEqualTo(
            """
            A.java:10:5: warning[TestHazard] `hazard(1)` <is> a hazard
               |
            10 |   a(hazard(1), 2);
               |     ^^^^^^^^^
            A.java:2:3: note: it begins here
               |
             2 |   origin();
               |   --------
            help: heed explain TestHazard

            """);
  }

  @Test
  void expandsTabs() throws IOException {
    assertThat(report("\tx\thazard(\t);"))
        .isEqualTo(
            """
            A.java:1:4: warning[TestHazard] `hazard( )` <is> a hazard
              |
            1 |     x   hazard( );
              |         ^^^^^^^^^
            help: heed explain TestHazard

            """);
  }

  @Test
  void showsTheFirstOfSeveralLines() throws IOException {
    assertThat(report("x\r\n  hazard(1,  \r\n    2);\r\n"))
        .isEqualTo(
            """
            A.java:2:3: warning[TestHazard] `hazard(1, 2)` <is> a hazard
              |
            2 |   hazard(1,
              |   ^^^^^^^^^… to line 3
            help: heed explain TestHazard

            """);
  }

  @Test
  void cutsWideLines() throws IOException {
    String text = report("x".repeat(1000) + " hazard(" + "y".repeat(1000) + ") " + "z".repeat(99));
    String[] lines = text.split("\n");
    assertThat(lines[2]).startsWith("1 | …xxx").contains(" hazard(yyy").endsWith("y…");
    assertThat(lines[2].length()).isLessThan(170);
    assertThat(lines[3]).hasSameSizeAs(lines[2]);
    assertThat(lines[3].indexOf('^')).isEqualTo(lines[2].indexOf("hazard"));
  }

  @Test
  void neverSteersTheTerminal() throws IOException {
    assertThat(report("/*\u001B[2J*/ hazard(\u0007);")).doesNotContain("\u001B", "\u0007");
  }

  private String report(String source) throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), source);
    Run run = Run.of(new FakeEngine().engine(), "check", file.toString());
    return run.out().replace(file.toString(), "A.java");
  }
}
