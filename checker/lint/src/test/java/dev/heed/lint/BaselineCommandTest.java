package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first finding to the last that is fixed. */
final class BaselineCommandTest {
  private final Engine engine = new FakeEngine().engine();

  @TempDir private Path dir;
  private Path baseline = Path.of("");

  @BeforeEach
  void start() throws IOException {
    dir = dir.toRealPath();
    baseline = dir.resolve("heed.baseline");
    write("a/A.java", "hazard(1);\nhazard(2);\n");
    write("b/B.java", "hazard(3);\n");
  }

  private void create() {
    assertThat(heed("baseline", "create", "--baseline", baseline.toString(), dir.toString()))
        .isEqualTo(new Run(0, "3 findings accepted in " + baseline + "\n", ""));
  }

  @Test
  void whatIsAcceptedIsNotReported() throws IOException {
    create();
    assertThat(lines()).hasSize(3).isSorted().allMatch(line -> line.startsWith("TestHazard "));
    assertThat(Files.readString(baseline)).doesNotContain(dir.toString());
    assertThat(check()).isEqualTo(new Run(0, "", "no findings in 2 files, 3 accepted\n"));

    write("a/A.java", "\n\nhazard(1);\nhazard(2);\nhazard(4);\n");
    Run run = check("--format=concise");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith(dir.resolve("a/A.java") + ":5:1: ").hasLineCount(1);
    assertThat(check("--no-baseline").err()).isEqualTo("4 findings in 2 files\n");
    assertThat(check("--no-config").err()).isEqualTo("4 findings in 2 files\n");
  }

