package dev.heed.lint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.finding.Location;
import dev.heed.core.program.Span;
import dev.heed.lint.WrongUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinceTest {
  private static final List<String> ORIGINAL =
      IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).toList();

  @TempDir private Path dir;
  private Repo repo;

  @BeforeEach
  void start() throws Exception {
    repo = Repo.init(dir);
    repo.write("a/A.java", text(ORIGINAL));
    repo.write("a/Other.java", text(ORIGINAL));
    repo.commit();
  }

  @Test
  void linesThatChangedInTheWorkTree() throws Exception {
    repo.write("a/A.java", text(ORIGINAL).replace("line 7\n", "line seven\nand more\n"));
    assertThat(changed("HEAD", "a/A.java")).containsExactly(7, 8);
    assertThat(changed("HEAD", "a/Other.java")).isEmpty();
  }

  @Test
  void aRangeCountsWhenOneOfItsLinesDoes() throws Exception {
    repo.write("a/A.java", text(ORIGINAL).replace("line 7\n", "x\n"));
    Since since = new Since("HEAD");
    Path file = repo.root().resolve("a/A.java");
    assertThat(since.touches(file, lines(5, 7))).isTrue();
    assertThat(since.touches(file, lines(7, 9))).isTrue();
    assertThat(since.touches(file, lines(2, 12))).isTrue();
    assertThat(since.touches(file, lines(1, 6))).isFalse();
    assertThat(since.touches(file, lines(8, 20))).isFalse();
  }

  @Test
  void linesThatAreInTheIndexOrInLaterCommits() throws Exception {
    repo.write("a/A.java", text(ORIGINAL).replace("line 3\n", "x\n"));
    repo.commit();
    repo.write("a/A.java", text(ORIGINAL).replace("line 3\n", "x\n").replace("line 9\n", "y\n"));
    repo.git("add", "--all");
    assertThat(changed("HEAD~1", "a/A.java")).containsExactly(3, 9);
    assertThat(changed("HEAD", "a/A.java")).containsExactly(9);
  }

  @Test
  void filesThatGitDoesNotKnowAreNew() throws Exception {
    repo.write(".gitignore", "Ignored.java");
    repo.write("New.java", text(ORIGINAL));
    repo.write("Ignored.java", text(ORIGINAL));
    assertThat(changed("HEAD", "New.java")).hasSize(20);
    assertThat(changed("HEAD", "Ignored.java")).hasSize(20);
  }

  @Test
  void aFileThatMovedIsNotNew() throws Exception {
    repo.write("b/Moved.java", text(ORIGINAL).replace("line 3\n", "x\n"));
    Files.delete(repo.root().resolve("a/A.java"));
    repo.git("add", "--all");
    assertThat(changed("HEAD", "b/Moved.java")).containsExactly(3);
  }

  @Test
  void whatTheOtherBranchDidSinceDoesNotCount() throws Exception {
    repo.git("checkout", "--quiet", "-b", "mine");
    repo.write("a/A.java", text(ORIGINAL).replace("line 3\n", "mine\n"));
    repo.commit();
    repo.git("checkout", "--quiet", "main");
    repo.write("a/A.java", text(ORIGINAL).replace("line 15\n", "theirs\n"));
    repo.commit();
    repo.git("checkout", "--quiet", "mine");
    assertThat(changed("main", "a/A.java")).containsExactly(3);
  }

  /** Settings of a user's that make git speak otherwise, and programs that it would run. */
  @Test
  void noSettingOfGitsChangesTheAnswer() throws Exception {
    repo.git("config", "diff.noprefix", "true");
    repo.git("config", "diff.mnemonicPrefix", "true");
    repo.git("config", "diff.external", "false");
    repo.git("config", "diff.context", "5");
    repo.git("config", "diff.interHunkContext", "9");
    repo.git("config", "diff.relative", "true");
    repo.git("config", "color.ui", "always");
    repo.git("config", "core.quotePath", "false");
    repo.git("config", "core.pager", "false");
    repo.git("config", "core.fsmonitor", "touch " + dir.resolve("monitored"));
    repo.git("config", "diff.upper.textconv", "false");
    repo.write(".gitattributes", "*.java -diff\nOther.java diff=upper\n");
    repo.commit();
    for (String file : List.of("a/A.java", "a/Other.java")) {
      repo.write(file, text(ORIGINAL).replace("line 3\n", "x\n").replace("line 9\n", "y\n"));
    }
    Files.deleteIfExists(dir.resolve("monitored"));
    assertThat(changed("HEAD", "a/A.java")).containsExactly(3, 9);
    assertThat(changed("HEAD", "a/Other.java")).containsExactly(3, 9);
    assertThat(dir.resolve("monitored")).doesNotExist();
  }

  @Test
  void namesMayBeOdd() throws Exception {
    for (String name : List.of("ä ö.java", "a\tb.java", "q\"uote.java", "-x.java", "[a].java")) {
      repo.write(name, text(ORIGINAL));
    }
    repo.commit();
    for (String name : List.of("ä ö.java", "a\tb.java", "q\"uote.java", "-x.java", "[a].java")) {
      repo.write(name, text(ORIGINAL).replace("line 3\n", "x\n"));
      assertThat(changed("HEAD", name)).as(name).containsExactly(3);
    }
  }

  @Test
  void aLinkIsFollowed() throws Exception {
    repo.write("a/A.java", text(ORIGINAL).replace("line 3\n", "x\n"));
    Files.createSymbolicLink(repo.root().resolve("link"), repo.root().resolve("a"));
    assertThat(changed("HEAD", "link/A.java")).containsExactly(3);
  }

  @Test
  void anUnknownRevisionIsNamed() {
    for (String revision : List.of("nope", "-x", "--output=x", "HEAD~99", "", "a b")) {
      assertThatThrownBy(() -> changed(revision, "a/A.java"))
          .isInstanceOf(WrongUse.class)
          .hasMessage(
              "--since %s: no such commit in %s; a shallow clone has to fetch it first"
                      .formatted(revision, repo.root())
                  + " (actions/checkout: fetch-depth: 0)");
    }
  }

  @Test
  void beforeTheFirstCommitAllIsNew(@TempDir Path empty) throws Exception {
    repo = Repo.init(empty);
    repo.write("A.java", text(ORIGINAL));
    repo.git("add", "--all");
    assertThat(changed("HEAD", "A.java")).hasSize(20);
  }

  @Test
  void aFileInNoCheckoutIsNamed(@TempDir Path elsewhere) throws Exception {
    Path file = Files.writeString(elsewhere.resolve("A.java"), "");
    assertThatThrownBy(() -> new Since("HEAD").prepare(List.of(file)))
        .isInstanceOf(WrongUse.class)
        .hasMessage("--since: " + file + " is in no checkout of git's");
  }

  @Test
  void withoutGitThatIsSaid() {
    Since since = new Since("no-such-git", "HEAD");
    assertThatThrownBy(() -> since.prepare(List.of(repo.root().resolve("a/A.java"))))
        .isInstanceOf(WrongUse.class)
        .hasMessage("--since needs git, but there is no `no-such-git` on the PATH");
  }

  @Test
  void whatGitRefusesIsPassedOn() throws Exception {
    Files.writeString(repo.root().resolve(".git/config"), "[broken");
    assertThatThrownBy(() -> changed("HEAD", "a/A.java"))
        .isInstanceOf(WrongUse.class)
        .hasMessageStartingWith("git: fatal: bad config");
  }

  private List<Integer> changed(String revision, String file) throws Exception {
    Since since = new Since(revision);
    Path path = repo.root().resolve(file);
    since.prepare(List.of(path));
    List<Integer> changed = new ArrayList<>();
    for (int line = 1; line <= Files.readAllLines(path).size(); line++) {
      if (since.touches(path, lines(line, line))) {
        changed.add(line);
      }
    }
    return changed;
  }

  private static Location lines(int first, int last) {
    return new Location("shown", new Span(0, 1), first, 1, last, 2);
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
