package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.lint.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  private final FakeEngine fake = new FakeEngine();

  @TempDir private Path dir;

  @Test
  void nothingFoundIsZero() throws IOException {
    write("A.java", "class A {}");
    Run run = check(dir.toString());
    assertThat(run).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
  }

  @Test
  void findingsAreOne() throws IOException {
    write("A.java", "hazard();");
    Run run = check(dir.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("warning[TestHazard]");
    assertThat(run.err()).isEqualTo("1 finding in 1 file\n");
  }

  @Test
  void aFileThatCannotBeParsedDoesNotHideTheOthers() throws IOException {
    write("A.java", "\n#broken");
    write("B.java", "hazard();");
    Run run = check(dir.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            dir.resolve("A.java")
                + ":2: problem: illegal character: '#'\n1 finding in 2 files, 1 problem\n");
  }

  @Test
  void problemsAloneAreZero() throws IOException {
    write("A.java", "#broken");
    assertThat(check(dir.toString()).exit()).isZero();
  }

  @Test
  void theProfileDecidesWhatIsReported() throws IOException {
    write("A.java", "doubt();");
    assertThat(check(dir.toString()).exit()).isZero();
    assertThat(check("--profile", "strict", dir.toString()).exit()).isEqualTo(1);
  }

  @Test
  void aRuleCanBeSetOnTheCommandLine() throws IOException {
    write("A.java", "hazard(); doubt();");
    Run run =
        check("--rule", "TestHazard=off", "--rule", "TestDoubt=error", dir.resolve("A.java") + "");
    assertThat(run.out()).contains("error[TestDoubt]").doesNotContain("TestHazard");
  }

  @Test
  void theNearestConfigurationOfEachFileCounts() throws IOException {
    write("heed.properties", "profile = strict");
    write("a/A.java", "doubt();");
    write("b/heed.properties", "rule.TestDoubt = off");
    write("b/B.java", "doubt();");
    Run run = check(dir.toString());
    assertThat(run.err()).isEqualTo("1 finding in 2 files\n");
    assertThat(run.out()).startsWith(dir.resolve("a/A.java") + ":1:1: ");
  }

  @Test
  void theCommandLineIsAboveTheConfiguration() throws IOException {
    write("heed.properties", "profile = strict\nrule.TestHazard = error");
    write("A.java", "hazard(); doubt();");
    Run run = check("--profile=default", dir.toString());
    assertThat(run.out()).contains("error[TestHazard]").doesNotContain("TestDoubt");
  }

  @Test
  void noConfigIgnoresEvenABrokenConfiguration() throws IOException {
    write("heed.properties", "nonsense");
    write("A.java", "doubt();");
    assertThat(check(dir.toString()).exit()).isEqualTo(2);
    assertThat(check("--no-config", "--no-cache", dir.toString()).exit()).isZero();
  }

  @Test
  void theConfigurationExcludesFilesUnlessTheyAreNamed() throws IOException {
    write("heed.properties", "exclude = gen");
    write("gen/A.java", "hazard();");
    write("B.java", "hazard();");
    assertThat(check(dir.toString()).err()).isEqualTo("1 finding in 1 file\n");
    assertThat(check(dir.resolve("gen/A.java").toString()).exit()).isEqualTo(1);
  }

  @Test
  void modelFilesOfTheConfigurationAreLoaded() throws IOException {
    write("heed.properties", "models = my.model");
    write("my.model", "");
    write("A.java", "");
    assertThat(check(dir.toString()).exit()).isZero();
    assertThat(fake.modelFiles).containsExactly(dir.resolve("my.model"));
  }

  @Test
  void theClassPathEndsWithHeedsRuntime() throws IOException {
    write("A.java", "");
    Path classes = Files.createDirectory(dir.resolve("classes"));
    assertThat(check("-cp", classes.toString(), dir.toString()).exit()).isZero();
    assertThat(fake.classPath).hasSize(2).startsWith(classes);
    assertThat(fake.classPath.get(1).resolve("dev/heed/annotation/CancellationPoint.class"))
        .exists();
  }

  @Test
  void aTerminalShowsProgressAndColour() throws IOException {
    write("A.java", "hazard();");
    Terminal terminal = new Terminal(true, false);
    Run run = Run.of(fake.engine(), terminal, "check", dir.toString());
    assertThat(run.err()).startsWith("heed: checking 1 file…\r\u001B[2K");
    assertThat(run.out()).contains("\u001B[1;33mwarning[TestHazard]\u001B[0m");
    Run plain = Run.of(fake.engine(), terminal, "check", "--color=never", dir.toString());
    assertThat(plain.out()).doesNotContain("\u001B");
    Run noColor = Run.of(fake.engine(), new Terminal(true, true), "check", dir.toString());
    assertThat(noColor.out()).doesNotContain("\u001B");
    Run always = Run.of(fake.engine(), "check", "--color=always", dir.toString());
    assertThat(always.out()).contains("\u001B[1;33m");
  }

  private Run check(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "check";
    System.arraycopy(args, 0, all, 1, args.length);
    return Run.of(fake.engine(), all);
  }

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
