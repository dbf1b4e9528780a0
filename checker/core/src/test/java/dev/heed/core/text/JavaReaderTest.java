package dev.heed.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JavaReaderTest {
  @Test
  void readsWordsAndSigns() {
    assertThat(read("int a2=b.c(0x1F, d);"))
        .containsExactly("int", "a2", "=", "b", ".", "c", "(", ",", "d", ")", ";");
  }

  @Test
  void passesOverComments() {
    assertThat(read("a // b\nc /* d \n * e */ f /")).containsExactly("a", "c", "f", "/");
    assertThat(read("a /* b")).containsExactly("a");
    assertThat(read("a // b")).containsExactly("a");
  }

  @Test
  void passesOverLiterals() {
    assertThat(read("a(\"b\\\"c\", 'd', '\\'', '\"') e"))
        .containsExactly("a", "(", "\"b\\\"c\"", ",", "'d'", ",", "'\\''", ",", "'\"'", ")", "e");
    assertThat(read("\"\"\"\n a \"b\" \\\"\"\" c\n \"\"\" d"))
        .containsExactly("\"\"\"\n a \"b\" \\\"\"\" c\n \"\"\"", "d");
  }

  @Test
  void survivesWhatIsNotClosed() {
    assertThat(read("\"a\nb")).containsExactly("\"a\n", "b");
    assertThat(read("\"a\\")).containsExactly("\"a\\");
    assertThat(read("\"\"\"a")).containsExactly("\"\"\"a");
  }

  @Test
  void hashesAreThoseOfStrings() {
    List<Integer> hashes = new ArrayList<>();
    new JavaReader("größe x1") {
      @Override
      protected void word(int start, int end, int hash) {
        hashes.add(hash);
      }

      @Override
      protected void sign(char sign, int at) {}
    }.read();
    assertThat(hashes).containsExactly("größe".hashCode(), "x1".hashCode());
  }

  private static List<String> read(String text) {
    List<String> found = new ArrayList<>();
    new JavaReader(text) {
      @Override
      protected void word(int start, int end, int hash) {
        found.add(text().substring(start, end));
      }

      @Override
      protected void sign(char sign, int at) {
        found.add(String.valueOf(sign));
      }

      @Override
      protected void literal(int start, int end) {
        found.add(text().substring(start, end));
      }
    }.read();
    return found;
  }
}
