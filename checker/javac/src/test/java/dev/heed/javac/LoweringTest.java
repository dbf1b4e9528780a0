package dev.heed.javac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.core.program.Expr;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.TypeDecl;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoweringTest {
  @TempDir Path folder;

  private SourceFile lower(String text) {
    JavacFrontEnd.Output output = new Sources(folder).add("p/A.java", text).lower();
    assertThat(output.problems()).isEmpty();
    return output.program().files().get(0);
  }

  private String print(String text) {
    return lower(text).types().stream().map(ModelPrinter::print).collect(Collectors.joining());
  }

  @Test
  void declarations() {
    assertThat(
            print(
                """
                package p;
                abstract class A<T extends Number> extends Thread implements Runnable {
                  static final int C = 3;
                  volatile T t;
                  { C(); }
                  static { }
                  A() { super("n"); }
                  static int C() { return C; }
                  abstract T m(T[] ts, int... more) throws java.io.IOException;
                  interface I { default void d() {} }
                  enum E { X, Y(1) { @Override void e() {} }; E() {} E(int i) {} void e() {} }
                  record R(int x) { R { assert x > 0; } static int s; int twice() { return x * 2; } }
                  @interface N { int value() default 1; }
                  class Implicit {}
                }
                """))
        .isEqualTo(
            """
            CLASS p.A : java.lang.Thread[java.lang.Runnable]
              int C [CONSTANT,FINAL,STATIC] = 3
              java.lang.Number t [VOLATILE]
              INSTANCE_INITIALIZER p.A#<instance>() throws []
                p.A#C()()
              STATIC_INITIALIZER p.A#<clinit>() throws []
              CONSTRUCTOR p.A#<init>() throws []
                java.lang.Thread#<init>(java.lang.String)("n")
              METHOD p.A#C() throws []
                return p.A.C
              METHOD p.A#m(java.lang.Number[],int[]) throws [java.io.IOException]
              static INTERFACE p.A$I : null[]
                METHOD p.A$I#d() throws []
              static ENUM p.A$E : java.lang.Enum[]
                p.A$E X [FINAL,STATIC] = new p.A$E#<init>()()
                p.A$E Y [FINAL,STATIC] = new p.A$E#<init>(int)(1) \
            {ANONYMOUS p.A$E$1 : p.A$E[]; METHOD p.A$E$1#e() throws []}
                CONSTRUCTOR p.A$E#<init>() throws []
                CONSTRUCTOR p.A$E#<init>(int) throws []
                METHOD p.A$E#e() throws []
              static RECORD p.A$R : java.lang.Record[]
                int x [FINAL,PRIVATE]
                int s [STATIC]
                CONSTRUCTOR p.A$R#<init>(int) throws []
                  assert (x > 0) : -
                METHOD p.A$R#twice() throws []
                  return (p.A$R.x * 2)
              static ANNOTATION p.A$N : null[java.lang.annotation.Annotation]
                METHOD p.A$N#value() throws []
              CLASS p.A$Implicit : java.lang.Object[]
            """);
  }

  @Test
  void statements() {
    assertThat(
            print(
                """
                package p;
                class A {
                  AutoCloseable c;
                  void m(int n, Object o, java.util.List<String> l) throws Exception {
                    int a = 1, b[] = {2};
                    outer:
                    for (int i = 0, j = 1; i < n; i++, --j) {
                      do { if (n > 1) continue outer; else break; } while (n != 2);
                    }
                    for (;;) { break; }
                    while (!l.isEmpty()) ;
                    for (final var s : l) s.trim();
                    try (var in = new java.io.StringReader(""); c) {
                      synchronized (this) { throw new Error(); }
                    } catch (final IllegalStateException | Error e) {
                      throw e;
                    } finally { return; }
                    switch (n) { case 1, 2: a++; break; default: }
                    switch (n) { case 1 -> a--; default -> { } }
                    assert n > 0 : "n";
                    class L { }
                    ;
                  }
                }
                """))
        .isEqualTo(
            """
            CLASS p.A : java.lang.Object[]
              java.lang.AutoCloseable c []
              METHOD p.A#m(int,java.lang.Object,java.util.List) throws [java.lang.Exception]
                LOCAL int a = 1
                LOCAL int[] b = other int[](2)
                outer:
                  loop (i < n); (x++(i), --(j))
                    LOCAL int i = 0
                    LOCAL int j = 1
                    {
                      do-loop (n != 2); ()
                        {
                          if (n > 1)
                            continue outer
                          else
                            break null
                loop -; ()
                  {
                    break null
                loop !(l . java.util.List#isEmpty()()); ()
                  {
                for ITERATION java.lang.String s : l
                  s . java.lang.String#trim()()
                try
                  resource RESOURCE java.io.StringReader in = \
            new java.io.StringReader#<init>(java.lang.String)("") closed by java.io.StringReader#close()
                  resource p.A.c closed by java.lang.AutoCloseable#close()
                  {
                    synchronized this@p.A
                      {
                        throw new java.lang.Error#<init>()()
                catch [java.lang.IllegalStateException, java.lang.Error] java.lang.Throwable e
                  {
                    throw e
                finally
                  {
                    return -
                switch n exhaustive
                  case (1, 2)[] :
                    x++(a)
                    break null
                  case ()[] default :
                switch n exhaustive
                  case (1)[] ->
                    x--(a)
                  case ()[] default ->
                    {
                assert (n > 0) : "n"
                CLASS p.A$1L : java.lang.Object[]
                {
            """);
  }

  @Test
  void expressions() {
    assertThat(
            print(
                """
                package p;
                import java.util.function.*;
                class A {
                  int f;
                  class In { In(int i) {} }
                  static void s() {}
                  <U> U g(U u) { return u; }
                  Object m(A other, int[] a, Object o) {
                    s(); A.s(); this.f = a.length; A.this.<String>g("x").trim(); super.toString();
                    (((other))).f += a[0];
                    Runnable r = () -> g(1), q = A::s;
                    Supplier<A> n = A::new; IntFunction<int[]> arr = int[]::new;
                    BiFunction<Integer, Integer, Integer> add = (x, y) -> { return x + y; };
                    other.new In(3); other.new In(4) { int k; };
                    new Thread("t") { @Override public void run() { } };
                    new Runnable() { public void run() { } };
                    int w = switch (f) { case 1 -> -1; default -> { yield ~f; } };
                    if (o instanceof String t && !t.isEmpty()) { a.clone(); }
                    return f > 0 ? (Object) A.class : int[].class;
                  }
                }
                """))
        .isEqualTo(
            """
            CLASS p.A : java.lang.Object[]
              int f []
              METHOD p.A#s() throws []
              METHOD p.A#g(java.lang.Object) throws []
                return u
              METHOD p.A#m(p.A,int[],java.lang.Object) throws []
                p.A#s()()
                <p.A> . p.A#s()()
                this@p.A . p.A.f = a . int[].length
                this@p.A . p.A#g(java.lang.Object)("x") . java.lang.String#trim()()
                super@java.lang.Object . java.lang.Object#toString()()
                other . p.A.f += a[0]
                LOCAL java.lang.Runnable r = java.lang.Runnable[] -> {p.A#g(java.lang.Object)(1)}
                LOCAL java.lang.Runnable q = java.lang.Runnable <p.A>::s is p.A#s()
                LOCAL java.util.function.Supplier n = java.util.function.Supplier <p.A>::new is p.A#<init>()
                LOCAL java.util.function.IntFunction arr = java.util.function.IntFunction <int[]>::new is ?
                LOCAL java.util.function.BiFunction add = java.util.function.BiFunction\
            [java.lang.Integer x, java.lang.Integer y] -> {return (x + y)}
                other . new p.A$In#<init>(int)(3)
                other . new p.A$In#<init>(int)(4) {ANONYMOUS p.A$1 : p.A$In[]; int k []}
                new java.lang.Thread#<init>(java.lang.String)("t") {ANONYMOUS p.A$2 : java.lang.Thread[]; \
            METHOD p.A$2#run() throws []}
                new ?() {ANONYMOUS p.A$3 : java.lang.Object[java.lang.Runnable]; METHOD p.A$3#run() throws []}
                LOCAL int w = switch p.A.f {case (1)[] ->; yield -1; case ()[] default ->; {; yield ~(p.A.f)}
                if (o instanceof java.lang.String[java.lang.String t] && !(t . java.lang.String#isEmpty()()))
                  {
                    a . java.lang.Object#clone()()
                return (p.A.f > 0) ? (java.lang.Object) <p.A> : <int[]>
              CLASS p.A$In : java.lang.Object[]
                CONSTRUCTOR p.A$In#<init>(int) throws []
            """);
  }

  @Test
  void whatDoesNotResolveIsUnknown() {
    assertThat(
            print(
                """
                package p;
                import not.There;
                class A extends There {
                  There t;
                  void m(There x) { x.go(1).on(); nowhere(); Lost.call(); new There(x); undefined++; }
                }
                """))
        .isEqualTo(
            """
            CLASS p.A : ?[]
              ? t []
              METHOD p.A#m(?) throws []
                x . ?(1) . ?()
                ?()
                other ?() . ?()
                new ?(x)
                x++(other ?())
            """);
  }

  @Test
  void patternsOfJdk21() {
    assumeTrue(Runtime.version().feature() >= 21);
    assertThat(
            print(
                """
                package p;
                class A {
                  record P(int x, Object y) {}
                  String m(Object o) {
                    if (o instanceof P(int i, P(var j, String s)) && i > j) return s;
                    switch (o) { case P(int k, var y) when k > 1 -> m(y); case String t -> {} default -> {} }
                    return switch (o) { case Integer n -> "n"; case null, default -> "d"; };
                  }
                }
                """))
        .contains(
            "if (o instanceof p.A$P[int i, int j, java.lang.String s] && (i > j))",
            "switch o exhaustive",
            "case ()[int k, java.lang.Object y] when (k > 1) ->",
            "case ()[java.lang.String t] ->",
            "case (null)[] default ->");
  }

  @Test
  void syntaxOfJdk25() {
    assumeTrue(Runtime.version().feature() >= 25);
    SourceFile file =
        lower(
            """
            import module java.base;

            class Base { Base(int i) {} }
            class B extends Base {
              B(int i) { if (i < 0) throw new IllegalArgumentException(); super(i); }
              record P(Object x, Object y) {}
              boolean m(Object o) { return o instanceof P(_, String s) && s.isEmpty(); }
              void n() { try { m(1); } catch (RuntimeException _) { } for (var _ : List.of(1)) { } }
            }
            int counter;
            void main() { counter++; IO.println(counter); }
            """);
    TypeDecl implicit = file.types().get(file.types().size() - 1);
    assertThat(implicit.kind()).isEqualTo(TypeDecl.Kind.IMPLICIT);
    assertThat(ModelPrinter.print(implicit))
        .contains(
            "IMPLICIT A :",
            "METHOD A#main() throws []",
            "<java.lang.IO> . java.lang.IO#println(java.lang.Object)(A.counter)",
            "throw new java.lang.IllegalArgumentException#<init>()()",
            "A$Base#<init>(int)(i)",
            "o instanceof A$B$P[java.lang.String s]",
            "catch [java.lang.RuntimeException] java.lang.RuntimeException \n",
            "for ITERATION java.lang.Integer  : <java.util.List> . java.util.List#of(java.lang.Object)(1)");
  }

  @Test
  void notesOfSuppressionsAndGeneratedCode() {
    SourceFile file =
        lower(
            """
            package p;
            @interface Generated {}
            class A {
              static final String WHAT = "heed:" + "DroppedTask";
              @SuppressWarnings({WHAT, "b"}) void m(@SuppressWarnings("p") int i) {
                @SuppressWarnings("l") int k = 1;
              }
              @Generated void g() { }
            }
            """);
    assertThat(file.suppressions())
        .extracting(SourceFile.Suppression::names)
        .containsExactlyInAnyOrder(
            java.util.List.of("heed:DroppedTask", "b"),
            java.util.List.of("p"),
            java.util.List.of("l"));
    assertThat(file.generated()).hasSize(1);
    assertThat(file.suppressions())
        .anySatisfy(
            s -> {
              assertThat(s.names()).contains("l");
              assertThat(file.lines().line(s.scope().start())).isEqualTo(6);
              assertThat(s.scope().end() - s.scope().start())
                  .isEqualTo("@SuppressWarnings(\"l\") int k = 1;".length());
            });
  }

  @Test
  void annotationsAreInheritedFromOverriddenMethods() {
    JavacFrontEnd.Output output =
        new Sources(folder)
            .add(
                "p/A.java",
                """
                package p;
                interface I { @dev.heed.annotation.Stub void m(@dev.heed.annotation.Stub int i); }
                class A implements I { public void m(int i) { } void n() { m(1); } }
                """)
            .add(
                "dev/heed/annotation/Stub.java",
                "package dev.heed.annotation; public @interface Stub { int level() default 7; }")
            .lowerKeeping("dev.heed.annotation.Stub");
    TypeDecl type = output.program().files().get(0).types().get(1);
    assertThat(type.methods().get(0).ref().annotations())
        .singleElement()
        .satisfies(a -> assertThat(a.values()).containsEntry("level", "7"));
    assertThat(type.methods().get(0).ref().parameterAnnotations(0)).hasSize(1);
  }

  @Test
  void typesKnowTheHierarchy() {
    JavacFrontEnd.Output output =
        new Sources(folder)
            .add("p/A.java", "package p; class A { java.util.ArrayList<A> l = null; }")
            .lower();
    var types = output.program().types();
    assertThat(types.isSubtype("java.util.ArrayList", "java.util.Collection")).isTrue();
    assertThat(types.isInterface("java.util.List")).isTrue();
    assertThat(types.isKnown("p.A")).isTrue();
    Expr initializer = output.program().files().get(0).types().get(0).fields().get(0).initializer();
    assertThat(((Expr.Literal) initializer).value()).isNull();
  }
}
