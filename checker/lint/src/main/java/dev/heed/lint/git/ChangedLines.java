package dev.heed.lint.git;

import dev.heed.lint.WrongUse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a checkout that are not in a commit: those that this branch, the index or the work
 * tree changed. What the commit's branch changed since the two parted does not count.
 */
final class ChangedLines {
  /** All that could speak differently in another user's configuration is said. */
  private static final List<String> DIFF =
      List.of(
          "-c",
          "core.quotePath=true",
          "-c",
          "diff.relative=false",
          "diff",
          "--unified=0",
          "--inter-hunk-context=0",
          "--find-renames",
          "--no-color",
          "--no-ext-diff",
          "--no-textconv",
          "--text",
          "--src-prefix=a/",
          "--dst-prefix=b/");

  private static final List<String> SOURCES = List.of("--", "*.java");

  private final Path root;
  private final Map<Path, List<DiffReader.Lines>> lines = new HashMap<>();
  private final Set<Path> untracked = new HashSet<>();

  /** There is no commit yet, so all is new. */
  private boolean unborn;

  private ChangedLines(Path root) {
    this.root = root;
  }

  /**
   * Asks git.
   *
   * @param program git's name or path
   * @param root of the checkout
   * @param revision as the user has it
   */
  static ChangedLines since(String program, Path root, String revision) throws WrongUse {
    Git git = new Git(program, root);
    ChangedLines changed = new ChangedLines(root);
    Optional<String> found =
        git.line("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    if (found.isEmpty()) {
      if (!revision.equals("HEAD")) {
        throw new WrongUse(unknown(root, revision));
      }
      changed.unborn = true;
      return changed;
    }
    String commit = found.get();
    // In a shallow clone, where they parted may not be known.
    String start = git.line("merge-base", commit, "HEAD").orElse(commit);
    List<String> diff = new ArrayList<>(DIFF);
    diff.add(start);
    diff.addAll(SOURCES);
    git.output(changed::readDiff, diff.toArray(String[]::new));
    List<String> others = new ArrayList<>(List.of("ls-files", "--others", "-z"));
    others.addAll(SOURCES);
    git.output(changed::readUntracked, others.toArray(String[]::new));
    return changed;
  }

  private static String unknown(Path root, String revision) {
    return "--since "
        + revision
        + ": no such commit in "
        + root
        + "; a shallow clone has to fetch it first (actions/checkout: fetch-depth: 0)";
  }

  private ChangedLines readDiff(InputStream output) throws IOException {
    new DiffReader(
            output,
            (path, added) ->
                lines.computeIfAbsent(resolve(path), p -> new ArrayList<>()).add(added))
        .read();
    return this;
  }

  private ChangedLines readUntracked(InputStream output) throws IOException {
    String all = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    for (String path : all.split("\0")) {
      if (!path.isEmpty()) {
        untracked.add(resolve(path));
      }
    }
    return this;
  }

  private Path resolve(String path) {
    try {
      return root.resolve(path);
    } catch (InvalidPathException e) {
      return root; // no file that Java could open
    }
  }

  /** Says whether a line from {@code first} to {@code last} of {@code file} is new. */
  boolean touch(Path file, int first, int last) {
    return unborn
        || untracked.contains(file)
        || lines.getOrDefault(file, List.of()).stream()
            .anyMatch(added -> added.first() <= last && first <= added.last());
  }
}
