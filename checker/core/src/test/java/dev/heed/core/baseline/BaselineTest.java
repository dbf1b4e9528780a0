package dev.heed.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.baseline.Baseline.Entry;
import dev.heed.core.config.ConfigException;
import dev.heed.core.config.ConfigFile;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Severity;
import dev.heed.core.program.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineTest {
  private static final String ONE = "0123456789abcdef";
  private static final String TWO = "fedcba9876543210";

  @TempDir private Path dir;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    List<Entry> entries =
        List.of(
            new Entry("src/B c.java", "DroppedTask", TWO),
            new Entry("src/B c.java", "DroppedTask", ONE),
            new Entry("src/A.java", "RegistryLeak", TWO));
    Path file = write(Baseline.render(entries));
    assertThat(Baseline.read(file).entries()).containsExactlyInAnyOrderElementsOf(entries);
  }

  @Test
  void isSortedByFileAndHoldsNoLineNumbers() {
    String text =
        Baseline.render(
            List.of(
                new Entry("b/B.java", "DroppedTask", TWO),
                new Entry("b/B.java", "DroppedTask", ONE),
                new Entry("a/A.java", "RegistryLeak", TWO),
                new Entry("a/A.java", "RegistryLeak", TWO)));
    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .containsExactly(
            "RegistryLeak " + TWO + " a/A.java",
            "DroppedTask " + ONE + " b/B.java",
            "DroppedTask " + TWO + " b/B.java");
  }

  @Test
  void orderBlanksAndCommentsDoNotMatter() throws Exception {
    Path file = write("\uFEFFX " + TWO + " b\r\n\r\n# said\r\nX " + ONE + " a\r\nX " + ONE + " a");
    assertThat(Baseline.read(file).entries())
        .containsExactly(new Entry("a", "X", ONE), new Entry("b", "X", TWO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "X 0123 a",
        "X 0123456789ABCDEF a",
        "X 0123456789abcdef ",
        "X  0123456789abcdef a",
        "X-Y 0123456789abcdef a",
        "X 0123456789abcdef a\0b",
      })
  void aDamagedLineIsNamed(String line) throws IOException {
    Path file = write("# fine\n" + line + "\n");
    assertThatThrownBy(() -> Baseline.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(file + ":2: expected `rule fingerprint path`; take the file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"})
  void aConflictOfAMergeIsCalledSo(String line) throws IOException {
    Path file = write(line);
    assertThatThrownBy(() -> Baseline.read(file))
        .hasMessageStartingWith(file + ":1: a conflict of a merge; keep the lines of both sides");
  }

  @Test
  void aMissingFileSaysHowToMakeIt() {
    Path file = dir.resolve("gone");
    assertThatThrownBy(() -> Baseline.read(file))
        .hasMessage(file + ": no such file; `heed baseline create` makes it");
  }

  @Test
  void acceptsByRulePathAndFingerprint() throws Exception {
    Baseline baseline = Baseline.read(write("X " + ONE + " src/A.java\n"));
    Path source = dir.resolve("src/A.java");
    assertThat(baseline.accepts(source, finding("X", ONE))).isTrue();
    assertThat(baseline.accepts(dir.resolve("src/../src/A.java"), finding("X", ONE))).isTrue();
    assertThat(baseline.accepts(source, finding("Y", ONE))).isFalse();
    assertThat(baseline.accepts(source, finding("X", TWO))).isFalse();
    assertThat(baseline.accepts(dir.resolve("src/B.java"), finding("X", ONE))).isFalse();
  }

  @Test
  void namesSourcesThatLieBesideIt() throws Exception {
    Path folder = Files.createDirectory(dir.resolve("config"));
    Baseline baseline = Baseline.empty(folder.resolve("accepted"));
    Path source = dir.resolve("src/A.java");
    Entry entry = baseline.entry(source, finding("X", ONE));
    assertThat(entry).isEqualTo(new Entry("../src/A.java", "X", ONE));
    assertThat(baseline.source(entry)).isEqualTo(source);
  }

  @Test
  void theNearestFileCountsUnlessTheConfigurationNamesOne() throws Exception {
    Path outer = write("");
    Path inner = Files.createDirectories(dir.resolve("a/b")).resolveSibling(Baseline.NAME);
    Files.writeString(inner, "");
    Baselines baselines = new Baselines();
    assertThat(baselines.file(dir.resolve("a/b/A.java"), ConfigFile.NONE)).contains(inner);
    assertThat(baselines.file(dir.resolve("c/A.java"), ConfigFile.NONE)).contains(outer);
    ConfigFile named = ConfigFile.NONE.with(List.of("baseline=other"), dir, List.of());
    assertThat(baselines.file(dir.resolve("a/b/A.java"), named)).contains(dir.resolve("other"));
  }

  @ParameterizedTest
  @CsvSource({"A.java,true", "a/A.java,false"})
  void eachSourceHasItsOwnBaseline(String source, boolean accepted) throws Exception {
    Files.createDirectory(dir.resolve("a"));
    Files.writeString(dir.resolve("a").resolve(Baseline.NAME), "");
    write("X " + ONE + " A.java\nX " + ONE + " a/A.java\n");
    Baselines baselines = new Baselines();
    assertThat(baselines.accepts(dir.resolve(source), ConfigFile.NONE, finding("X", ONE)))
        .isEqualTo(accepted);
  }

  private static Finding finding(String rule, String fingerprint) {
    Location at = new Location("shown", new Span(0, 1), 1, 1, 1, 2);
    return new Finding(
        rule, Family.REACH, Severity.WARNING, "m", at, List.of(), List.of(), fingerprint);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve(Baseline.NAME), text);
  }
}
