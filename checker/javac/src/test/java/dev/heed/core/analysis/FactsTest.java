package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.Facts.Fact;
import org.junit.jupiter.api.Test;

final class FactsTest {

  @Test
  void restoresThroughHelpers() {
    Lowered source =
        Lowered.of(
            """
            class T {
              void own() { Thread.currentThread().interrupt(); }
              void helper() { own(); }
              void twice() { helper(); }
              void other(Thread t) { t.interrupt(); }
              void later() { Runnable r = () -> Thread.currentThread().interrupt(); }
              void waiting() throws Exception { Thread.sleep(1); own(); }
              void m() throws Exception { own(); helper(); twice(); other(null); later(); waiting(); }
            }
            class Mine extends Thread { void stopIt() { interrupt(); } }
            class NoThread { void interrupt() {} void m() { interrupt(); } }
            """);
    Code code = source.method("T.m");
    Facts facts = source.analysis().facts();
    for (String restores : new String[] {"own", "helper", "twice"}) {
      assertThat(facts.restores(source.call(code, restores), code)).as(restores).isTrue();
    }
    for (String not : new String[] {"other", "later", "waiting"}) {
      assertThat(facts.restores(source.call(code, not), code)).as(not).isFalse();
    }
    assertThat(facts.holds(Fact.RESTORES, source.method("Mine.stopIt"))).isTrue();
    assertThat(facts.holds(Fact.RESTORES, source.method("NoThread.m"))).isFalse();
  }

  @Test
  void waits() {
    Lowered source =
        Lowered.of(
            """
            class T {
              interface Step { void go() throws Exception; }
              static class Slow implements Step { public void go() throws Exception { Thread.sleep(1); } }
              static class Quick implements Step { public void go() { } }
              void nap() throws Exception { Thread.sleep(1); }
              void through() throws Exception { nap(); }
              void lambda() { Runnable r = () -> { try { nap(); } catch (Exception e) { } }; }
              void quick() { Math.max(1, 2); }
              void m(Step s) throws Exception { nap(); through(); lambda(); quick(); s.go(); }
            }
            """);
    Code code = source.method("T.m");
    Facts facts = source.analysis().facts();
    assertThat(facts.waits(source.call(code, "nap"))).isTrue();
    assertThat(facts.waits(source.call(code, "through"))).isTrue();
    assertThat(facts.waits(source.call(code, "lambda"))).isFalse();
    assertThat(facts.waits(source.call(code, "quick"))).isFalse();
    assertThat(facts.waits(source.call(code, "go"))).as("one of two does").isFalse();
  }

  @Test
  void neverReturns() {
    Lowered source =
        Lowered.of(
            """
            class T {
              static void fail() { throw new IllegalStateException(); }
              static void failToo() { fail(); }
              static void maybe(boolean b) { if (b) throw new IllegalStateException(); }
              static void end() { System.exit(1); }
              static void round() { round(); }
              static void ping() { pong(); } static void pong() { ping(); }
              void m() { fail(); failToo(); maybe(true); end(); round(); ping(); System.exit(0); }
              static class Base { void a() { throw new UnsupportedOperationException(); } }
              static class Derived extends Base { @Override void a() { } }
              void n(Base b) { b.a(); }
            }
            """);
    Code code = source.method("T.m");
    Facts facts = source.analysis().facts();
    for (String never : new String[] {"fail", "failToo", "end", "exit"}) {
      assertThat(facts.neverReturns(source.call(code, never))).as(never).isTrue();
    }
    for (String may : new String[] {"maybe", "round", "ping"}) {
      assertThat(facts.neverReturns(source.call(code, may))).as(may).isFalse();
    }
    Code virtual = source.method("T.n");
    assertThat(facts.neverReturns(source.call(virtual, "a"))).as("an override returns").isFalse();
  }

  @Test
  void checksSpreadThroughRecursion() {
    Lowered source =
        Lowered.of(
            """
            class T {
              void a(int n) { b(n); } void b(int n) { c(n); } void c(int n) { a(n); d(); }
              void d() { if (Thread.currentThread().isInterrupted()) throw new Error(); }
              void quiet(int n) { quiet(n - 1); }
            }
            """);
    Facts facts = source.analysis().facts();
    for (String checks : new String[] {"a", "b", "c", "d"}) {
      assertThat(facts.holds(Fact.MAY_CHECK, source.method("T." + checks))).as(checks).isTrue();
    }
    assertThat(facts.holds(Fact.MAY_CHECK, source.method("T.quiet"))).isFalse();
  }
}
