package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.lint.git.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rules run, on which files, and which lines count. */
final class SelectionTest {
  private static final Pattern RULE = Pattern.compile("(?:warning|error)\\[\\w+]");

  private final FakeEngine fake = new FakeEngine();

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'' ~ warning[TestHazard]",
        "--select TestHazard ~ warning[TestHazard]",
        "--select TestDoubt ~ warning[TestDoubt]",
        "--select TestDoubt,TestHazard ~ warning[TestHazard] warning[TestDoubt]",
        "--select TestDoubt --select TestHazard ~ warning[TestHazard] warning[TestDoubt]",
        "--select reach ~ warning[TestDoubt]",
        "--select Respond ~ warning[TestHazard]",
        "--select TestHazard --rule TestHazard=error ~ error[TestHazard]",
        "--select TestHazard --severity TestHazard=error ~ error[TestHazard]",
        "--ignore TestHazard ~ ''",
        "--ignore respond --profile strict ~ warning[TestDoubt]",
        "--select TestHazard --ignore TestHazard ~ ''",
        "--profile strict --rule TestHazard=off ~ warning[TestDoubt]",
      })
  void rulesArePickedByNameOrFamily(String options, String rules) throws IOException {
    write("A.java", "hazard(); doubt();");
    Run run = check(options);
    assertThat(String.join(" ", RULE.matcher(run.out()).results().map(m -> m.group()).toList()))
        .isEqualTo(rules);
    assertThat(run.exit()).isEqualTo(rules.isEmpty() ? 0 : 1);
  }

  @Test
  void theCommandLinePicksAboveTheConfiguration() throws IOException {
    write("heed.properties", "rule.TestHazard = off\nrule.TestDoubt = error");
    write("A.java", "hazard(); doubt();");
    assertThat(check("--select TestHazard,TestDoubt").out())
        .contains("warning[TestHazard]", "error[TestDoubt]");
  }

  @Test
  void globsAreRelativeToTheWorkingDirectory() throws IOException {
    // Below the working directory of this test.
    Path here = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "globs");
    Path relative = Path.of("").toAbsolutePath().relativize(here);
    for (String file : List.of("a/A.java", "b/B.java", "b/gen/C.java")) {
      Files.createDirectories(here.resolve(file).getParent());
      Files.writeString(here.resolve(file), "hazard();");
    }
    String only = relative + "/b";
    assertThat(files("--include", only, here.toString())).containsExactly("B.java", "C.java");
    assertThat(files("--include", only, "--exclude", "**/gen/**", here.toString()))
        .containsExactly("B.java");
    assertThat(files("--exclude", relative + "/{a,b/gen}", here.toString()))
        .containsExactly("B.java");
    assertThat(files("--exclude", relative + "/a", "--exclude", "**/C.java", here.toString()))
        .containsExactly("B.java");
    assertThat(files("--exclude", "**", here.resolve("a/A.java").toString()))
        .containsExactly("A.java");
  }

  private Stream<String> files(String... arguments) {
    Run run = Run.of(fake.engine(), with("check", List.of(arguments), "--format", "concise"));
    return run.out()
        .lines()
        .map(
            line ->
                line.substring(line.lastIndexOf('/', line.indexOf(':')) + 1, line.indexOf(':')));
  }

  @Test
  void theConfigurationMayIncludeToo() throws IOException {
    write("heed.properties", "include = src");
    write("src/A.java", "hazard();");
    write("other/B.java", "hazard();");
    assertThat(check("").err()).isEqualTo("1 finding in 1 file\n");
  }

  @Test
  void whatGitIgnoresIsLeftOut() throws IOException {
    write(".gitignore", "gen/\n!src/gen\n");
    write("a/.gitignore", "/B.java");
    write("gen/A.java", "hazard();");
    write("src/gen/A.java", "hazard();");
    write("a/B.java", "hazard();");
    write("a/b/B.java", "hazard();");
    assertThat(check("").err()).isEqualTo("2 findings in 2 files\n");
    assertThat(check("--no-gitignore").err()).isEqualTo("4 findings in 4 files\n");
    Run named = Run.of(fake.engine(), "check", dir.resolve("a/B.java").toString());
    assertThat(named.err()).isEqualTo("1 finding in 1 file\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\0"})
  void pathsComeFromStandardInput(String end) throws IOException {
    write("A.java", "hazard();");
    write("B c.java", "hazard();");
    write("notes.txt", "");
    String list =
        dir.resolve("A.java")
            + end
            + dir.resolve("notes.txt")
            + end
            + dir.resolve("B c.java")
            + end;
    assertThat(Run.fed(fake.engine(), list, "check", "-").err())
        .isEqualTo("2 findings in 2 files\n");
  }

  @Test
  void anEmptyListIsClean() {
    assertThat(Run.fed(fake.engine(), "README.md\n", "check", "-"))
        .isEqualTo(new Run(0, "", "no findings in 0 files\n"));
  }

  @Test
  void pathsThatAreNotThereAreWrongWhereverTheyComeFrom() {
    assertThat(Run.fed(fake.engine(), "gone.java\n", "check", "-"))
        .isEqualTo(new Run(2, "", "heed: no such file or directory: gone.java\n"));
  }

  @Test
  void argumentsComeFromAFile() throws IOException {
    write("A.java", "doubt();");
    Path arguments = dir.resolve("arguments");
    Files.writeString(arguments, "# said once\n--profile strict\n\"" + dir + "\"\n");
    assertThat(Run.of(fake.engine(), "check", "@" + arguments).err())
        .isEqualTo("1 finding in 1 file\n");
  }

  @Test
  void aFileOfArgumentsThatIsNotThereIsNamed() {
    assertThat(Run.of(fake.engine(), "check", "@gone"))
        .isEqualTo(new Run(2, "", "heed: no such file or directory: @gone\n"));
  }

  @Test
  void theFrontEndIsToldHowManyThreadsToUse() throws IOException {
    write("A.java", "");
    check("--jobs 3");
    assertThat(fake.jobs).isEqualTo(3);
    check("");
    assertThat(fake.jobs).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void onlyChangedLinesCount() throws Exception {
    Repo repo = Repo.init(dir);
    write("A.java", "hazard();\n\nhazard();\n");
    write("B.java", "hazard();\n");
    repo.commit();
    write("A.java", "hazard();\n\nhazard(1);\n");
    write("C.java", "hazard();\n");
    Run run = check("--since HEAD --format concise");
    assertThat(run.out().lines().map(line -> line.replaceAll(".*/|: .*", "")))
        .containsExactly("A.java:3:1", "C.java:1:1");
    // All are analysed.
    assertThat(run.err()).isEqualTo("2 findings in 3 files\n");
    assertThat(check("--since HEAD~9"))
        .isEqualTo(
            new Run(
                2,
                "",
                "heed: --since HEAD~9: no such commit in "
                    + repo.root()
                    + "; a shallow clone has to fetch it first (actions/checkout: fetch-depth: 0)\n"));
  }

  @Test
  void withoutACheckoutNothingIsNew() throws IOException {
    Path file = write("A.java", "hazard();");
    assertThat(check("--since HEAD"))
        .isEqualTo(new Run(2, "", "heed: --since: " + file + " is in no checkout of git's\n"));
  }

  private Run check(String options) {
    List<String> words = Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).toList();
    return Run.of(fake.engine(), with("check", words, dir.toString()));
  }

  private static String[] with(String first, List<String> words, String... last) {
    return Stream.of(Stream.of(first), words.stream(), Stream.of(last))
        .flatMap(s -> s)
        .toArray(String[]::new);
  }

  private Path write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }
}
