package dev.heed.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.finding.Problem;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.TypeDecl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavacFrontEndTest {
  @TempDir Path folder;

  @Test
  void filesComeInTheOrderOfTheInputs() {
    JavacFrontEnd.Output output =
        new Sources(folder)
            .add("z/Z.java", "package z; class Z {}")
            .add("a/A.java", "package a; class A {}")
            .lower();
    assertThat(output.program().files())
        .extracting(SourceFile::path)
        .containsExactly("z/Z.java", "a/A.java");
  }

  @Test
  void syntaxErrorsAndUnreadableFilesAreProblemsAndTheOthersAreLowered() throws IOException {
    Files.write(
        folder.resolve("Latin.java"), "class Größe {}".getBytes(StandardCharsets.ISO_8859_1));
    JavacFrontEnd.Output output =
        new Sources(folder)
            .add("Broken.java", "class Broken {\n  void m( {\n}")
            .add("Good.java", "class Good { Broken b; void m() { this.m(); } }")
            .addFile(folder.resolve("Latin.java"), "Latin.java")
            .addFile(folder.resolve("Gone.java"), "Gone.java")
            .lower();
    assertThat(output.program().files()).extracting(SourceFile::path).containsExactly("Good.java");
    assertThat(output.problems())
        .extracting(Problem::path)
        .containsExactly("Broken.java", "Gone.java", "Latin.java");
    assertThat(output.problems().get(0).line()).isEqualTo(2);
    assertThat(output.problems().get(2).message()).isEqualTo("is not UTF-8");
  }

  @Test
  void aTypeDeclaredTwiceIsLoweredTwice() {
    JavacFrontEnd.Output output =
        new Sources(folder)
            .add("a/T.java", "package p; class T { void a() { a(); } }")
            .add("b/T.java", "package p; class T { void b() { b(); U.u(); } }")
            .add("b/U.java", "package p; class U { static void u() {} }")
            .lower();
    assertThat(output.problems()).isEmpty();
    assertThat(output.program().files())
        .extracting(SourceFile::path)
        .containsExactly("a/T.java", "b/T.java", "b/U.java");
    assertThat(ModelPrinter.print(output.program().files().get(1).types().get(0)))
        .contains("p.T#b()()", "<p.U> . p.U#u()()");
  }

  @Test
  void modulesPackagesAndOddNamesDoNotDisturb() {
    JavacFrontEnd.Output output =
        new Sources(folder)
            .add("module-info.java", "module m { requires not.there; }")
            .add("p/package-info.java", "/** Doc. */ package p;")
            .add("elsewhere/x.java", "package q; public class Other { int i; }")
            .lower();
    assertThat(output.problems()).isEmpty();
    assertThat(output.program().files())
        .extracting(SourceFile::path)
        .containsExactly("p/package-info.java", "elsewhere/x.java");
    assertThat(output.program().files().get(1).types())
        .extracting(TypeDecl::name)
        .containsExactly("q.Other");
  }

  @Test
  void hostileNestingIsAProblemOfThatFileAlone() {
    String deep = "(".repeat(400_000) + "1" + ")".repeat(400_000);
    JavacFrontEnd.Output output =
        new Sources(folder)
            .add("Deep.java", "class Deep { int i = " + deep + "; }")
            .add("Good.java", "class Good {}")
            .lower();
    assertThat(output.program().files()).extracting(SourceFile::path).contains("Good.java");
    assertThat(output.problems())
        .allSatisfy(
            p -> {
              assertThat(p.path()).isEqualTo("Deep.java");
              assertThat(p.message()).doesNotContain("\tat ");
            });
  }

  @Test
  void sourcesOfThisRepositoryLower() throws IOException {
    Sources sources = new Sources(folder);
    for (Path file : Sources.ofThisRepository()) {
      sources.addFile(file, file.toString());
    }
    JavacFrontEnd.Output output = sources.lower();
    assertThat(output.problems()).isEmpty();
    assertThat(output.program().files().size()).isGreaterThan(100);
  }
}
