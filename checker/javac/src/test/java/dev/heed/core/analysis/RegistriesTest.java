package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.program.Expr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistriesTest {
  private static final String PUT = "m.put(k, v); ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { io(); } finally { m.remove(k); }",
        "try { io(); } finally { m.remove(k, v); }",
        "try { io(); } finally { m.clear(); }",
        "try { io(); } catch (IOException e) { m.remove(k); throw e; } m.remove(k);",
        "m.remove(k);",
        "boolean b = v.isAlive(); if (b) m.remove(k); else m.remove(k);",
        "try { io(); } finally { done(k); }",
        "try { io(); } finally { Map<String, Thread> alias = m; alias.remove(k); }",
        "io(); Runnable r = () -> m.remove(k);",
      })
  void removed(String after) {
    assertThat(leaks(PUT + after)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io(); m.remove(k);",
        "Thread.sleep(1); m.remove(k);",
        "if (v.isAlive()) return; m.remove(k);",
        "try { io(); } finally { m.remove(\"other\"); } m.remove(k);",
        "try { io(); m.remove(k); } finally { v.start(); }",
        "try { io(); } catch (FileNotFoundException e) { } m.remove(k);",
      })
  void forgotten(String after) {
    assertThat(leaks(PUT + after)).isTrue();
  }

  @Test
  void whatIsPutAndNeverTakenOut() {
    assertThat(neverRemoved("m.put(k, v);", "")).isTrue();
    assertThat(neverRemoved("m.put(\"fixed\", v);", "")).as("one entry").isFalse();
    assertThat(neverRemoved("m.put(k, null);", "")).isFalse();
    for (String other :
        new String[] {
          "void x(String k) { m.remove(k); }",
          "void x() { m.values().removeIf(t -> !t.isAlive()); }",
          "void x() { m.keySet().clear(); }",
          "void x() { m.entrySet().iterator().remove(); }",
          "void x(String k) { m.compute(k, (a, b) -> null); }",
          "void x(String k) { m.computeIfPresent(k, (a, b) -> null); }",
          "void x(String k) { m.put(k, null); }",
          "Map<String, Thread> x() { return m; }",
          "void x() { m = new HashMap<>(); }",
          "class Inner { void x(String k) { m.remove(k); } }",
          "void x(gone.Unknown u) { u.take(m); }",
        }) {
      assertThat(neverRemoved("m.put(k, v);", other)).as(other).isFalse();
    }
  }

  private static boolean leaks(String body) {
    Lowered source = lower(body, "");
    Code code = source.method("T.a");
    Registries registries = new Registries(source.analysis());
    Registries.Entry entry = registries.entry(source.call(code, "put"), code);
    assertThat(entry).isNotNull();
    return registries.leak(entry) != null;
  }

  private static boolean neverRemoved(String body, String other) {
    Lowered source = lower(body, other);
    Code code = source.method("T.a");
    Registries registries = new Registries(source.analysis());
    Expr.Invocation put = source.call(code, "put");
    Registries.Entry entry = registries.entry(put, code);
    assertThat(entry).isNotNull();
    return registries.isNeverRemoved(entry);
  }

  private static Lowered lower(String body, String other) {
    return Lowered.of(
        """
        class T {
          private Map<String, Thread> m = new HashMap<>();
          native void io() throws IOException;
        """
            + (body.contains("done(") ? "void done(String k) { m.remove(k); }" : "")
            + other
            + " void a(String k, Thread v) throws Exception { "
            + body
            + " } }");
  }
}
