package dev.heed.lint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.library.ModelLibrary;
import dev.heed.core.program.Expr;
import dev.heed.core.program.ModelVisitor;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.TypeDecl;
import dev.heed.javac.JavacFrontEnd.Input;
import dev.heed.javac.JavacFrontEnd.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which methods calls mean, and where that is not to be known. */
final class ResolutionTest {
  @TempDir private Path folder;

  private Output lower(String... sources) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      try {
        Path file = Files.createDirectories(folder.resolve("f" + i)).resolve("T.java");
        Files.writeString(file, sources[i]);
        inputs.add(new Input(file, "f" + i + "/T.java"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return SourceFrontEnd.lower(inputs, List.of(), ModelLibrary.builtIn(), 2);
  }

  /** The callees of the calls of methods named {@code x…} in the last source, {@code ?} unknown. */
  private List<String> calls(String... sources) {
    List<SourceFile> files = lower(sources).program().files();
    List<String> found = new ArrayList<>();
    ModelVisitor visitor =
        new ModelVisitor() {
          @Override
          protected boolean entersLambda(Expr.Lambda lambda) {
            return true;
          }

          @Override
          protected boolean entersType(TypeDecl type) {
            return true;
          }

          @Override
          protected void expression(Expr expr) {
            if (expr instanceof Expr.Call call && call.name().startsWith("x")) {
              found.add(call.callee() == null ? "?" : call.callee().key());
            }
          }
        };
    files.get(files.size() - 1).types().forEach(visitor::visit);
    return found;
  }

  // Unknown stays unknown.

  @Test
  void aTypeInScopeIsMeantThoughAnUnknownSupertypeMightHaveAFieldOfItsName() {
    assertThat(
            calls(
                """
                class A extends org.unknown.U {
                  void m() { Bee.x(); bee.x(); BEE.x(); Gone.x(); }
                }
                class Bee { static void x() {} }
                class bee { static void x() {} }
                class BEE { static void x() {} }
                """))
        .containsExactly("Bee#x()", "?", "?", "?");
  }

  @Test
  void ofSeveralThatAnUnknownArgumentFitsNoneIsTaken() {
    assertThat(
            calls(
                """
                import org.unknown.U;
                class A {
                  void x(String s) {}
                  void x(Integer i) {}
                  void x1(U u) {}
                  void m(U u) { x(u); x(u.v()); x1(u); x("a"); }
                }
                """))
        .containsExactly("?", "?", "A#x1(?)", "A#x(java.lang.String)");
  }

  @Test
  void anUnknownSupertypeMayHaveABetterOverload() {
    assertThat(
            calls(
                """
                class A extends org.unknown.Base {
                  void x(Object o) {}
                  void x0() {}
                  void m(String s, Object o) { x(s); x(o); x0(); x2(); }
                }
                """))
        .containsExactly("?", "A#x(java.lang.Object)", "A#x0()", "?");
  }

  @Test
  void anUnknownSupertypeMayHideWhatIsAround() {
    assertThat(
            calls(
                """
                class A {
                  String s;
                  void x() {}
                  void m() {
                    new org.unknown.Base() {
                      void n() { x(); s.xAnything(); }
                    };
                    new Object() {
                      void n() { x(); }
                    };
                  }
                }
                """))
        .containsExactly("?", "?", "A#x()");
  }

  @Test
  void unknownImportsAreNotLookedForElsewhere() {
    assertThat(
            calls(
                "package p; public class B { public static void x() {} }",
                "package q; import org.unknown.B; class A { void m() { B.x(); } }"))
        .containsExactly("?");
  }

  @Test
  void aStaticImportOfAnUnknownTypeMayBeMeant() {
    assertThat(
            calls(
                """
                import static org.unknown.U.x;
                import static java.lang.Math.*;
                class A { void m() { x(); xabs(1); } }
                """))
        .containsExactly("?", "?");
  }

  @Test
  void namesOfBrokenCodeGoRoundInCirclesNoMore() {
    assertThat(
            calls(
                "class A extends A.B { class B {} void m() { x(); } }"
                    + " interface I extends J {} interface J extends I {}"
                    + " class C<T extends T> { T t; void m() { t.x(); } }"))
        .hasSize(2);
  }

  // Which of several.

  @Test
  void strictBeforeBoxingBeforeAnyNumber() {
    assertThat(
            calls(
                """
                class A {
                  void x(long l) {}
                  void x(Integer i) {}
                  void x(int... i) {}
                  void x(Object o) {}
                  void m(int i, Integer b, byte[] a) { x(i); x(b); x(i, i); x(a); x(); x('c'); }
                }
                """))
        .containsExactly(
            "A#x(long)",
            "A#x(java.lang.Integer)",
            "A#x(int[])",
            "A#x(java.lang.Object)",
            "A#x(int[])",
            "A#x(long)");
  }

  @Test
  void lambdasByArityAndByWhatTheyGive() {
    assertThat(
            calls(
                """
                import java.util.concurrent.Callable;
                import java.util.function.*;
                class A {
                  void x(Runnable r) {}
                  <T> void x(Callable<T> c) {}
                  void x1(Function<String, String> f) {}
                  void x1(BiFunction<String, String, String> f) {}
                  void nothing() {}
                  int something() { return 1; }
                  void m() {
                    x(() -> nothing());
                    x(() -> something());
                    x(() -> { nothing(); });
                    x(() -> { return 1; });
                    x(() -> { while (true) { nothing(); } });
                    x(() -> { while (true) { if (something() > 1) break; } });
                    x(this::nothing);
                    x(() -> { throw new RuntimeException(); });
                    x1(s -> s);
                    x1((s, t) -> s);
                  }
                }
                """))
        .containsExactly(
            "A#x(java.lang.Runnable)",
            "A#x(java.util.concurrent.Callable)",
            "A#x(java.lang.Runnable)",
            "A#x(java.util.concurrent.Callable)",
            "A#x(java.util.concurrent.Callable)",
            "A#x(java.lang.Runnable)",
            "A#x(java.lang.Runnable)",
            "A#x(java.util.concurrent.Callable)",
            "A#x1(java.util.function.Function)",
            "A#x1(java.util.function.BiFunction)");
  }

  @Test
  void privateMethodsOfSuperclassesAreNotInherited() {
    assertThat(
            calls(
                """
                class A {
                  void x() {}
                  static class B { private void x() {} }
                  static class C extends B { A a; void m() { a.x(); new B().x(); } }
                }
                """))
        .containsExactly("A#x()", "A$B#x()");
  }

  // What things are.

  @Test
  void typeArgumentsAreFollowed() {
    assertThat(
            calls(
                """
                import java.util.*;
                import java.util.concurrent.*;
                class A {
                  void x() {}
                  void m(Map<String, List<Future<A>>> map, A[] all) throws Exception {
                    map.get("k").get(0).get().x();
                    for (var e : map.entrySet()) { e.getValue().get(0).get().x(); }
                    map.values().stream().flatMap(List::stream).forEach(f -> { try { f.get().x(); } catch (Exception e) {} });
                    Optional.of(this).map(a -> a).get().x();
                    CompletableFuture.supplyAsync(() -> this).thenAccept(a -> a.x());
                    Arrays.asList(all).get(0).x();
                    var made = new ArrayList<A>(); made.get(0).x();
                    List raw = null; ((A) raw.get(0)).x();
                  }
                }
                """))
        .hasSize(8)
        .containsOnly("A#x()");
  }

  @Test
  void patternVariablesLiveAsLongAsTheyAreBound() {
    assertThat(
            calls(
                """
                class A {
                  B v;
                  void x() {}
                  void m(Object o) {
                    if (o instanceof A v) { v.x(); }
                    v.x();
                    if (!(o instanceof A w)) { return; }
                    w.x();
                    boolean b = o instanceof A v && v != null;
                    v.x();
                  }
                }
                class B { void x() {} }
                """))
        .containsExactly("A#x()", "B#x()", "A#x()", "B#x()");
  }

  @Test
  void innerNamesHideOuterOnes() {
    assertThat(
            calls(
                "package p; public class Helper { public static void x() {} }",
                "package q; public class Helper { public static void x() {} }",
                """
                package q;
                import p.Helper;
                class A {
                  void x(int i) {}
                  void m() { Helper.x(); q.Helper.x(); }
                  class In { void x() {} void n() { x(); A.this.x(1); } }
                  static class Own {
                    static class Helper { static void x() {} }
                    void m() { Helper.x(); }
                  }
                }
                """))
        .containsExactly(
            "p.Helper#x()", "q.Helper#x()", "q.A$In#x()", "q.A#x(int)", "q.A$Own$Helper#x()");
  }

  @Test
  void ofTwoVersionsOfATypeTheNearerCounts() {
    Output output =
        lower(
            "class B { int x() { return 1; } } class A { void m() { new B().x(); } }",
            "class B { long x() { return 1; } } class A { void m() { new B().x(); } }");
    assertThat(output.program().files())
        .extracting(file -> file.types().get(0).methods().get(0).ref().returnType())
        .containsExactly("int", "long");
  }

  // Libraries that only a model knows.

  @Test
  void whatAModelNamesIsResolved() {
    List<String> found = new ArrayList<>();
    ModelVisitor visitor =
        new ModelVisitor() {
          @Override
          protected void expression(Expr expr) {
            if (expr instanceof Expr.Invocation call) {
              found.add(call.callee() == null ? "?" : call.callee().key());
            }
          }
        };
    lower(
            """
            import org.apache.kafka.clients.consumer.Consumer;
            import org.apache.kafka.clients.producer.Producer;
            import org.slf4j.*;
            class A {
              static final Logger LOG = LoggerFactory.getLogger(A.class);
              void m(Consumer<String, String> c, Producer<String, String> p, java.time.Duration d) {
                LOG.info("a {}", c);
                c.poll(d);
                c.poll(LOG.nobodyKnows());
                c.subscribe(null);
              }
            }
            """)
        .program()
        .files()
        .forEach(file -> file.types().forEach(visitor::visit));
    assertThat(found)
        .containsExactly(
            "org.slf4j.LoggerFactory#getLogger(?)",
            "org.slf4j.Logger#info(?)",
            "org.apache.kafka.clients.consumer.Consumer#poll(java.time.Duration)",
            "?",
            "?",
            "?");
  }

  // Spans.

  @Test
  void offsetsCountAsTheTextDoes() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text =
          "class A {" + end + "\tString \\u0061bc = \"𝒳\";" + end + "\tint d;" + end + "}";
      TypeDecl type = lower(text).program().files().get(0).types().get(0);
      assertThat(type.fields().get(0).ref().name()).isEqualTo("abc");
      assertThat(type.fields().get(0).nameSpan().start()).isEqualTo(text.indexOf("\\u0061"));
      assertThat(type.fields().get(0).nameSpan().end()).isEqualTo(text.indexOf(" ="));
      assertThat(type.fields().get(1).nameSpan().start()).isEqualTo(text.indexOf("d;"));
      assertThat(type.span().end()).isEqualTo(text.length());
    }
  }
}
