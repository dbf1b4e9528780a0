package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.program.Stmt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (!Thread.currentThread().isInterrupted()) work();",
        "while (true) { if (Thread.interrupted()) return; work(); }",
        "while (true) { if (Thread.interrupted()) break; work(); }",
        "while (!stop) LockSupport.parkNanos(1);",
        "while (true) { Thread.sleep(1); }",
        "while (true) { if (stopped()) break; LockSupport.park(); }",
        "for (;;) { q.take(); }",
        "try { for (;;) { q.take(); } } finally { work(); }",
        "for (;;) { try { q.take(); } catch (InterruptedException e) { return; } }",
        "for (;;) { try { q.take(); } catch (InterruptedException e) { break; } finally { work(); } }",
        "for (int i = 0; i < 10; i++) LockSupport.parkNanos(1);",
        "do { LockSupport.parkNanos(1); } while (System.nanoTime() < 10);",
        "while (!list.isEmpty()) { list.remove(0); }",
        "while (it.hasNext()) { it.next(); }",
        "while (true) { unknown.ask(); LockSupport.park(); }",
        "while (true) { check(); LockSupport.park(); }",
        "while (true) { if (++n % 100 == 0 && Thread.interrupted()) return; work(); }",
        "while (true) { for (;;) { if (Thread.interrupted()) return; work(); } }",
        "out: while (true) { while (true) { if (stop) break out; LockSupport.park(); } }",
      })
  void notDeaf(String loop) {
    assertThat(deafWays(loop)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) work();",
        "for (;;) { LockSupport.park(); }",
        "do { work(); } while (true);",
        "while (true) { try { Thread.sleep(1); } catch (InterruptedException e) { } LockSupport.park(); }",
        "while (true) { if (b) { if (Thread.interrupted()) return; } work(); }",
        "while (true) { try { check(); } catch (RuntimeException e) { } LockSupport.park(); }",
        "while (true) { Thread.currentThread().isInterrupted(); work(); }",
        "while (true) { if (Thread.interrupted()) continue; work(); }",
        "while (true) { Runnable r = () -> { if (Thread.interrupted()) throw new Error(); }; work(); }",
        "while (true) { boolean x = Thread.currentThread().isInterrupted(); work(); }",
      })
  void deaf(String loop) {
    assertThat(deafWays(loop)).isPositive();
  }

  private static long deafWays(String body) {
    Lowered source =
        Lowered.of(
            """
            class T implements Callable<String> {
              private volatile boolean stop; boolean b; int n; gone.Unknown unknown;
              BlockingQueue<String> q; List<String> list; Iterator<String> it;
              static void work() { Math.max(1, 2); }
              boolean stopped() { return stop; }
              void check() { if (Thread.currentThread().isInterrupted()) throw new Error(); }
              public String call() throws Exception { m(); return null; }
              void m() throws InterruptedException {
            """
                + body
                + "} void stop() { stop = true; } }");
    Code code = source.method("T.m");
    Loops loops = new Loops(source.analysis());
    long found = 0;
    for (Stmt loop : code.loops()) {
      found += loops.deafWay(loop, code) == null ? 0 : 1;
    }
    return found;
  }
}
