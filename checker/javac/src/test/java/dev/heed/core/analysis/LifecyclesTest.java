package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.TypeDecl;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LifecyclesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void stop() { f.cancel(true); }",
        "void stop() { if (f != null) { f.cancel(true); f = null; } }",
        "void stop() { Future<?> g = f; f = null; if (g != null) g.cancel(true); }",
        "void stop() { var g = f; var h = g; h.cancel(true); }",
        "void stop() { end(f); } static void end(Future<?> g) { g.cancel(true); }",
        "void stop() { get().cancel(true); } private Future<?> get() { return f; }",
        "void stop() { new Thread(() -> f.cancel(true)).start(); }",
        "private Future<?> old; void swap() { old = f; } void stop() { old.cancel(true); }",
        "void stop() { T.this.f.cancel(true); }",
        "class Inner { void stop() { f.cancel(true); } }",
        "final List<Future<?>> all = new ArrayList<>(); void keep() { all.add(f); }"
            + " void stop() { all.forEach(g -> g.cancel(true)); }",
        "Keep keep() { return new Keep(f); } static class Keep { Future<?> g;"
            + " Keep(Future<?> g) { this.g = Objects.requireNonNull(g); } void stop() { g.cancel(true); } }",
      })
  void theFieldIsCancelled(String members) {
    Lowered source = Lowered.of("class T { private Future<?> f; " + members + "}");
    assertThat(source.analysis().lifecycles().ending(field(source, "T", "f")).ends())
        .as("%s", members)
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void stop() { f = null; }",
        "void stop() { System.out.println(f.isDone()); }",
        "void stop() { g.cancel(true); } private Future<?> g;",
        "void stop(Future<?> f) { f.cancel(true); }",
        "Keep keep() { return new Keep(f); }"
            + " static class Keep { Future<?> g; Keep(Future<?> g) { this.g = g; } }",
      })
  void theFieldIsNotCancelled(String members) {
    Lowered source = Lowered.of("class T { private Future<?> f; " + members + "}");
    Lifecycles.Ending ending = source.analysis().lifecycles().ending(field(source, "T", "f"));
    assertThat(ending.ends()).as("%s", members).isEmpty();
    assertThat(ending.escapes()).as("%s", members).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Future<?> get() { return f; }",
        "void stop() { Optional.ofNullable(f).ifPresent(g -> g.cancel(true)); }",
        "void stop() { List.of(f).forEach(g -> g.cancel(true)); }",
        "void stop() { for (Future<?> g : List.of(f)) g.cancel(true); }",
        "void hand(gone.Unknown u) { u.take(f); }",
        "Future<?>[] all; void hand() { all[0] = f; }",
      })
  void theFieldEscapes(String members) {
    Lowered source = Lowered.of("class T { private Future<?> f; " + members + "}");
    assertThat(source.analysis().lifecycles().ending(field(source, "T", "f")).escapes()).isTrue();
  }

  @Test
  void anExecutorThatIsLentDoesNotEscape() {
    Lowered source =
        Lowered.of(
            """
            class T {
              private final Executor lent = Executors.newCachedThreadPool();
              private final Executor given = Executors.newCachedThreadPool();
              Object a(Runnable r) { return CompletableFuture.runAsync(r, lent); }
              Object b(Optional<Object> o) { return Optional.of(given); }
            }
            """);
    Lifecycles lifecycles = source.analysis().lifecycles();
    assertThat(lifecycles.ending(field(source, "T", "lent")).escapes()).isFalse();
    assertThat(lifecycles.ending(field(source, "T", "given")).escapes()).isTrue();
  }

  @Test
  void holdersAndMaps() {
    Lowered source =
        Lowered.of(
            """
            class T {
              private final AtomicReference<Future<?>> one = new AtomicReference<>();
              private final Map<String, Future<?>> many = new HashMap<>();
              private final Map<String, Timer> timers = new HashMap<>();
              void a() { Future<?> f = one.getAndSet(null); if (f != null) f.cancel(true); }
              void b(String k) { many.remove(k).cancel(true); }
              void c() { timers.values().forEach(Timer::cancel); }
            }
            """);
    for (String field : new String[] {"one", "many", "timers"}) {
      assertThat(source.analysis().lifecycles().ending(field(source, "T", field)).ends())
          .as(field)
          .isNotEmpty();
    }
  }

  @Test
  void aliasesInACircleEnd() {
    Lowered source =
        Lowered.of(
            "class T { private Future<?> a; private Future<?> b; private Future<?> c;"
                + " void m() { a = b; b = c; c = a; } }");
    assertThat(source.analysis().lifecycles().ending(field(source, "T", "a")).ends()).isEmpty();
  }

  @Test
  void endMethodsOfSuperclassesSubclassesAndOuterClasses() {
    Lowered source =
        Lowered.of(
            """
            class Base implements AutoCloseable { public void close() { more(); } void more() {} }
            class Derived extends Base { void more() { deep(); } void deep() {} }
            class Outer { void stop() { new Inner().end(); } class Inner { void end() {} void not() {} } }
            class Plain { void work() {} }
            """);
    assertThat(names(source.analysis().lifecycles().reachedAtEnd(source.type("Derived"))))
        .contains("close", "more", "deep");
    assertThat(names(source.analysis().lifecycles().reachedAtEnd(source.type("Outer$Inner"))))
        .contains("stop", "end")
        .doesNotContain("not");
    assertThat(source.analysis().lifecycles().endMethods(source.type("Plain"))).isEmpty();
  }

  private static Set<String> names(Set<Code> codes) {
    return codes.stream()
        .filter(code -> code.method() != null)
        .map(code -> code.method().ref().name())
        .collect(Collectors.toSet());
  }

  private static FieldRef field(Lowered source, String typeName, String name) {
    TypeDecl type = source.type(typeName);
    return type.fields().stream()
        .map(FieldDecl::ref)
        .filter(ref -> ref.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
