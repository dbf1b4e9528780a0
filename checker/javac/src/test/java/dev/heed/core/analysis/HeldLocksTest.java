package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeldLocksTest {

  private static List<String> held(String members) {
    Lowered source =
        Lowered.of(
            "class T { final Lock lock = new ReentrantLock(); final Object m = new Object();"
                + " boolean b; void here() {} "
                + members
                + "}");
    Code code = source.method("T.f");
    HeldLocks locks = new HeldLocks(source.analysis());
    return locks.heldAt(source.call(code, "here", 0), code).stream()
        .map(taken -> taken.key().text())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f() { here(); }",
        "void f() { lock.lock(); lock.unlock(); here(); }",
        "void f() { if (lock.tryLock()) { lock.unlock(); } here(); }",
        "void f() { if (b) lock.lock(); here(); }",
        "void f() { lock.tryLock(); here(); }",
        "void f() { synchronized (m) { b = true; } here(); }",
        "void f() { lock.lock(); try { b = true; } finally { lock.unlock(); } here(); }",
        "void f(Lock other) { other.lock(); here(); }",
        "void f(T other) { other.lock.lock(); here(); }",
        "void f() { here(); lock.lock(); }",
        "void f() { while (b) { here(); lock.lock(); lock.unlock(); } }",
      })
  void nothingIsHeldForCertain(String members) {
    assertThat(held(members)).as("%s", members).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f() { lock.lock(); here(); }",
        "void f() { lock.lock(); try { here(); } finally { lock.unlock(); } }",
        "void f() { if (lock.tryLock()) { here(); } }",
        "void f() { if (!lock.tryLock()) { return; } here(); }",
        "void f() { if (b) lock.lock(); else this.lock.lock(); here(); }",
        "void f() { Lock l = lock; l.lock(); here(); }",
        "void f() { lock.lock(); while (b) { here(); } }",
        "void f() throws Exception { lock.lockInterruptibly(); here(); }",
      })
  void theLockIsHeld(String members) {
    assertThat(held(members)).as("%s", members).containsExactly("lock");
  }

  @Test
  void monitorsFromTheOutermostToTheInnermost() {
    assertThat(
            held(
                "synchronized void f() { synchronized (m) { synchronized (T.class) {"
                    + " lock.lock(); here(); } } }"))
        .containsExactly("this", "m", "T.class", "lock");
    assertThat(held("static synchronized void f() { new T().here(); }")).containsExactly("T.class");
  }

  @Test
  void partsOfALock() {
    assertThat(
            held(
                "final ReadWriteLock rw = new ReentrantReadWriteLock();"
                    + " void f() { rw.writeLock().lock(); rw.readLock().lock();"
                    + " rw.readLock().unlock(); here(); }"))
        .containsExactly("rw.writeLock()");
  }

  @Test
  void aLambdaHoldsNothingOfWhatIsAroundIt() {
    Lowered source =
        Lowered.of("class T { void here() {} synchronized Runnable f() { return () -> here(); } }");
    Code lambda = source.lambda("T.f");
    HeldLocks locks = new HeldLocks(source.analysis());
    assertThat(locks.heldAt(source.call(lambda, "here", 0), lambda)).isEmpty();
  }

  @Test
  void aClassAndItsSubclassHaveOneMonitor() {
    Lowered source =
        Lowered.of(
            "class T { synchronized void f() {} } class U extends T { synchronized void g() {} }"
                + " class V { synchronized void h() {} }");
    HeldLocks locks = new HeldLocks(source.analysis());
    HeldLocks.Key ofT = new HeldLocks.Key(null, "T", "");
    assertThat(locks.takers(ofT))
        .extracting(taken -> taken.code().toString())
        .containsExactly("T#f()", "U#g()");
  }
}
