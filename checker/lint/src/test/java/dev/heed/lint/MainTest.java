package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process. */
final class MainTest {
  @TempDir private Path dir;

  @Test
  void theProcessEndsWithTheExitStatus() throws Exception {
    assertThat(run(List.of(), "--version").exit()).isZero();
    Run nope = run(List.of(), "check", "nope");
    assertThat(nope).isEqualTo(new Run(2, "", "heed: no such file or directory: nope\n"));
  }

  @Test
  void aJavaWithoutCompilerIsNamed() throws Exception {
    Path file = Files.writeString(dir.resolve("A.java"), "class A {}");
    Run run =
        run(
            List.of("--limit-modules", "java.sql,jdk.zipfs,java.compiler"),
            "check",
            "--classpath",
            dir.toString(),
            file.toString());
    assertThat(run.err())
        .isEqualTo(
            "heed: the Java at "
                + System.getProperty("java.home")
                + " has no compiler; run heed with a JDK, not with a JRE\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void sourcesAloneNeedNoCompiler() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("A.java"),
            """
            class A {
              void nap() {
                try {
                  Thread.sleep(1000);
                } catch (InterruptedException e) {
                }
              }
            }
            """);
    Run run =
        run(
            List.of("--limit-modules", "java.sql,jdk.zipfs,java.compiler"),
            "check",
            file.toString());
    assertThat(run.out()).contains(file + ":5:14: warning[SwallowedCancellation]");
    assertThat(run.exit()).isEqualTo(1);
  }

  private Run run(List<String> options, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exit = process.waitFor();
    return new Run(exit, text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
