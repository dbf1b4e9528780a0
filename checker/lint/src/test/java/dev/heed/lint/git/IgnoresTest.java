package dev.heed.lint.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IgnoresTest {
  /** Put together at random, they meet the names below often enough. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          "c.java",
          "*",
          "**",
          "?",
          "/",
          "/",
          "!",
          "[ab]",
          "[!a]",
          "[^b-z]",
          ".java",
          "\\*",
          "\\",
          " ",
          "#",
          "[[:alpha:]]",
          "[]a]",
          "[a",
          "***",
          "\\ ",
          "[:a]",
          "[a-]",
          "[b-a]");

  /**
   * Two stars behind a name, {@code a**}{@code /b}: regular ones, says gitignore(5). What git
   * before 2.41 makes of them depends on where its memory lies.
   */
  private static final Pattern DOUBTFUL = Pattern.compile("[^/!*]\\*\\*+(?:\\\\?/|\\s*$)");

  private static final List<String> NAMES =
      List.of("a", "b", "ab", "ba", "c.java", "a.java", "*", "#", "a b", "]", "-");

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "gen ~ gen ~ true",
        "gen ~ a/gen ~ true",
        "/gen ~ a/gen ~ false",
        "a/gen ~ b/a/gen ~ false",
        "**/gen ~ b/a/gen ~ true",
        "a/**/gen ~ a/gen ~ true",
        "a/**/gen ~ a/b/c/gen ~ true",
        "gen/** ~ gen ~ false",
        "gen/** ~ gen/A.java ~ true",
        "*.java ~ a/A.java ~ true",
        "a*b ~ a/b ~ false",
        "a/*.java ~ a/b/A.java ~ false",
        "gen/ ~ gen ~ false",
        "# gen ~ gen ~ false",
        "\\#gen ~ #gen ~ true",
        "\\!gen ~ !gen ~ true",
        "ge[a-n] ~ gen ~ true",
        "ge[!n] ~ gen ~ false",
        "[b-a] ~ b ~ true",
        "**\\/gen ~ gen ~ false",
        "**\\/gen ~ a/b/gen ~ true",
      })
  void patternsMeanWhatGitSays(String pattern, String path, boolean ignored) throws IOException {
    Files.writeString(dir.resolve(".gitignore"), pattern + "\r\n");
    assertThat(new Ignores(dir).ignores(dir.resolve(path), false)).isEqualTo(ignored);
  }

  @Test
  void aPatternForDirectoriesNamesNoFile() throws IOException {
    Files.writeString(dir.resolve(".gitignore"), "gen/");
    Ignores ignores = new Ignores(dir);
    assertThat(ignores.ignores(dir.resolve("gen"), true)).isTrue();
    assertThat(ignores.ignores(dir.resolve("gen"), false)).isFalse();
  }

  @Test
  void theNearestFileAndItsLastLineCount() throws IOException {
    Files.createDirectories(dir.resolve("a/b"));
    Files.writeString(dir.resolve(".gitignore"), "*.java\n!A.java\n");
    Files.writeString(dir.resolve("a/.gitignore"), "A.java\n!B.java\n");
    Ignores ignores = new Ignores(dir);
    assertThat(ignores.ignores(dir.resolve("A.java"), false)).isFalse();
    assertThat(ignores.ignores(dir.resolve("B.java"), false)).isTrue();
    assertThat(ignores.ignores(dir.resolve("a/A.java"), false)).isTrue();
    assertThat(ignores.ignores(dir.resolve("a/b/B.java"), false)).isFalse();
  }

  @Test
  void filesAboveTheStartCountUpToTheRootOfTheCheckout() throws IOException {
    Path start = Files.createDirectories(dir.resolve("outer/repo/src"));
    Files.writeString(dir.resolve("outer/.gitignore"), "A.java");
    Files.writeString(dir.resolve("outer/repo/.gitignore"), "B.java");
    assertThat(new Ignores(start).ignores(start.resolve("B.java"), false)).isFalse();
    Files.createDirectory(dir.resolve("outer/repo/.git"));
    assertThat(new Ignores(start).ignores(start.resolve("B.java"), false)).isTrue();
    assertThat(new Ignores(start).ignores(start.resolve("A.java"), false)).isFalse();
  }

  @Test
  void theRepositoryHasALastWordOfItsOwn() throws Exception {
    Repo repo = Repo.init(Files.createDirectory(dir.resolve("repo")));
    repo.write(".git/info/exclude", "gen\n*.java\n");
    repo.write("a/.gitignore", "!A.java\n");
    Ignores ignores = new Ignores(repo.root().resolve("a"));
    assertThat(ignores.ignores(repo.root().resolve("a/gen"), true)).isTrue();
    assertThat(ignores.ignores(repo.root().resolve("a/B.java"), false)).isTrue();
    assertThat(ignores.ignores(repo.root().resolve("a/A.java"), false)).isFalse();
  }

  @Test
  void allWorkTreesOfARepositoryShareIt() throws Exception {
    Repo repo = Repo.init(Files.createDirectory(dir.resolve("repo")));
    repo.write("README", "");
    repo.commit();
    repo.write(".git/info/exclude", "gen\n");
    Path other = repo.root().resolveSibling("other");
    repo.git("worktree", "add", "--quiet", "--detach", other.toString());
    assertThat(new Ignores(other).ignores(other.resolve("gen"), true)).isTrue();
    assertThat(new Ignores(other).ignores(other.resolve("src"), true)).isFalse();
  }

  @Test
  void anOddLinkToARepositoryIgnoresNothing() throws IOException {
    for (String odd : new String[] {"", "gitdir:", "gitdir: /no/where", "gitdir: \0", "x"}) {
      Files.writeString(dir.resolve(".git"), odd);
      assertThat(new Ignores(dir).ignores(dir.resolve("gen"), true)).isFalse();
    }
  }

  @Test
  void noPatternTakesForEver() throws IOException {
    Files.writeString(
        dir.resolve(".gitignore"), "*a".repeat(60) + "*b\n" + "**/a/".repeat(60) + "b");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Ignores ignores = new Ignores(dir);
          assertThat(ignores.ignores(dir.resolve("a".repeat(250)), false)).isFalse();
          assertThat(ignores.ignores(dir.resolve("a/".repeat(500) + "c"), false)).isFalse();
        });
  }

  /** What git says is what counts: trees and patterns at random, all of it compared. */
  @Test
  void agreesWithGit() throws Exception {
    long seed = Long.getLong("heed.seed", new Random().nextLong());
    Random random = new Random(seed);
    int rounds = Integer.getInteger("heed.rounds", 25);
    for (int round = 0; round < rounds; round++) {
      Path root = Files.createDirectory(dir.resolve("round" + round));
      Repo repo = Repo.init(root);
      for (int i = 0; i < 30; i++) {
        grow(root, random);
      }
      List<Path> all = new ArrayList<>();
      try (Stream<Path> walk = Files.walk(repo.root())) {
        walk.filter(path -> !path.equals(repo.root()))
            .filter(path -> !repo.root().relativize(path).startsWith(".git"))
            .filter(path -> !path.endsWith(".gitignore"))
            .forEach(all::add);
      }
      for (Path directory : all.stream().filter(Files::isDirectory).toList()) {
        if (random.nextInt(4) == 0) {
          Files.writeString(directory.resolve(".gitignore"), patterns(random));
        }
      }
      Files.writeString(root.resolve(".gitignore"), patterns(random));
      repo.write(".git/info/exclude", random.nextBoolean() ? patterns(random) : "");

      String paths =
          String.join("\0", all.stream().map(p -> repo.root().relativize(p).toString()).toList());
      String answer = repo.answer(1, paths, "check-ignore", "--no-index", "-z", "--stdin");
      TreeSet<String> expected = new TreeSet<>(List.of(answer.split("\0")));
      expected.remove("");
      TreeSet<String> actual = new TreeSet<>();
      Ignores ignores = new Ignores(repo.root());
      for (Path path : all) {
        if (isIgnored(path, repo.root(), ignores)) {
          actual.add(repo.root().relativize(path).toString());
        }
      }
      assertThat(actual)
          .as(
              "seed %d, round %d:%n%s%nexclude:%n%s",
              seed,
              round,
              Files.readString(root.resolve(".gitignore")),
              Files.readString(root.resolve(".git/info/exclude")))
          .isEqualTo(expected);
    }
  }

  /** As a walk asks that enters no directory that is ignored. */
  private static boolean isIgnored(Path path, Path root, Ignores ignores) {
    for (Path p = path; !p.equals(root); p = p.getParent()) {
      if (ignores.ignores(p, Files.isDirectory(p))) {
        return true;
      }
    }
    return false;
  }

  private static void grow(Path root, Random random) throws IOException {
    Path path = root;
    int depth = 1 + random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      Path next = path.resolve(NAMES.get(random.nextInt(NAMES.size())));
      if (Files.isRegularFile(next)) {
        return;
      }
      if (i == depth - 1) {
        if (Files.notExists(next)) {
          Files.createFile(next);
        }
      } else if (Files.notExists(next)) {
        Files.createDirectory(next);
      }
      path = next;
    }
  }

  private static String patterns(Random random) {
    StringBuilder text = new StringBuilder();
    int lines = 1 + random.nextInt(5);
    for (int i = 0; i < lines; i++) {
      StringBuilder line = new StringBuilder();
      int pieces = 1 + random.nextInt(5);
      for (int j = 0; j < pieces; j++) {
        line.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      if (!DOUBTFUL.matcher(line).find()) {
        text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
      }
    }
    return text.toString();
  }
}
