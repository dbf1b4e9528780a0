package dev.heed.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceScanTest {
  private static final SourceScan SCAN = ModelLibrary.builtIn().scan(Rules.starts(), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "class A { int size(java.util.Map<String, Integer> m) { return m.size(); } }",
        "// pool.submit(x)\nclass A {}",
        "/* catch (Exception e) */ class A {}",
        "/** {@link Thread#start} */ class A {}",
        "class A { String s = \"submit\"; char c = 'T'; }",
        "class A { String s = \"\\\"submit\\\\\"; }",
        "class A { String s = \"\"\"\n  submit \"quoted\" \\\"\"\" start\n  \"\"\"; }",
        "class A { void a() { try { b(); } catch (java.io.IOException e) { } } }",
        "class A { void a(int n) { while (n > 0) { n--; } for (int i = 0; i < n; i++) { } } }",
        "class A { void a(C c) { while (c.ask(b) <= n && !c.over()) { } for (B b : c) { } } }",
        "class A { int undo, fort, whiles, catcher, cancelled, submitter; }",
        "class A { void a(java.util.Map<String, String> m) { m.put(\"a\", \"b\"); } }",
        "class A { /* unterminated submit",
      })
  void nothingCanStartHere(String source) {
    assertThat(SCAN.mayMatter(source)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { void a() { pool.submit(b); } }",
        "class A { void a() { map(java.util.concurrent.Future::cancel); } }",
        "class A { void a(ConcurrentHashMap<String, B> m) { m.put(c(), d()); } }",
        "class A { void a() { try { b(); } catch (final Exception e) { } } }",
        "class A { void a() { try { b(); } catch (IllegalStateException | Throwable e) { } } }",
        "class A { void a() { try { b(); } catch (java.lang.InterruptedException e) { } } }",
        "class A { void a() { while ( /* for ever */ true) { b(); } } }",
        "class A { void a() { while (this.<B>b().c() || new D<E>(f).g()) { b(); } } }",
        "class A { void a() { while (x >> 1 == 0) { b(); } } }",
        "class A { void a() { for ( ; ; ) { b(); } } }",
        "class A { void a() { for (Node n = first(a < b); n != null; n = n.next(b > a)) { } } }",
        "class A { void a() { do { b(); } while (c() > 0); } }",
        "class A { @SuppressWarnings(\"heed:NoSuchRule\") void a() {} }",
        "class A { void a() { pool.\\u0073ubmit(b); } }",
        "/* a */ class A { void a() { thread.start(); } }",
        "class A { char c = '\"'; void a() { timer.schedule(b, 1); } }",
      })
  void somethingMightStartHere(String source) {
    assertThat(SCAN.mayMatter(source)).isTrue();
  }

  @Test
  void withoutWordsEverythingMatters() {
    assertThat(SourceScan.EVERYTHING.mayMatter("class A {}")).isTrue();
  }

  @Test
  void aLoopOverAnythingMattersInTheStrictProfileIfATokenIsAtHand() {
    String loop = "class A { void a(Leash t, List<B> all) { for (B b : all) { } } }";
    SourceScan strict = ModelLibrary.builtIn().scan(Rules.starts(), true);
    SourceScan tokens = ModelLibrary.builtIn().with(tokenModel()).scan(Rules.starts(), true);
    assertThat(SCAN.mayMatter(loop)).isFalse();
    assertThat(strict.mayMatter(loop)).isFalse();
    assertThat(tokens.mayMatter(loop)).isTrue();
  }

  private static List<ModelSource> tokenModel() {
    return List.of(new ModelSource("own.model", "library own\ntype own.Leash : token\n"));
  }

  @Test
  void constructsOfTheLanguage() {
    assertThat(starts(Construct.SYNCHRONIZED, "class A { synchronized void a() {} }")).isTrue();
    assertThat(starts(Construct.SYNCHRONIZED, "class A { void a() {} }")).isFalse();
    assertThat(starts(Construct.FINALLY, "class A { { try { } finally { } } }")).isTrue();
    assertThat(starts(Construct.FINALLY, "class A { void finalized() {} }")).isFalse();
    assertThat(starts(Construct.LOOP, "class A { { for (A a : b) { } } }")).isTrue();
    assertThat(starts(Construct.OPEN_LOOP, "class A { { for (A a : b) { } } }")).isFalse();
    assertThat(starts(Construct.TASK_BODY, "class A { public void run() {} }")).isTrue();
    assertThat(starts(Construct.TASK_BODY, "class A { public void runs() {} }")).isFalse();
    assertThat(starts(Construct.LIFECYCLE_END, "class A { void stopAll() {} }")).isTrue();
    assertThat(starts(Construct.LIFECYCLE_END, "class A { void tearDown2() {} }")).isTrue();
    assertThat(starts(Construct.LIFECYCLE_END, "class A { boolean stopped() {} }")).isFalse();
    assertThat(starts(Construct.LIFECYCLE_END, "class A { @PreDestroy void b() {} }")).isTrue();
  }

  private static boolean starts(Construct construct, String source) {
    return ModelLibrary.builtIn().scan(Starts.at(construct), false).mayMatter(source);
  }

  @Test
  void aConstructorIsCalledByTheNameOfItsTypeOrFromASubclass() {
    SourceScan scan = ModelLibrary.builtIn().scan(Starts.calls(Role.CreatesExecutor.class), false);
    assertThat(scan.mayMatter("class A { Object a = new ThreadPoolExecutor(b); }")).isTrue();
    assertThat(scan.mayMatter("class A extends B { A() { super(1); } }")).isTrue();
    assertThat(scan.mayMatter("class A extends B { void a() { super.a(); } }")).isFalse();
  }

  @Test
  void aUsersModelBringsItsWords() {
    SourceScan own =
        ModelLibrary.builtIn()
            .with(
                List.of(
                    new ModelSource(
                        "own.model",
                        "library own\ntype own.Pulse : handle\n  beatFor(..) : cancel receiver\n")))
            .scan(Rules.starts(), false);
    String source = "class A { void a() { b().beatFor(3); } }";
    assertThat(SCAN.mayMatter(source)).isFalse();
    assertThat(own.mayMatter(source)).isTrue();
  }
}
