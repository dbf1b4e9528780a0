package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StopFlagsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "while (!stop) q.take();                       | stop true",
        "while (run) q.take();                         | run false",
        "while (true) { if (stop) break; q.take(); }   | stop true",
        "while (atomic.get()) q.take();                | atomic false",
        "while (run && !stop) q.take();                | run false, stop true",
        "while (true) { if (stop) run = false; q.take(); } | ''",
        "while (stopped()) q.take();                   | ''",
      })
  void theFlagsOfALoop(String loop, String expected) {
    Lowered source = lower(loop, "");
    Code code = source.method("T.m");
    assertThat(
            new StopFlags(source.analysis())
                .of((Stmt.Loop) code.loops().get(0), code).stream()
                    .map(flag -> flag.field().name() + " " + flag.value())
                    .sorted()
                    .toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(", ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stop = true;                       | false",
        "stop = true; log.info(\"ends\");   | false",
        "stop = true; other.add(\"x\");     | false",
        "stop = true; pool.shutdown();      | false",
        "stop = true; q.add(\"end\");       | true",
        "stop = true; thread.interrupt();   | true",
        "stop = true; pool.shutdownNow();   | true",
        "stop = true; unknown.call();       | true",
        "stop = true; latch.countDown();    | true",
        "stop = true; help();               | true",
      })
  void whoSetsTheFlagMayWake(String setter, boolean expected) {
    Lowered source = lower("while (!stop) q.take();", setter);
    Code code = source.method("T.m");
    StopFlags flags = new StopFlags(source.analysis());
    StopFlags.Flag flag = flags.of((Stmt.Loop) code.loops().get(0), code).get(0);
    List<StopFlags.Setter> setters =
        flags.setters(flag, source.analysis().calls().reachable(List.of(code)));
    assertThat(setters).hasSize(1);
    StopPaths paths = new StopPaths(source.analysis());
    Expr queue = ((Expr.Call) source.call(code, "take")).receiver();
    assertThat(flags.mayWake(setters.get(0), paths.field(queue, code))).isEqualTo(expected);
  }

  private static Lowered lower(String loop, String setter) {
    return Lowered.of(
        """
        class T {
          volatile boolean stop; boolean run; AtomicBoolean atomic; gone.Unknown unknown;
          BlockingQueue<String> q; BlockingQueue<String> other; Thread thread;
          ExecutorService pool; CountDownLatch latch; java.util.logging.Logger log;
          boolean stopped() { return unknown == null; }
          void help() { thread.interrupt(); }
          void m() throws InterruptedException {
        """
            + loop
            + "} void end() {"
            + setter
            + "} }");
  }
}
