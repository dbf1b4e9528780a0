package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The hook, in this JVM and in others that end. */
class ShutdownHookTest {
  @Test
  @DisplayName("a hook is there until the shutdown ran, and gone then")
  void removed() {
    Shutdown without = Shutdown.builder().build();
    assertThat(without.hook()).isNull();
    Shutdown shutdown = Shutdown.builder().jvmHook().build();
    Thread hook = shutdown.hook();
    assertThat(hook).isNotNull();
    shutdown.run();
    assertThat(shutdown.hook()).isNull();
    assertThat(Runtime.getRuntime().removeShutdownHook(hook)).isFalse();
  }

  @Test
  @DisplayName("a JVM that ends waits for the shutdown, which stops its tasks and closes")
  void atExit() throws Exception {
    assertThat(output("exit")).containsExactly("task stopped", "closed");
  }

  @Test
  @DisplayName("a JVM that ends while the shutdown runs waits for it, which runs once")
  void duringRun() throws Exception {
    assertThat(output("during")).containsExactly("closing", "closed");
  }

  @Test
  @DisplayName("a shutdown that ran before the end does not run again")
  void before() throws Exception {
    assertThat(output("before")).containsExactly("task stopped", "closed", "end");
  }

  private static String[] output(String way) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName(),
                way)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text.lines().toArray(String[]::new);
  }

  /** A program that ends with a task running. */
  static final class Ending {
    public static void main(String[] args) throws Exception {
      switch (args[0]) {
        case "exit" -> {
          withTask();
          System.exit(0);
        }
        case "during" -> {
          CountDownLatch closing = new CountDownLatch(1);
          Shutdown shutdown =
              Shutdown.builder()
                  .closeable(
                      "slow",
                      () -> {
                        System.out.println("closing");
                        closing.countDown();
                        Thread.sleep(300);
                        System.out.println("closed");
                      })
                  .forceLimit(Duration.ofSeconds(30))
                  .jvmHook()
                  .build();
          shutdown.start();
          Threads.await(closing);
          System.exit(0);
        }
        default -> {
          withTask().run();
          System.out.println("end");
          System.exit(0);
        }
      }
    }

    private static Shutdown withTask() {
      CountDownLatch running = new CountDownLatch(1);
      TaskGroup<Void> group = TaskGroup.open(CancellationToken.none());
      group.spawn(
          token -> {
            running.countDown();
            token.await();
            System.out.println("task stopped");
            return null;
          });
      Threads.await(running);
      return Shutdown.builder()
          .closeable("closeable", () -> System.out.println("closed"))
          .group("group", group)
          .jvmHook()
          .build();
    }
  }
}
