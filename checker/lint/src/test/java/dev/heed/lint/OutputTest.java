package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where reports go, and what makes a check fail. */
final class OutputTest {
  private final Engine engine = new FakeEngine().engine();

  @TempDir private Path dir;

  @BeforeEach
  void twoWarningsAndAnError() throws IOException {
    Files.createDirectories(dir.resolve("src"));
    Files.writeString(dir.resolve("src/A.java"), "hazard(1);\nhazard(2);\ndoubt();\n");
    Files.writeString(dir.resolve("heed.properties"), "rule.TestDoubt = error\n");
  }

  @Test
  void severalReportsAreWrittenInOneRun() throws IOException {
    Path sarif = dir.resolve("out/deep/heed.sarif");
    Path text = dir.resolve("out/heed.txt");
    Run run = check("--output", "sarif=" + sarif, "--output", "text=" + text, "--format=concise");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.err()).isEqualTo("3 findings in 1 file\n");
    assertThat(JsonParser.parseString(Files.readString(sarif)).getAsJsonObject().keySet())
        .contains("$schema", "runs");
    assertThat(Files.readString(text))
        .contains("help: heed explain TestHazard")
        .endsWith("3 findings in 1 file\n");
  }

  @Test
  void filesAreNeverInColour() throws IOException {
    Path text = dir.resolve("heed.txt");
    Run run = check("--color=always", "--output", "text=" + text);
    assertThat(run.out()).contains("\u001B[");
    assertThat(Files.readString(text)).doesNotContain("\u001B");
  }

  @ParameterizedTest
  @EnumSource(dev.heed.lint.report.Format.class)
  void everyFormatGoesToStandardOutputAndToAFile(dev.heed.lint.report.Format format)
      throws IOException {
    Path file = dir.resolve("report");
    Run run = check("--format", format.toString(), "--output", format + "=" + file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("TestHazard", "TestDoubt").doesNotContain("\u001B");
    assertThat(Files.readString(file)).startsWith(run.out());
    assertThat(run.err()).isEqualTo(format.isWhole() ? "" : "3 findings in 1 file\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'',1",
    "--fail-on warning,1",
    "--fail-on error,1",
    "--fail-on never,0",
    "--max-findings 2,1",
    "--max-findings 3,0",
    "--fail-on error --max-findings 1,0",
    "--fail-on error --ignore TestDoubt,0",
  })
  void whatFailsIsChosen(String options, int exit) {
    Run run = check(Stream.of(options.split(" ")).filter(s -> !s.isEmpty()).toArray(String[]::new));
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).as("all is told nevertheless").contains("TestHazard");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "--output x ~ --output x: expected FORMAT=FILE, such as sarif=heed.sarif",
        "--output sarif= ~ --output sarif=: expected FORMAT=FILE, such as sarif=heed.sarif",
        "--output xml=x ~ --output xml=x: `xml` is none of text, concise, json, sarif, github,"
            + " gitlab, checkstyle, junit",
        "--output json=DIR/src ~ DIR/src: cannot be written: it is a directory",
        "--output json=DIR/src/A.java/x ~ DIR/src/A.java/x: cannot be written: DIR/src/A.java is"
            + " not a directory",
        "--output json=DIR/x --output text=DIR/src/../x ~ --output: two reports would go to"
            + " DIR/src/../x",
        "--max-findings -1 ~ --max-findings -1: cannot be negative",
        "--max-findings x ~ Invalid value for option '--max-findings': 'x' is not an int",
        "--fail-on note ~ Invalid value for option '--fail-on': `note` is none of warning, error,"
            + " never",
        "--jobs 0 ~ --jobs 0: at least one thread is needed",
        "--select TestHazrd ~ --select TestHazrd: no rule or family of that name, did you mean"
            + " `TestHazard`?",
        "--ignore reech ~ --ignore reech: no rule or family of that name, did you mean `reach`?",
        "--exclude [a ~ exclude=[a: not a glob: `[a`",
        "--include ../x ~ include=../x: `../x` leads out of HERE, to which it is relative",
        "--include /x ~ include=/x: `/x` leads out of HERE, to which it is relative",
        "--baseline DIR/gone ~ DIR/gone: no such file; `heed baseline create` makes it",
        "--since nope ~ --since: DIR/src/A.java is in no checkout of git's",
      })
  void wrongUseIsTwoAndWritesNothing(String options, String message) throws IOException {
    String here = Path.of("").toAbsolutePath().toString();
    Run run = check(options.replace("DIR", dir.toString()).split(" "));
    String expected = message.replace("DIR", dir.toString()).replace("HERE", here);
    assertThat(run.err()).startsWith("heed: " + expected + "\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aFileThatMustNotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(dir.resolve("report"), "");
    assumeFalse(!file.toFile().setReadOnly() || Files.isWritable(file), "root writes all");
    assertThat(check("--output", "json=" + file).err())
        .isEqualTo("heed: " + file + ": cannot be written: permission denied\n");
  }

  private Run check(String... options) {
    return Run.of(
        engine,
        Stream.of(Stream.of("check"), Stream.of(options), Stream.of(dir.resolve("src").toString()))
            .flatMap(s -> s)
            .toArray(String[]::new));
  }
}
