package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UncheckedCancellationsTest {
  private static final Lowered SOURCE =
      Lowered.of(
          """
          class T {
            boolean stopped;
            void ensure() { if (stopped) throw new CancellationException(); }
            void through() { ensure(); }
            void twice() { through(); }
            void later() { Runnable r = () -> ensure(); }
            void now(List<String> l) { l.forEach(s -> ensure()); }
            void taken() { try { ensure(); } catch (CancellationException e) { } }
            void takenBroadly() { try { through(); } catch (RuntimeException e) { } }
            void takenFromALambda(List<String> l) {
              try { l.forEach(s -> ensure()); } catch (RuntimeException e) { }
            }
            void thrownOn() { try { ensure(); } catch (RuntimeException e) { stopped = true; throw e; } }
            void otherTaken() { try { ensure(); } catch (IllegalStateException e) { } }
            void fromTheHandler() { try { stopped = true; } catch (RuntimeException e) { ensure(); } }
            void round(int n) { if (n > 0) ping(n - 1); } void ping(int n) { round(n); ensure(); }
            void quiet(int n) { loud(n); } void loud(int n) { quiet(n); }
            void kept() { RuntimeException e = new CancellationException(); }
            void anonymous() {
              try { Runnable r = new Runnable() { public void run() { ensure(); } }; }
              catch (RuntimeException e) { }
            }
            interface Step { void go(); }
            static class Stops implements Step { public void go() { throw new CancellationException(); } }
            static class Goes implements Step { public void go() { } }
            interface Sure { void go(); }
            static class Only implements Sure { public void go() { throw new CancellationException(); } }
            static class Promise extends CompletableFuture<String> {
              String value() { if (isCancelled()) throw new CancellationException(); return "v"; }
            }
            void m(Step s, Sure o, Promise p, List<String> l) {
              ensure(); through(); twice(); later(); now(l); taken(); takenBroadly();
              takenFromALambda(l); thrownOn(); otherTaken(); fromTheHandler(); round(1); ping(1);
              quiet(1); loud(1); kept(); anonymous(); p.value();
            }
            void one(Step s) { s.go(); }
            void all(Sure s) { s.go(); }
          }
          """);

  @Test
  void helpersThatLetItThrough() {
    for (String name :
        new String[] {
          "ensure",
          "through",
          "twice",
          "now",
          "thrownOn",
          "otherTaken",
          "fromTheHandler",
          "round",
          "ping"
        }) {
      assertThat(mayThrow("T.m", name)).as(name).isTrue();
    }
  }

  @Test
  void helpersThatDoNot() {
    for (String name :
        new String[] {
          "later",
          "taken",
          "takenBroadly",
          "takenFromALambda",
          "quiet",
          "loud",
          "kept",
          "anonymous",
          "value"
        }) {
      assertThat(mayThrow("T.m", name)).as(name).isFalse();
    }
  }

  @Test
  void oneOfTwoIsNoProof() {
    assertThat(mayThrow("T.one", "go")).isFalse();
    assertThat(mayThrow("T.all", "go")).isTrue();
  }

  @Test
  void aLibraryThatRunsALambda() {
    assertThat(mayThrow("T.now", "forEach")).isTrue();
    assertThat(mayThrow("T.takenFromALambda", "forEach")).isTrue();
  }

  private static boolean mayThrow(String method, String callee) {
    Code code = SOURCE.method(method);
    return SOURCE.analysis().undeclaredCancellations().mayThrow(SOURCE.call(code, callee));
  }
}
