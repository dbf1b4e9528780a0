package dev.heed.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library in JVMs with few and with many modules, as a module and on the class path. */
class BareJvmTest {
  private static final String CLASSES = Path.of("target", "classes").toString();
  private static final String TESTS = Path.of("target", "test-classes").toString();

  @TempDir Path folder;

  private List<String> run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.add(BareProgram.class.getName());
    File output = folder.resolve("output").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      assertThat(process.waitFor(80, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output.toPath());
    assertThat(lines).contains("called back", "fine");
    assertThat(process.exitValue()).as("%s", lines).isZero();
    return lines;
  }

  @Test
  @DisplayName("on the class path of a JVM that has java.base only")
  void classPathBare() throws Exception {
    assertThat(run("--limit-modules", "java.base", "-cp", CLASSES + File.pathSeparator + TESTS))
        .contains("jdk.jfr missing", "java.management missing", "java.logging missing")
        .contains("not shown");
  }

  @Test
  @DisplayName("as a module in a JVM that has java.base only")
  void moduleBare() throws Exception {
    assertThat(
            run(
                "--limit-modules",
                "java.base",
                "-p",
                CLASSES,
                "--add-modules",
                "dev.heed",
                "-cp",
                TESTS))
        .contains("library in module dev.heed", "jdk.jfr missing", "not shown");
  }

  @Test
  @DisplayName("as a module with everything: events are recorded, the registry is shown")
  void moduleFull() throws Exception {
    Path recording = folder.resolve("test.jfr");
    assertThat(
            run(
                "-XX:StartFlightRecording:filename=" + recording,
                "-p",
                CLASSES,
                "--add-modules",
                "dev.heed,jdk.jfr,java.management",
                "-cp",
                TESTS))
        .contains("library in module dev.heed", "jdk.jfr there", "shown");
    List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
    assertThat(events)
        .extracting(e -> e.getEventType().getName())
        .contains(
            "dev.heed.Cancel",
            "dev.heed.SlowStop",
            "dev.heed.TaskStalled",
            "dev.heed.HeartbeatFailed");
    assertThat(events)
        .filteredOn(e -> e.getEventType().getName().equals("dev.heed.Cancel"))
        .anyMatch(e -> e.getString("reason").equals("cancelled: the end"));
  }

  @Test
  @DisplayName("without a recording no event class is loaded: it would cost 100 ms at the start")
  void noRecording() throws Exception {
    assertThat(run("-Xlog:class+load", "-cp", CLASSES + File.pathSeparator + TESTS))
        .anyMatch(line -> line.contains("dev.heed.JfrEvents "))
        .noneMatch(line -> line.contains("dev.heed.JfrEvents$"))
        .contains("jdk.jfr there", "shown");
  }
}
