package dev.heed.lint.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.lint.HeedCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command with all of Heed behind it, on files that are out to break it. Whatever one file is
 * like, the command ends soon, shows no stack trace, and finds the hazard in the file beside it.
 */
final class HostileInputTest {
  private static final String BESIDE =
      """
      class Beside {
        void nap() {
          try {
            Thread.sleep(1000);
          } catch (InterruptedException e) {
          }
        }
      }
      """;

  @TempDir private Path dir;

  private static final Map<String, String> CASES = new LinkedHashMap<>();

  static {
    texts();
    shapes();
    sizes();
    cycles();
    declarations();
  }

  private static void texts() {
    add("nothing", "");
    add("only comments", "// one\n/* two */\n/** three */");
    add("a byte order mark", "\uFEFFclass Mark {}");
    add("only a byte order mark", "\uFEFF");
    add("an open comment", "class Open { /* never closed");
    add("an open string", "class Open { String s = \"never closed; }");
    add("an open text block", "class Open { String s = \"\"\"\n never closed }");
    add("an open character", "class Open { char c = '; }");
    add("a control-Z", "class Z {}\u001A");
    add("a null character", "class N { String s = \"\0\"; }\0");
    add("escapes for surrogates", "class S { String s = \"\\uD800\"; char c = '\\uDC00'; }");
    add("an escape that is none", "class S { String s = \"\\uZZZZ\"; }");
    add("escaped keywords", "cl\\u0061ss E { v\\u006fid m() {} }");
    add("old Mac line ends", "class M {\r  void m() {\r  }\r}\r");
    add("mixed line ends", "class M {\n\r\r\n\u2028\u0085\f  void m() {\r  }\r}\r");
    add("letters of all kinds", "class Ünï { void 方法(int π) { int 𝒳 = π; } }");
    add("binary", "\u0001\u0002\u0003PK\u0000\u0000");
    add("another language", "fun main() = println(\"hello\")");
    add(
        "a merge conflict",
        "class M {\n<<<<<<< ours\n int a;\n=======\n int b;\n>>>>>>> theirs\n}");
    add("a million spaces", "class S {" + " ".repeat(1_000_000) + "}");
    add("one long line", "class L { String s = \"" + "x".repeat(60_000) + "\"; }");
  }

  private static void shapes() {
    add("parentheses", body("int a = " + nested("(", "1", ")", most(100_000)) + ";"));
    add("blocks", body(nested("{", "", "}", most(20_000))));
    add("types", nested("class C%d { ", "", "}", 200));
    add("else if", body("if (a()) b();" + " else if (a()) b();".repeat(most(10_000))));
    add(
        "a sum",
        "class Sum { Object s = x()"
            + " + x()".repeat(most(5_000))
            + "; Object x() { return 1; } }");
    add("a conjunction", body("boolean c = a()" + " && a()".repeat(most(5_000)) + ";"));
    add("an or in a condition", body("while (a()" + " || a()".repeat(most(5_000)) + ") b();"));
    add("ternaries", body("int i = " + "a() ? 1 : ".repeat(2_000) + "2;"));
    add("negations", body("boolean x = " + "!".repeat(most(5_000)) + "a();"));
    add("a chain of calls", body("new StringBuilder()" + ".append(1)".repeat(most(5_000)) + ";"));
    add(
        "lambdas",
        body("Runnable r = " + nested("() -> { Runnable r%d = ", "null", "; }", 40) + ";"));
    add(
        "arrows",
        body("Object o = (java.util.function.Supplier<Object>) " + "() -> ".repeat(100) + "1;"));
    add(
        "lambdas in overloaded calls",
        "class L { void f(Runnable r) {} <T> void f(java.util.concurrent.Callable<T> c) {} void m() {"
            + nested("f(() -> { ", "", "; });", 8)
            + "} }");
    add("anonymous classes", body(nested("new Object() { void m() { ", "", "} };", 60)));
    add(
        "finally in finally",
        body(nested("try { if (a()) return; b(); } finally { ", "b();", "}", 30)));
    add(
        "finally in try",
        body(nested("try { if (a()) return; ", "b();", "} finally { b(); }", 30)));
    add("loops in loops", body(nested("while (a()) { ", "b();", "}", 200)));
    add(
        "handlers in handlers",
        body(nested("try { Thread.sleep(1); } catch (Exception e%d) { ", "b();", "}", 60)));
    add(
        "switch in switch",
        body(nested("switch (hashCode()) { case 1: b(); default: ", "b();", "}", 200)));
    add(
        "array of arrays",
        "class A { int" + "[]".repeat(255) + " a; int" + "[]".repeat(300) + " b; }");
    add("type arguments", "class A { " + nested("java.util.List<", "String", ">", 300) + " a; }");
    add("brackets that never close", "class A { void m() { " + "f(".repeat(20_000));
    add("braces that never open", "}".repeat(20_000));
    add("annotations", nested("@A(", "1", ")", 2_000) + " class A {}");
  }

