package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Heed heeds cancellation. */
final class SelfCheckTest {
  private static final List<String> MODULES =
      List.of("runtime/token", "checker/core", "checker/javac", "checker/lint");

  @Test
  void findsNothingInItsOwnSources() {
    Path root = Repository.root();
    Stream<String> sources =
        MODULES.stream().map(module -> root.resolve(module).resolve("src/main/java").toString());
    String[] args =
        Stream.concat(Stream.of("check", "--debug", "--classpath", classPath()), sources)
            .toArray(String[]::new);
    Run run = Run.of(Engine.standard(), args);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).matches("no findings in \\d+ files\n");
    assertThat(run.exit()).isZero();
  }

  /** Of this test; build tools list directories that a module happens not to have. */
  private static String classPath() {
    String separator = File.pathSeparator;
    return String.join(
        separator,
        Stream.of(System.getProperty("java.class.path").split(separator))
            .filter(entry -> Files.exists(Path.of(entry)))
            .toList());
  }
}
