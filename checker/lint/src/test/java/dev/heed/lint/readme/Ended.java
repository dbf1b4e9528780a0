package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that ended. */
record Ended(int exit, String output) {
  /** What the Maven around this test set for itself. */
  private static final List<String> OF_MAVEN =
      List.of("MAVEN_PROJECTBASEDIR", "MAVEN_HOME", "MAVEN_CMD_LINE_ARGS");

  /** Runs {@code command} on the JDK of this test, and has it write to {@code log}. */
  static Ended run(List<String> command, Path directory, Path log)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.keySet().removeAll(OF_MAVEN);
    return run(command, directory, log, environment);
  }

  /** Runs {@code command} with nothing around it but {@code environment}. */
  static Ended run(List<String> command, Path directory, Path log, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(log));
  }
}