  private static void sizes() {
    add("classes", lines(most(10_000), i -> "class C" + i + " { C" + (i + 7) + " next; }"));
    add(
        "a line of ancestors",
        lines(most(10_000), i -> "class C" + i + " extends C" + (i + 1) + " {}"));
    add(
        "nested type arguments",
        "class G { "
            + nested("java.util.Map<String, ? extends ", "Thread", ">", most(10_000))
            + " m; }");
    add(
        "methods",
        "class M {"
            + IntStream.range(0, most(50_000))
                .mapToObj(i -> "void m" + i + "() { m" + (i + 1) % most(50_000) + "(); }\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            + "}");
    add(
        "cases",
        body(
            "switch (hashCode()) {"
                + IntStream.range(0, most(5_000))
                    .mapToObj(i -> "case " + i + ": b(); ")
                    .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                + "}"));
    add("statements", body("b(); ".repeat(most(100_000))));
    add(
        "tries in a row",
        body(
            "try { Thread.sleep(1); } catch (InterruptedException e) { throw new Error(e); }"
                .repeat(most(1_500))));
    add(
        "a registry that is used a lot",
        "class R { private final java.util.Map<String, Thread> m = new java.util.HashMap<>(); "
            + IntStream.range(0, most(1_500))
                .mapToObj(
                    i ->
                        "void m"
                            + i
                            + "(String k, Thread t) { m.put(k, t); t.start(); m.remove(k); }\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            + "}");
    add(
        "locals",
        body(
            IntStream.range(0, most(5_000))
                .mapToObj(i -> "Thread t" + (i + 1) + " = t" + i + ";\n")
                .reduce(
                    new StringBuilder("Thread t0 = new Thread(() -> {});"),
                    StringBuilder::append,
                    StringBuilder::append)
                .append("t" + most(5_000) + ".start();")
                .toString()));
    add(
        "fields that are copies of each other",
        "class F { "
            + IntStream.range(0, 300)
                .mapToObj(
                    i ->
                        "private java.util.concurrent.Future<?> f"
                            + i
                            + "; void s"
                            + i
                            + "() { f"
                            + i
                            + " = f"
                            + (i + 1) % 300
                            + "; f"
                            + (i + 7) % 300
                            + " = f"
                            + i
                            + "; f"
                            + i
                            + " = f"
                            + (i + 11) % 300
                            + "; }\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            + " void go(java.util.concurrent.ScheduledExecutorService s) { f0 ="
            + " s.scheduleAtFixedRate(() -> {}, 1, 1, java.util.concurrent.TimeUnit.DAYS); }"
            + " public void close() {} }");
  }

  private static void cycles() {
    add("types that extend each other", "class A extends B {} class B extends A {}");
    add("a type that extends itself", "class A extends A { void m() { m(); super.m(); } }");
    add("a type that extends its own part", "class A extends A.B { class B {} }");
    add(
        "interfaces in a circle",
        "interface A extends B {} interface B extends C {} interface C extends A {}");
    add("a bound that is itself", "class A<T extends T> {} class B<S extends R, R extends S> {}");
    add("a growing bound", "class A<T extends A<A<T>>> { T t; }");
    add(
        "methods that call each other",
        "class A { void a() { b(); } void b() { c(); a(); } void c() { a(); b(); c(); } }");
    add(
        "default methods that call each other",
        "interface A { default void a() { b(); } default void b() { a(); } } class C implements A {}");
    add(
        "parameters handed round",
        "class A { void a(Thread t) { b(t); } void b(Thread t) { c(t); a(t); } void c(Thread t) { a(t); }"
            + " void go() { Thread t = new Thread(() -> {}); a(t); t.start(); } }");
    add(
        "handles that are each other",
        body("Thread x = new Thread(() -> {}); Thread y = x; x = y; y = x; x = y; x.start();"));
    add(
        "a field that is itself",
        "class A { private Thread t; private Thread u; void a() { t = t; t = u; u = t; } Thread g() { return"
            + " g(); } void close() { t = g(); } void start() { t = new Thread(); t.start(); } }");
    add("a lambda that is itself", "class A { Runnable r = () -> this.r.run(); Runnable s = s; }");
    add(
        "conditions of themselves",
        body("boolean x = y(); boolean z = x; x = z; z = x; while (!z) { x = z; z = !x; }"));
    add("an initializer of itself", body("int x = x; Runnable r = r; var v = v; var w = () -> w;"));
    add(
        "constants of each other",
        "class A { static final int X = B.Y; } class B { static final int Y = A.X; }");
    add("a constructor that calls itself", "class A { A() { this(1); } A(int i) { this(); } }");
    add(
        "imports of itself",
        "package p; import p.A; import static p.A.*; class A { static void a() {} }");
  }

  private static void declarations() {
    add("a type twice", "class A { void a() {} } class A { void a() {} }");
    add("the type beside it", "class Beside { }");
    add("methods twice", "class A { void a() {} void a() { a(); } int f; int f; }");
    add(
        "missing types everywhere",
        "import x.*; class A extends X<Y> implements Z { @W Q m(P p) throws R { return new S(p).t().u; } }");
    add(
        "missing names",
        body("try (Foo f = bar()) { baz.qux(() -> quux); } catch (Corge | Grault e) { throw e; }"));
    add(
        "a broken member",
        "class A { void a() { int = ; } void b() { try { Thread.sleep(1); } catch (InterruptedException e) {} } }");
    add(
        "labels that hide each other",
        body("x: while (a()) { x: while (a()) { continue x; } break x; }"));
    add("jumps to nowhere", body("break; continue; break x; yield 1; return 1;"));
    add("statements outside", "int x = 1; x++; void m() { } System.out.println();");
    add("a compact source file", "void main() { IO.println(\"hello\"); }");
    add("a record, odd", "record R(int a, int a, R... rest) { R { return; } int a; }");
    add(
        "an enum, odd",
        "enum E { A { void m() {} }, B(1), ; abstract void m(); E(int i) {} private E() {} }");
    add("a sealed type of nothing", "sealed interface S {} class C implements S {}");
    add(
        "annotation values, odd",
        "@SuppressWarnings({\"heed\" + 1, X.Y, null, 3}) @SuppressWarnings @interface A { int a() default a(); }");
    add(
        "suppressions, odd",
        "@SuppressWarnings(\"heed:\") class A { @SuppressWarnings(\"heed:,\") int a; @SuppressWarnings({}) int b; }");
    add("a module", "module m { requires m; exports p; provides X with Y; uses m; }");
    add("a package", "@Deprecated package p.q;");
    add("catch of nothing", body("try { } catch (int e) { } try { } finally { } try { }"));
    add("a switch, odd", body("switch (1) { default: default: case 1, 1: case null -> b(); }"));
    add(
        "super everywhere",
        body("super(); super.super.x(); this.this(); Object.super.hashCode(); int.class.x();"));
    add(
        "var everywhere",
        "class A { var a; var m(var v) { var x; var y = null; var z = {1}; return x; } }");
    add("an unnamed class of void", "class { void void() {} }");
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  /** A size; a tenth of it unless the test is run with {@code -Dheed.hostile.full=true}. */
  private static int most(int full) {
    return Boolean.getBoolean("heed.hostile.full") ? full : full / 10;
  }

  private static String body(String statements) {
    return "class T { boolean a() { return true; } void b() {} void m() { " + statements + " } }";
  }

  private static String nested(String open, String inside, String close, int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append(open.replace("%d", "" + i));
    }
    return text.append(inside).append(close.repeat(depth)).toString();
  }

  private static void add(String name, String text) {
    CASES.put(name, text);
  }

  static Stream<Arguments> cases() {
    return CASES.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void doesNotBreakTheCommand(String name, String text) throws IOException {
    Path hostile = dir.resolve(fileName(name));
    Files.writeString(hostile, text);
    Path beside = Files.writeString(dir.resolve("Beside.java"), BESIDE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new HeedCommand()
            .run(
                new String[] {"check", "--no-cache", "--no-config", dir.toString()},
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
    String found = out.toString(StandardCharsets.UTF_8);
    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("\tat ").doesNotContain("internal error");
    assertThat(found)
        .doesNotContain("\tat ")
        .contains(beside + ":5:14: warning[SwallowedCancellation]");
    assertThat(exit).as(said).isEqualTo(HeedCommand.FINDINGS);
  }

  private static String fileName(String name) {
    return switch (name) {
      case "a module" -> "module-info.java";
      case "a package" -> "package-info.java";
      default -> "Hostile.java";
    };
  }
}
