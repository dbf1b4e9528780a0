package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeafWaitsTest {

  private static DeafWaits.@Nullable Deaf deaf(String body) {
    Lowered source =
        Lowered.of(
            "class T implements Runnable { interface C { CompletableFuture<String> next(); }"
                + " C c; volatile boolean stop; BlockingQueue<String> q;"
                + " CompletableFuture<String> kept; void end() { kept.cancel(true); }"
                + " public void run() { "
                + body
                + " } }");
    Code code = source.method("T.run");
    Expr.Invocation join = source.call(code, "join", 0);
    Role.Wait wait = source.analysis().semantics().role(join, Role.Wait.class).orElseThrow();
    return new DeafWaits(source.analysis()).in(join, wait, code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (!Thread.currentThread().isInterrupted()) { c.next().join(); }",
        "while (true) { if (Thread.interrupted()) break; c.next().join(); }",
        "do { CompletableFuture<String> f = c.next(); f.join(); } while (!Thread.interrupted());",
        "try { while (true) { q.take(); c.next().join(); } } catch (InterruptedException e) { }",
      })
  void anInterruptIsWhatEndsTheLoop(String body) {
    assertThat(deaf(body)).as("%s", body).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c.next().join();",
        "while (true) { c.next().join(); }",
        "while (!stop) { c.next().join(); }",
        "while (!stop && !Thread.currentThread().isInterrupted()) { c.next().join(); }",
        "while (!Thread.currentThread().isInterrupted()) { kept.join(); }",
        "while (!Thread.currentThread().isInterrupted()) { Thread.onSpinWait(); } c.next().join();",
        "for (int i = 0; i < 3 && !Thread.interrupted(); i++) { c.next().join(); }",
        "while (true) { try { q.take(); } catch (InterruptedException e) { } c.next().join(); }",
      })
  void somethingElseEndsIt(String body) {
    assertThat(deaf(body)).as("%s", body).isNull();
  }
}
