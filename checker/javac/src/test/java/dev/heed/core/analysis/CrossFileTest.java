package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.Checker;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.javac.JavacFrontEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another file says can silence a rule, even if no rule could start in that file. */
final class CrossFileTest {
  @TempDir private Path folder;

  @Test
  void aHelperThatThrows() throws IOException {
    assertThat(
            findings(
                """
                class Worker {
                  void a() {
                    try { Thread.sleep(1); } catch (InterruptedException e) { Errors.abort(); }
                  }
                }
                """,
                "final class Errors { static void abort() { throw new IllegalStateException(); } }"))
        .isEmpty();
  }

  @Test
  void aFlagOfTheSuperclass() throws IOException {
    assertThat(
            findings(
                """
                import java.util.concurrent.BlockingQueue;
                class Worker extends Base {
                  void a(BlockingQueue<String> q) {
                    while (running) {
                      try { q.take(); } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        halt();
                      }
                    }
                  }
                }
                """,
                "class Base { boolean running = true; void halt() { running = false; } }"))
        .isEmpty();
  }

  @Test
  void aHelperThatCancels() throws IOException {
    assertThat(
            findings(
                """
                import java.util.concurrent.*;
                class Worker {
                  private final ScheduledExecutorService pool;
                  private ScheduledFuture<?> beat;
                  Worker(ScheduledExecutorService pool) { this.pool = pool; }
                  void start() { beat = pool.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); }
                  void stop() { Ends.end(beat); }
                }
                """,
                """
                class Ends {
                  static void end(java.util.concurrent.Future<?> f) { f.cancel(true); }
                }
                """))
        .isEmpty();
  }

  @Test
  void anImplementationSomewhereElse() throws IOException {
    assertThat(
            findings(
                "class Start { void once(Step s) { new Thread(() -> s.go()).start(); } }",
                "interface Step { void go(); } class Quick implements Step { public void go() {} }",
                """
                class Endless implements Step {
                  public void go() { while (true) { Math.max(1, 2); } }
                }
                """))
        .extracting(Finding::rule)
        .doesNotContain("DroppedTask");
  }

  private List<Finding> findings(String... files) throws IOException {
    List<JavacFrontEnd.Input> inputs = new ArrayList<>();
    for (String text : files) {
      String name = "F" + inputs.size() + ".java";
      Path file = Files.writeString(folder.resolve(name), text);
      inputs.add(new JavacFrontEnd.Input(file, name));
    }
    JavacFrontEnd.Output output = JavacFrontEnd.lower(inputs, List.of(), Lowered.MODELS);
    assertThat(output.problems()).isEmpty();
    return Checker.check(output.program(), Lowered.MODELS, Settings.DEFAULT);
  }
}
