package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.finding.Problem;
import dev.heed.javac.JavacFrontEnd.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFinderTest {
  @TempDir private Path dir;

  @Test
  void findsBelowDirectoriesInAStableOrder() throws Exception {
    write("b/B.java", "b/A.java", "C.java", "b/notes.txt", "b/c/package-info.java");
    assertThat(find(dir.toString()))
        .containsExactly("C.java", "b/A.java", "b/B.java", "b/c/package-info.java");
  }

  @Test
  void leavesOutWhatABuildMakes() throws Exception {
    write("pom.xml", "src/A.java", "target/gen/B.java", ".git/C.java", ".D.java");
    write("g/build.gradle", "g/build/E.java", "g/F.java", "generated-sources/G.java");
    assertThat(find(dir.toString())).containsExactly("g/F.java", "src/A.java");
  }

  @Test
  void packagesMayBeCalledBuildOrTarget() throws Exception {
    write("org/build/A.java", "org/target/B.java");
    assertThat(find(dir.toString())).containsExactly("org/build/A.java", "org/target/B.java");
  }

  @Test
  void whatIsNamedIsChecked() throws Exception {
    write("pom.xml", "target/A.java", ".hidden/B.java");
    assertThat(find(dir + "/target", dir + "/.hidden/B.java"))
        .containsExactly("target/A.java", ".hidden/B.java");
  }

  @Test
  void eachFileIsCheckedOnce() throws Exception {
    write("a/A.java");
    Files.createSymbolicLink(dir.resolve("b"), dir.resolve("a"));
    assertThat(find(dir.toString(), dir + "/a/A.java", dir + "/a/../a"))
        .containsExactly("a/A.java");
  }

  @Test
  void linksInARingEnd() throws Exception {
    write("a/A.java");
    Files.createSymbolicLink(dir.resolve("a/again"), dir);
    Found found = new SourceFinder(configs(), true).find(List.of(dir.toString()));
    assertThat(found.inputs()).hasSize(1);
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void pathsAreSpelledAsTheArgumentIs() throws Exception {
    write("a/A.java");
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(dir.toRealPath()).toString();
    assertThat(shown(relative)).containsExactly(relative + "/a/A.java");
    assertThat(shown(dir + "/")).containsExactly(dir + "/a/A.java");
    assertThat(shown(dir + "/a/../a")).containsExactly(dir + "/a/../a/A.java");
    assertThat(shown("./" + relative + "/a/A.java")).containsExactly("./" + relative + "/a/A.java");
  }

  @Test
  void anEmptyDirectoryAmongOthersIsAProblem() throws Exception {
    write("a/A.java", "b/notes.txt");
    Found found = new SourceFinder(configs(), true).find(List.of(dir + "/a", dir + "/b"));
    assertThat(found.problems())
        .containsExactly(new Problem(dir + "/b", 0, "no Java sources below this directory"));
  }

  private List<String> find(String... arguments) throws Exception {
    return shown(arguments).map(path -> path.substring(dir.toString().length() + 1)).toList();
  }

  private static Configs configs() {
    return new Configs(false, List.of(), List.of(), UnaryOperator.identity());
  }

  private static Stream<String> shown(String... arguments) throws Exception {
    return new SourceFinder(configs(), true)
        .find(List.of(arguments)).inputs().stream().map(Input::shownPath);
  }

  private void write(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(dir.resolve(path).getParent());
      Files.writeString(dir.resolve(path), "");
    }
  }
}
