package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.program.LineMap;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionsTest {

  @Test
  void aPlainProgramStaysWhole() {
    assertThat(split(file("A.java", "A"), file("B.java", "B"), file("package-info.java")))
        .containsExactly("A.java* B.java* package-info.java*");
  }

  @Test
  void versionsAreApartAndSeeWhatLiesOutside() {
    assertThat(
            split(
                file("common/C.java", "C"),
                file("v1/A.java", "A"),
                file("v1/B.java", "B"),
                file("v2/A.java", "A"),
                file("v2/B.java", "B"),
                file("v3/A.java", "A", "B")))
        .containsExactly(
            "common/C.java*",
            "v1/A.java* v1/B.java* common/C.java",
            "v2/A.java* v2/B.java* common/C.java",
            "v3/A.java* common/C.java");
  }

  @Test
  void aFewTypesForAnotherReleaseMakeNoVersion() {
    assertThat(
            split(
                file("java/A.java", "A"),
                file("java/B.java", "B"),
                file("java/C.java", "C"),
                file("java9/A.java", "A"),
                file("java9/D.java", "D")))
        .containsExactly(
            "java/A.java* java/B.java* java/C.java* java9/D.java*", "java9/A.java* java9/D.java");
  }

  @Test
  void modulesThatShareANameStayTogether() {
    assertThat(
            split(
                file("a/Main.java", "Main"),
                file("a/A.java", "A", "A2"),
                file("b/B.java", "B", "B2"),
                file("b/Main.java", "Main")))
        .containsExactly("a/Main.java* a/A.java* b/B.java*", "b/B.java b/Main.java*");
  }

  /** The files of each part, the wanted ones with a star. */
  private static List<String> split(SourceFile... files) {
    Program program = new Program(List.of(files), new Types.Builder().build());
    return Versions.of(program).stream().map(VersionsTest::show).toList();
  }

  private static String show(Versions.Part part) {
    return String.join(
        " ",
        part.program().files().stream()
            .map(file -> file.path() + (part.wanted().contains(file.path()) ? "*" : ""))
            .toList());
  }

  private static SourceFile file(String path, String... types) {
    List<TypeDecl> declared = Arrays.stream(types).map(VersionsTest::type).toList();
    return new SourceFile(path, LineMap.of(""), declared, List.of(), List.of());
  }

  private static TypeDecl type(String name) {
    Span nowhere = new Span(0, 0);
    return new TypeDecl(
        name,
        name,
        TypeDecl.Kind.CLASS,
        Types.OBJECT,
        List.of(),
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        nowhere,
        nowhere);
  }
}
