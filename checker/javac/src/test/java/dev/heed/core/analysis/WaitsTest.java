package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.Waits.Length;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WaitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thread.sleep(0) | NONE",
        "Thread.sleep(1000) | SHORT",
        "Thread.sleep(20_000) | LIMITED",
        "Thread.sleep(n) | LIMITED",
        "Thread.sleep(SHORT) | SHORT",
        "Thread.sleep(TimeUnit.SECONDS.toMillis(n)) | LIMITED",
        "Thread.sleep(java.time.Duration.ofMillis(5).toMillis()) | LIMITED",
        "t.join() | ENDLESS",
        "t.join(0) | ENDLESS",
        "t.join(n) | LIMITED",
        "q.poll(Long.MAX_VALUE, TimeUnit.DAYS) | ENDLESS",
        "q.poll(0, TimeUnit.DAYS) | NONE",
        "q.take() | ENDLESS",
        "q.put(\"\") | CONFIGURED",
        "hands.put(\"\") | ENDLESS",
        "roomy.put(\"\") | NONE",
        "full.put(\"\") | ENDLESS",
        "in.read() | CONFIGURED",
        "q.size() | NONE",
        "hook.await() | NONE",
      })
  void howLong(String call, Length length) {
    Lowered source =
        Lowered.of(
            "class T { static final long SHORT = 50; BlockingQueue<String> q; InputStream in; final"
                + " BlockingQueue<String> roomy = new LinkedBlockingQueue<>(); CountDownLatch hook"
                + " = null; final BlockingQueue<String> hands = new SynchronousQueue<>(); final"
                + " BlockingQueue<String> full = new LinkedBlockingQueue<>(8); void f(Thread t,"
                + " long n) throws Exception { "
                + call
                + "; } }");
    Code code = source.method("T.f");
    assertThat(
            new Waits(source.analysis())
                .length(code.invocations().get(code.invocations().size() - 1), code))
        .isEqualTo(length);
  }

  @Test
  void aHelperIsLookedInto() {
    Lowered source =
        Lowered.of(
            "class T { void f() throws Exception { g(); } void g() throws Exception { h(); }"
                + " private void h() throws Exception { new Semaphore(1).acquire(); } }");
    Code code = source.method("T.f");
    Waits.Place place =
        new Waits(source.analysis()).in(source.call(code, "g", 0), code, (c, where) -> true);
    assertThat(place).isNotNull();
    assertThat(place.code()).isEqualTo(source.method("T.h"));
  }

  @Test
  void whatOthersMayImplementIsNot() {
    Lowered source =
        Lowered.of(
            "class T { interface I { void g() throws Exception; }"
                + " void f(I i) throws Exception { i.g(); } }"
                + " class U implements T.I { public void g() throws Exception {"
                + " new Semaphore(1).acquire(); } }");
    Code code = source.method("T.f");
    assertThat(new Waits(source.analysis()).in(source.call(code, "g", 0), code, (c, where) -> true))
        .isNull();
  }

  @Test
  void takingALockIsNoWaitForSomething() {
    Lowered source =
        Lowered.of(
            "class T { final Lock lock = new ReentrantLock(); void f() { lock.lock(); }"
                + " final Semaphore s = new Semaphore(1); void g() throws Exception {"
                + " s.acquire(); } }");
    Waits waits = new Waits(source.analysis());
    assertThat(waits.in(source.method("T.f"), (c, where) -> true)).isNull();
    assertThat(waits.in(source.method("T.g"), (c, where) -> true)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (f.isDone()) { f.get(); }",
        "boolean b = f.isDone() && f.get() != null;",
        "Object o = f.isDone() ? f.get() : null;",
        "if (!f.isDone()) { return; } f.get();",
        "if (!f.isDone()) { throw new Exception(); } else { f.get(); }",
        "if (f == null || !f.isDone()) { return; } f.get();",
      })
  void whatIsKnownToBeThereIsNoWait(String statement) {
    assertThat(lengthOfGet(statement)).isEqualTo(Length.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (!f.isDone()) { f.get(); }",
        "if (g.isDone()) { f.get(); }",
        "if (f.isDone()) { return; } f.get();",
        "Object o = f.isDone() ? null : f.get();",
      })
  void othersAre(String statement) {
    assertThat(lengthOfGet(statement)).isEqualTo(Length.ENDLESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read(false)",
        "if (f.isDone()) { end(f); }",
        "readUnless(true)",
        "locked()",
        "putBack()",
      })
  void aHelperThatDoesNotWaitHere(String call) {
    assertThat(placeIn(call)).as("%s", call).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"read(true)", "end(f)", "readUnless(false)", "read(b)"})
  void aHelperThatWaitsHere(String call) {
    assertThat(placeIn(call)).as("%s", call).isNotNull();
  }

  private static Waits.@Nullable Place placeIn(String call) {
    Lowered source =
        Lowered.of(
            "class T extends StampedLock { final BlockingQueue<String> q ="
                + " new LinkedBlockingQueue<>(1); Future<Object> f; boolean b;"
                + " void f() throws Exception { "
                + call
                + "; }"
                + " void read(boolean block) throws Exception { if (block) { q.take(); } }"
                + " void readUnless(boolean no) throws Exception { if (no) return; q.take(); }"
                + " void end(Future<Object> g) throws Exception { g.get(); }"
                + " void locked() { readLock(); } void putBack() throws Exception {"
                + " q.put(\"\"); } }");
    return new Waits(source.analysis()).in(source.method("T.f"), (c, where) -> true);
  }

  private static Length lengthOfGet(String statement) {
    Lowered source =
        Lowered.of(
            "class T { void f(Future<Object> f, Future<Object> g) throws Exception { "
                + statement
                + " } }");
    Code code = source.method("T.f");
    return new Waits(source.analysis()).length(source.call(code, "get", 0), code);
  }
}
