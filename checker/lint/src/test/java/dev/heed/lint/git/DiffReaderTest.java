package dev.heed.lint.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiffReaderTest {
  @Test
  void givesTheLinesThatAreNew() throws IOException {
    assertThat(
            read(
                """
                diff --git a/A.java b/A.java
                index 1..2 100644
                --- a/A.java
                +++ b/A.java
                @@ -3 +3,2 @@ class A {
                -old
                +new
                +newer
                @@ -9,2 +10,0 @@
                -gone
                -gone
                @@ -20,0 +20 @@
                +one
                \\ No newline at end of file
                diff --git a/B.java b/B.java
                --- /dev/null
                +++ b/B.java
                @@ -0,0 +1,3 @@
                +a
                +b
                +c
                """))
        .containsExactly("A.java 3-4", "A.java 20-20", "B.java 1-3");
  }

  @Test
  void contentIsNeverTakenForAHeader() throws IOException {
    assertThat(
            read(
                """
                diff --git a/A.java b/A.java
                --- a/A.java
                +++ b/A.java
                @@ -1,2 +1,3 @@
                --- a/x
                -@@ -1 +1 @@
                +++ b/evil.java
                +@@ -0,0 +1,99 @@
                +diff --git a/x b/x
                @@ -50,0 +52 @@
                +x\r+++ b/evil.java
                """))
        .containsExactly("A.java 1-3", "A.java 52-52");
  }

  @Test
  void namesMayBeQuoted() throws IOException {
    assertThat(
            read(
                """
                diff --git a/x b/x
                --- a/x
                +++ "b/a\\tb\\\\\\"\\303\\244.java"
                @@ -0,0 +1 @@
                +x
                diff --git a/x b/x
                --- a/x y.java\t
                +++ b/x y.java\t
                @@ -0,0 +2 @@
                +x
                """))
        .containsExactly("a\tb\\\"ä.java 1-1", "x y.java 2-2");
  }

  @Test
  void aFileThatIsGoneHasNoLines() throws IOException {
    assertThat(
            read(
                """
                diff --git a/A.java b/A.java
                --- a/A.java
                +++ /dev/null
                @@ -1,2 +0,0 @@
                -a
                -b
                """))
        .isEmpty();
  }

  @Test
  void anEndInTheMiddleIsAnEnd() throws IOException {
    assertThat(read("diff --git a/A b/A\n+++ b/A\n@@ -1 +1,5 @@\n+x")).containsExactly("A 1-5");
    assertThat(read("")).isEmpty();
  }

  private static List<String> read(String diff) throws IOException {
    List<String> read = new ArrayList<>();
    new DiffReader(
            new ByteArrayInputStream(diff.getBytes(StandardCharsets.UTF_8)),
            (path, lines) -> read.add(path + " " + lines.first() + "-" + lines.last()))
        .read();
    return read;
  }
}
