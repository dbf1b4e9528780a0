package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.Handlers.Handler;
import dev.heed.core.analysis.Handlers.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandlersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw e;",
        "Thread.currentThread().interrupt();",
        "Thread me = Thread.currentThread(); me.interrupt();",
        "Thread.currentThread().interrupt(); throw new IllegalStateException(e);",
        "stopped = true;",
        "stop.set(true);",
        "failure = e;",
        "restore();",
        "deep();",
        "future.completeExceptionally(e);",
        "other.interrupt();",
        "unknown.tell(e);",
        "System.exit(1);",
        "if (p()) { throw e; } else { Thread.currentThread().interrupt(); }",
        "try { throw e; } finally { p(); }",
        "throw (InterruptedException) new InterruptedException().initCause(e);",
      })
  void answered(String handler) {
    assertThat(outcome(handler)).isEqualTo(Outcome.ANSWERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p();",
        "return;",
        "e.printStackTrace();",
        "System.err.println(e);",
        "if (b) throw e;",
        "if (b) Thread.currentThread().interrupt();",
        "Runnable r = () -> Thread.currentThread().interrupt();",
        "Thread.interrupted();",
        "String text = e.getMessage();",
        "switch (text()) { case \"a\": throw e; default: }",
        "for (String s : list) { Thread.currentThread().interrupt(); }",
      })
  void lost(String handler) {
    assertThat(outcome(handler)).isEqualTo(Outcome.LOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException(e);",
        "throw new RuntimeException();",
        "throw new Error(\"interrupted\", e);",
      })
  void wrapped(String handler) {
    assertThat(outcome(handler)).isEqualTo(Outcome.WRAPPED);
  }

  @Test
  void goesOn() {
    assertThat(
            handlers(
                "while (true) { try { Thread.sleep(1); } catch (InterruptedException e) { } }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.GOES_ON);
    assertThat(
            handlers(
                "try { Thread.sleep(1); } catch (InterruptedException e) { } synchronized (this) { wait(); }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.GOES_ON);
  }

  @Test
  void theWorstWayCounts() {
    assertThat(
            handlers(
                "while (true) { try { Thread.sleep(1); } catch (InterruptedException e) {"
                    + " if (b) throw e; if (list.isEmpty()) return; } }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.GOES_ON);
  }

  @Test
  void broadHandlersTakeWhatTheirSiblingsLeave() {
    assertThat(
            handlers(
                "try { Thread.sleep(1); } catch (InterruptedException e) { throw e; }"
                    + " catch (Exception e) { }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.ANSWERED);
    assertThat(handlers("try { Thread.sleep(1); } catch (Throwable e) { }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.LOST);
  }

  @Test
  void anInnerHandlerHasTakenItAlready() {
    assertThat(
            handlers(
                "try { try { Thread.sleep(1); } catch (InterruptedException e) {"
                    + " Thread.currentThread().interrupt(); } } catch (Exception e) { }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.ANSWERED);
  }

  @Test
  void noHandlerWhereNothingIsCancelled() {
    assertThat(handlers("try { p(); } catch (Exception e) { }")).isEmpty();
    assertThat(handlers("Runnable r = () -> { try { Thread.sleep(1); } finally { } };")).isEmpty();
  }

  @Test
  void finallyMayRestore() {
    assertThat(
            handlers(
                "boolean i = false; try { while (true) { try { Thread.sleep(1); return; } catch"
                    + " (InterruptedException e) { i = true; } } } finally { if (i)"
                    + " Thread.currentThread().interrupt(); }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.ANSWERED);
  }

  @Test
  void theEndOfATaskIsAnAnswer() {
    Lowered source =
        Lowered.of(
            "class T implements Runnable { public void run() { try { Thread.sleep(1); } catch"
                + " (InterruptedException e) { } } }");
    assertThat(new Handlers(source.analysis()).of(source.method("T.run")))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.ANSWERED);
  }

  @Test
  void aSpinIsSeen() {
    assertThat(
            handlers(
                "while (true) { try { Thread.sleep(1); } catch (InterruptedException e) {"
                    + " Thread.currentThread().interrupt(); } }"))
        .singleElement()
        .satisfies(handler -> assertThat(handler.spinsAt()).isNotNull());
    assertThat(
            handlers(
                "while (!Thread.currentThread().isInterrupted()) { try { Thread.sleep(1); } catch"
                    + " (InterruptedException e) { Thread.currentThread().interrupt(); } }"))
        .singleElement()
        .satisfies(handler -> assertThat(handler.spinsAt()).isNull());
  }

  @Test
  void anUnknownTestMayAskForTheStop() {
    assertThat(outcome("if (p()) throw e;")).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void whatAHandlerThrowsIsTakenByTheHandlerAroundIt() {
    assertThat(
            handlers(
                "try { try { Thread.sleep(1); } catch (InterruptedException e) { throw e; } } catch"
                    + " (Exception x) { }"))
        .extracting(Handler::outcome)
        .containsExactlyInAnyOrder(Outcome.ANSWERED, Outcome.LOST);
  }

  @Test
  void aFinallyBlockMaySwallow() {
    assertThat(outcome("try { throw e; } finally { return; }")).isEqualTo(Outcome.LOST);
  }

  @Test
  void anUnresolvedCallMustThrowTheCheckedExceptionThatIsCaught() {
    assertThat(handlers("try { unknown.tell(); } catch (InterruptedException e) { }"))
        .singleElement()
        .satisfies(handler -> assertThat(handler.outcome()).isEqualTo(Outcome.LOST))
        .satisfies(handler -> assertThat(handler.sources()).hasSize(1));
    assertThat(
            handlers("while (true) { try { unknown.tell(); } catch (InterruptedException e) { } }"))
        .extracting(Handler::outcome)
        .containsExactly(Outcome.GOES_ON);
  }

  @Test
  void whichOfSeveralUnresolvedCallsWaitsIsNotKnown() {
    assertThat(
            handlers(
                "while (true) { try { unknown.tell(); unknown.ask(); } catch"
                    + " (InterruptedException e) { Thread.currentThread().interrupt(); } }"))
        .singleElement()
        .satisfies(handler -> assertThat(handler.sources()).hasSize(2))
        .satisfies(handler -> assertThat(handler.spinsAt()).isNull());
  }

  @Test
  void anUnresolvedCallProvesNothingWhereTheClauseHasAnotherReason() {
    assertThat(handlers("try { unknown.tell(); } catch (Exception e) { }")).isEmpty();
    assertThat(
            handlers(
                "try { unknown.tell(); } catch (java.util.concurrent.CancellationException e) { }"))
        .isEmpty();
    assertThat(
            handlers(
                "Callable<String> c = null; try { unknown.tell(); c.call(); } catch"
                    + " (InterruptedException e) { } catch (Exception e) { }"))
        .isEmpty();
    assertThat(
            handlers(
                "try { Thread.sleep(1); unknown.tell(); } catch (InterruptedException e) { throw e; }"))
        .singleElement()
        .satisfies(handler -> assertThat(handler.sources()).hasSize(1));
  }

  @Test
  void aTaskThatCallsTheHelperInALoopDoesNotEndSoon() {
    String helper =
        "private void pause() { try { Thread.sleep(1); } catch (InterruptedException e) { } } }";
    assertThat(
            in("class T implements Runnable { public void run() { pause(); } " + helper, "T.pause"))
        .containsExactly(Outcome.ANSWERED);
    assertThat(
            in(
                "class T implements Runnable { int i; public void run() { while (i < 3) { pause(); i++; } } "
                    + helper,
                "T.pause"))
        .containsExactly(Outcome.LOST);
    assertThat(
            in(
                """
                class T implements Runnable {
                  BlockingQueue<String> queue;
                  public void run() { while (true) { String next = next(); if (next == null) { return; } } }
                  private String next() {
                    try { return queue.take(); } catch (InterruptedException e) { return null; }
                  }
                }
                """,
                "T.next"))
        .containsExactly(Outcome.ANSWERED);
  }

  private static List<Outcome> in(String type, String method) {
    Lowered source = Lowered.of(type);
    return new Handlers(source.analysis())
        .of(source.method(method)).stream().map(Handler::outcome).toList();
  }

  private static Outcome outcome(String handler) {
    List<Handler> found =
        handlers("try { Thread.sleep(1); } catch (InterruptedException e) { " + handler + " }");
    assertThat(found).hasSize(1);
    return found.get(0).outcome();
  }

  private static List<Handler> handlers(String body) {
    Lowered source =
        Lowered.of(
            """
            class T {
              private volatile boolean stopped; private final AtomicBoolean stop = new AtomicBoolean();
              private Throwable failure; Thread other; List<String> list; gone.Unknown unknown;
              CompletableFuture<String> future;
              native boolean p(); native String text();
              static void restore() { Thread.currentThread().interrupt(); }
              static void deep() { one(); } static void one() { two(); } static void two() { restore(); }
              void m(boolean b) throws InterruptedException {
            """
                + body
                + "}}");
    return new Handlers(source.analysis()).of(source.method("T.m"));
  }
}