  @Test
  void whatIsFixedFailsUntilItIsPruned() throws IOException {
    create();
    write("a/A.java", "hazard(2);\n");
    Run run = check();
    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                "",
                baseline
                    + ": stale: TestHazard in a/A.java is fixed; run `heed baseline prune`\n"
                    + "no findings in 2 files, 2 accepted, 1 stale\n"));
    assertThat(check("--allow-stale").exit()).isZero();
    assertThat(check("--fail-on=never").exit()).isZero();
    JsonObject json = JsonParser.parseString(check("--format=json").out()).getAsJsonObject();
    assertThat(json.get("accepted").getAsInt()).isEqualTo(2);
    assertThat(json.getAsJsonArray("stale").get(0))
        .isEqualTo(
            JsonParser.parseString(
                "{'baseline':'%s','rule':'TestHazard','path':'a/A.java'}".formatted(baseline)));

    List<String> before = lines();
    assertThat(heed("baseline", "prune", dir.toString()))
        .isEqualTo(new Run(0, "1 taken out of " + baseline + ", 2 left\n", ""));
    assertThat(lines()).hasSize(2).isSubsetOf(before);
    assertThat(check().exit()).isZero();
  }

  @Test
  void onlyWhatWasLookedForIsFixed() throws IOException {
    create();
    write("a/A.java", "");
    // Another file, another rule, a file that can't be read.
    assertThat(Run.of(engine, "check", dir.resolve("b/B.java").toString()).exit()).isZero();
    assertThat(check("--ignore=TestHazard").exit()).isZero();
    write("a/A.java", "#broken");
    assertThat(check().exit()).isZero();
    assertThat(heed("baseline", "prune", dir.toString()).out()).startsWith("0 taken out");
    write("a/A.java", "");
    assertThat(Run.of(engine, "check", dir.resolve("a").toString()).exit()).isEqualTo(1);
  }

  @Test
  void whatTheStrictProfileAcceptsIsNotFixedInTheDefaultOne() throws IOException {
    write("a/A.java", "hazard(1);\nmaybe(2);\ndoubt(3);\n");
    String file = baseline.toString();
    heed("baseline", "create", "--profile=strict", "--baseline", file, dir.toString());
    assertThat(lines()).hasSize(4);
    assertThat(check()).isEqualTo(new Run(0, "", "no findings in 2 files, 2 accepted\n"));
    assertThat(heed("baseline", "prune", dir.toString()).out()).startsWith("0 taken out");
    assertThat(check("--profile=strict").exit()).isZero();

    write("a/A.java", "hazard(1);\n");
    // Of a rule that is not in force nothing is said.
    Run run = check();
    assertThat(run.err()).containsOnlyOnce("stale: TestHazard in a/A.java");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(heed("baseline", "prune", dir.toString()).out()).startsWith("1 taken out");
    assertThat(check("--profile=strict").err()).containsOnlyOnce("stale: TestDoubt in a/A.java");
  }

  @Test
  void aFileThatIsGoneIsFixedWhereItWouldHaveBeenFound() throws IOException {
    create();
    Files.delete(dir.resolve("a/A.java"));
    write("a/C.java", "");
    assertThat(Run.of(engine, "check", dir.resolve("b").toString()).exit()).isZero();
    assertThat(Run.of(engine, "check", dir.resolve("a/C.java").toString()).exit()).isZero();
    assertThat(Run.of(engine, "check", dir.resolve("a").toString()).exit()).isEqualTo(1);
    assertThat(heed("baseline", "prune", dir.toString()).out()).startsWith("2 taken out");
  }

  @Test
  void aRuleThatThereIsNoMoreIsFixed() throws IOException {
    create();
    Files.writeString(baseline, Files.readString(baseline).replaceFirst("TestHazard", "OldRule"));
    Run run = check();
    assertThat(run.err()).contains("stale: OldRule in a/A.java");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void createDoesNotOverwriteUnlessForced() throws IOException {
    create();
    Files.writeString(baseline, "# mine\n");
    Run run = heed("baseline", "create", dir.toString());
    assertThat(run)
        .isEqualTo(
            new Run(
                2,
                "",
                "heed: "
                    + baseline
                    + " is there; `heed baseline prune` takes out what is fixed, --force accepts"
                    + " all findings anew\n"));
    assertThat(lines()).isEmpty();
    assertThat(heed("baseline", "create", "--force", dir.toString()).exit()).isZero();
    assertThat(lines()).hasSize(3);
  }

  @Test
  void createWritesWhereTheConfigurationSays() throws IOException {
    write("heed.properties", "baseline = config/accepted\n");
    assertThat(check().err())
        .isEqualTo(
            "heed: "
                + dir.resolve("config/accepted")
                + ": no such file; `heed baseline create` makes it\n");
    assertThat(heed("baseline", "create", dir.toString()).out())
        .isEqualTo("3 findings accepted in " + dir.resolve("config/accepted") + "\n");
    assertThat(Files.readString(dir.resolve("config/accepted"))).contains(" ../a/A.java\n");
    assertThat(check().exit()).isZero();
  }

  @Test
  void createWithoutAPlaceWritesAboveAllSources() throws IOException {
    // Nothing is accepted: the file must not fall into anybody's way.
    Path here = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "baseline");
    Files.writeString(here.resolve("A.java"), "");
    Path target = Path.of("heed.baseline").toAbsolutePath();
    try {
      assertThat(heed("baseline", "create", here.toString()).out())
          .isEqualTo("0 findings accepted in " + target + "\n");
      assertThat(target).exists();
    } finally {
      Files.deleteIfExists(target);
    }
  }

  @Test
  void aModuleMayHaveABaselineOfItsOwn() throws IOException {
    create();
    Path inner = Files.writeString(dir.resolve("b/heed.baseline"), "");
    Run run = check();
    // What the outer one accepts of b counts no more.
    assertThat(run.err())
        .isEqualTo(
            baseline
                + ": stale: TestHazard in b/B.java is fixed; run `heed baseline prune`\n"
                + "1 finding in 2 files, 2 accepted, 1 stale\n");
    assertThat(heed("baseline", "prune", dir.toString()).out())
        .isEqualTo(
            "0 taken out of " + inner + ", 0 left\n1 taken out of " + baseline + ", 2 left\n");
  }

  @Test
  void aDamagedBaselineIsWrongUse() throws IOException {
    create();
    Files.writeString(baseline, "<<<<<<< HEAD\n");
    for (Run run : List.of(check(), heed("baseline", "prune", dir.toString()))) {
      assertThat(run.err()).startsWith("heed: " + baseline + ":1: a conflict of a merge;");
      assertThat(run.exit()).isEqualTo(2);
    }
    assertThat(Files.readString(baseline)).isEqualTo("<<<<<<< HEAD\n");
  }

  @Test
  void withoutABaselineThereIsNothingToPrune() {
    assertThat(heed("baseline", "prune", dir.toString()))
        .isEqualTo(
            new Run(
                2,
                "",
                "heed: there is no heed.baseline to prune; `heed baseline create` makes one\n"));
  }

  @Test
  void whatCouldNotBeReadIsTold() throws IOException {
    write("b/B.java", "#broken");
    Run run = heed("baseline", "create", "--baseline", baseline.toString(), dir.toString());
    assertThat(run.err())
        .isEqualTo(dir.resolve("b/B.java") + ":1: problem: illegal character: '#'\n");
    assertThat(run.out()).startsWith("2 findings accepted");
  }

  @Test
  void theTwoCommandsAreNamed() {
    Run run = heed("baseline");
    assertThat(run.err()).startsWith("heed: create or prune?\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private Run check(String... options) {
    return heed(
        Stream.of(Stream.of("check"), Stream.of(options), Stream.of(dir.toString()))
            .flatMap(s -> s)
            .toArray(String[]::new));
  }

  private Run heed(String... arguments) {
    return Run.of(engine, arguments);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(baseline).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
