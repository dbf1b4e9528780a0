package dev.heed.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two doors in javac processes of their own, as a build starts them. */
class RealJavacTest {
  private static final List<String> ERROR_PRONE_NEEDS =
      List.of(
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.main=ALL-UNNAMED",
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.model=ALL-UNNAMED",
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED",
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.processing=ALL-UNNAMED",
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED",
          "-J--add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED",
          "-J--add-opens=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED",
          "-J--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED",
          "-XDcompilePolicy=simple",
          "-XDaddTypeAnnotationsToSymbol=true",
          "--should-stop=ifError=FLOW");

  @TempDir Path folder;

  private record Run(int exit, String output) {
    List<String> findings() {
      return output.lines().filter(l -> l.matches(".*: (warning|error): .*")).toList();
    }
  }

  private Run javac(List<String> options) throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            folder.resolve("Spin.java"),
            """
            class Spin {
              void run(java.util.concurrent.BlockingQueue<String> queue) {
                while (true) {
                  try {
                    queue.take();
                  } catch (InterruptedException e) {
                    System.err.println(e);
                  }
                }
              }
            }
            """);
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(options);
    command.addAll(List.of("-d", folder.toString(), source.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
  }

  /** What of the tests' class path has all of {@code parts} in its name. */
  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The plugin alone, as its self-contained jar is: without Error Prone. */
  private static String plugin() {
    return Arrays.stream(classPath().split(File.pathSeparator))
        .filter(p -> p.endsWith("classes") || p.contains("heed-core") || p.contains("jspecify"))
        .filter(p -> !p.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void startsByItselfOnTheProcessorPath() throws Exception {
    Run run = javac(List.of("-processorpath", plugin()));
    assertThat(run.findings())
        .singleElement()
        .satisfies(l -> assertThat(l).contains("Spin.java:6: warning: [SwallowedCancellation]"));
    assertThat(run.exit()).isZero();
  }

  @Test
  void runsOnceHoweverItIsNamed() throws Exception {
    Run run =
        javac(
            List.of("-processorpath", plugin(), "-Xplugin:Heed rule.SwallowedCancellation=error"));
    assertThat(run.findings())
        .singleElement()
        .satisfies(l -> assertThat(l).contains("Spin.java:6: error: [SwallowedCancellation]"));
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void waitsToBeNamedWhereAutostartIsOff() throws Exception {
    List<String> off = List.of("-J-Dheed.autostart=false", "-processorpath", plugin());
    assertThat(javac(off).findings()).isEmpty();
    List<String> named = new ArrayList<>(off);
    named.add("-Xplugin:Heed");
    assertThat(javac(named).findings()).hasSize(1);
  }

  @Test
  void standsAsideWhereErrorProneRunsItsChecks() throws Exception {
    List<String> options = new ArrayList<>(ERROR_PRONE_NEEDS);
    options.addAll(
        List.of(
            "-processorpath",
            classPath(),
            "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:SwallowedCancellation:ERROR"));
    Run run = javac(options);
    assertThat(run.findings())
        .as(run.output())
        .singleElement()
        .satisfies(l -> assertThat(l).contains("Spin.java:6: error: [SwallowedCancellation]"));
    assertThat(run.output()).doesNotContain("heed explain");
  }
}
