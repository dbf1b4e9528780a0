package dev.heed.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceScanTest {
  private static final SourceScan SCAN = ModelLibrary.builtIn().scan();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "class A { int get(java.util.Map<String, Integer> m) { return m.get(\"k\"); } }",
        "// Thread.sleep(1)\nclass A {}",
        "/* InterruptedException */ class A {}",
        "/** {@link Thread} */ class A {}",
        "class A { String s = \"Thread\"; char c = 'T'; }",
        "class A { String s = \"\\\"Thread\\\\\"; }",
        "class A { String s = \"\"\"\n  Thread \"quoted\" \\\"\"\" Thread\n  \"\"\"; }",
        "class A { void a() { try { b(); } catch (java.io.IOException e) { } } }",
        "class A { void a(int n) { while (n > 0) { n--; } for (int i = 0; i < n; i++) { } } }",
        "class A { int undo, fort, whiles, catcher, ThreadLike, sleepy; }",
        "class A { /* unterminated Thread",
      })
  void nothingCanStartHere(String source) {
    assertThat(SCAN.mayMatter(source)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A extends Thread {}",
        "class A { void a() throws InterruptedException {} }",
        "class A { void a(java.util.concurrent.Future<?> f) {} }",
        "class A { void a() { try { b(); } catch (final Exception e) { } } }",
        "class A { void a() { try { b(); } catch (IllegalStateException | Throwable e) { } } }",
        "class A { void a() { while ( /* for ever */ true) { b(); } } }",
        "class A { void a() { for ( ; ; ) { b(); } } }",
        "class A { void a() { do { b(); } while (c()); } }",
        "class A { @SuppressWarnings(\"heed:NoSuchRule\") void a() {} }",
        "class A { \\u0054hread t; }",
        "/* a */ class A { Runnable r; }",
        "class A { char c = '\"'; Thread t; }",
      })
  void somethingMightStartHere(String source) {
    assertThat(SCAN.mayMatter(source)).isTrue();
  }

  @Test
  void withoutWordsEverythingMatters() {
    assertThat(SourceScan.EVERYTHING.mayMatter("class A {}")).isTrue();
  }

  @Test
  void aUsersModelBringsItsWords() {
    ModelLibrary library =
        ModelLibrary.builtIn()
            .with(
                java.util.List.of(
                    new ModelSource(
                        "own.model",
                        "library own\ntype own.Pulse : handle\n  beatFor(..) : check\n")));
    assertThat(SCAN.mayMatter("class A { Pulse p; }")).isFalse();
    assertThat(library.scan().mayMatter("class A { Pulse p; }")).isTrue();
    assertThat(library.scan().mayMatter("class A { void a() { b().beatFor(3); } }")).isTrue();
  }
}
