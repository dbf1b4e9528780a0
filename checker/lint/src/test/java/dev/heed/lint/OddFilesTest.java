package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are not what their names promise, read by the front end for sources alone: each is a
 * problem or nothing, and what is wrong in the file beside it is found.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class OddFilesTest {
  private static final String HAZARD =
      """
      class Nap {
        void nap() {
          try {
            Thread.sleep(1000);
          } catch (InterruptedException e) {
          }
        }
      }
      """;

  @TempDir private static Path shared;

  @TempDir private Path dir;
  private Path src = Path.of("");

  @BeforeEach
  void sources() throws IOException {
    src = Files.createDirectory(dir.resolve("src"));
    Files.writeString(src.resolve("Nap.java"), HAZARD);
  }

  private Run check(String... options) {
    return check(Engine.standard(), options);
  }

  private Run check(Engine engine, String... options) {
    List<String> all = new ArrayList<>(List.of("check", "--format=concise", "--cache-dir"));
    all.add(shared.toString());
    all.addAll(List.of(options));
    all.add(src.toString());
    Run run = Run.of(engine, all.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain("\tat ").doesNotContain("internal error");
    return run;
  }

  private void hasTheHazardAnd(String... problems) {
    for (int time = 0; time < 2; time++) {
      Run run = check();
      assertThat(run.out()).startsWith(src.resolve("Nap.java") + ":5:14: ").hasLineCount(1);
      assertThat(run.err().lines().filter(line -> line.contains(": problem: ")).toList())
          .containsExactlyElementsOf(Arrays.stream(problems).map(p -> src + "/" + p).toList());
      assertThat(run.exit()).isEqualTo(1);
    }
  }

  @Test
  void aDirectoryWithTheNameOfASource() throws IOException {
    Path folder = Files.createDirectory(src.resolve("Folder.java"));
    hasTheHazardAnd();
    Files.writeString(folder.resolve("Other.java"), "class Other {}");
    assertThat(check().err()).isEqualTo("1 finding in 2 files\n");
  }

  @Test
  void aPipeWithTheNameOfASource() throws Exception {
    Process mkfifo = new ProcessBuilder("mkfifo", src.resolve("Pipe.java").toString()).start();
    assumeTrue(mkfifo.waitFor() == 0, "there are no pipes here");
    hasTheHazardAnd("Pipe.java: problem: is not a regular file");
    Run named = check(src.resolve("Pipe.java").toString());
    assertThat(named.err()).contains("Pipe.java: problem: is not a regular file");
  }

  @Test
  void aRingOfLinks() throws IOException {
    Files.createSymbolicLink(src.resolve("again"), src);
    Files.createSymbolicLink(src.resolve("One.java"), src.resolve("Two.java"));
    Files.createSymbolicLink(src.resolve("Two.java"), src.resolve("One.java"));
    hasTheHazardAnd("One.java: problem: cannot be read", "Two.java: problem: cannot be read");
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path file = Files.writeString(src.resolve("Secret.java"), HAZARD);
    assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "root reads all");
    hasTheHazardAnd("Secret.java: problem: cannot be read");
  }

  @Test
  void aFileThatVanishes() throws IOException {
    Path file = Files.writeString(src.resolve("Gone.java"), HAZARD);
    Engine standard = Engine.standard();
    Engine sweeping =
        new Engine(
            standard.rules(),
            standard.models(),
            standard.frontEnd(),
            (inputs, classPath, models, jobs) -> {
              assertThat(file.toFile().delete()).isTrue();
              return standard.sourceFrontEnd().lower(inputs, classPath, models, jobs);
            },
            standard.analysis(),
            standard.code());
    Run run = check(sweeping);
    assertThat(run.err()).contains("Gone.java: problem: cannot be read: ");
    assertThat(run.out()).startsWith(src.resolve("Nap.java") + ":5:14: ").hasLineCount(1);
    assertThat(run.exit()).isEqualTo(1);
    hasTheHazardAnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "Shift_JIS"})
  void anotherEncoding(String name) throws IOException {
    String text = "class Umlaut { String s = \"ä日\"; }";
    Files.write(src.resolve("Umlaut.java"), text.getBytes(Charset.forName(name)));
    String problem = check().err().lines().findFirst().orElse("");
    // As far as it is UTF-8, it is no Java.
    assertThat(problem).startsWith(src.resolve("Umlaut.java") + ":").contains("problem: ");
    assertThat(check().out()).hasLineCount(1);
  }

  @Test
  void surrogatesWithoutTheirOtherHalf() throws IOException {
    byte[] half = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    byte[] text = "class Half { String s = \"???\"; }".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(half, 0, text, new String(text, StandardCharsets.UTF_8).indexOf('?'), 3);
    Files.write(src.resolve("Half.java"), text);
    hasTheHazardAnd("Half.java: problem: is not UTF-8");
  }

  @Test
  void aLineOfFiftyMegabytes() throws IOException {
    String hazard = HAZARD.replace("Nap", "Wide").replace('\n', ' ');
    String string = "class Long { String s = \"" + "x".repeat(50 << 20) + "\"; }";
    Files.writeString(src.resolve("Wide.java"), hazard + string);
    hasTheHazardAnd("Wide.java: problem: is longer than any source that somebody writes");
  }

  @Test
  void aFileThatNoArrayHolds() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(src.resolve("Huge.java").toFile(), "rw")) {
      file.setLength(3L << 30);
    }
    hasTheHazardAnd("Huge.java: problem: is longer than any source that somebody writes");
  }

  @Test
  void whatAConfigurationNamesOutsideOfItsFolder() throws IOException {
    Path config = src.resolve("heed.properties");
    Files.writeString(dir.resolve("out.model"), "library out\n");
    Files.writeString(config, "models = ../out.model\n");
    assertThat(check().exit()).as("a library may be described for several").isEqualTo(1);
    for (String key : List.of("exclude", "include")) {
      Files.writeString(config, key + " = ../other\n");
      isRefused("`../other` leads out of " + src);
    }
    Files.writeString(config, "baseline = ../../../../../../../etc/none\n");
    isRefused("/etc/none: no such file");
    Files.writeString(config, "baseline = ..\n");
    isRefused(dir + ": ");
    Files.writeString(config, "models = ../../../../../../..\n");
    isRefused("no such model file: ");
  }

  private void isRefused(String reason) {
    Run run = check();
    assertThat(run.err()).startsWith("heed: ").contains(reason).hasLineCount(1);
    assertThat(run.exit()).isEqualTo(2);
  }
}
