package dev.heed.lint.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds checkouts. */
public final class Checkout {
  private static final String LINK = "gitdir:";

  private Checkout() {}

  /** The root of the checkout that {@code directory}, an absolute path, lies in. */
  public static Optional<Path> rootOf(Path directory) {
    for (Path dir = directory; dir != null; dir = dir.getParent()) {
      // A directory, or a file in a submodule or a second work tree.
      if (Files.exists(dir.resolve(".git"))) {
        return Optional.of(dir);
      }
    }
    return Optional.empty();
  }

  /**
   * The directory with what all work trees of a repository share, see gitrepository-layout(5).
   *
   * @param root of a checkout
   */
  static Path commonDirectory(Path root) {
    Path git = root.resolve(".git");
    Path own =
        line(git)
            .filter(l -> l.startsWith(LINK))
            .map(l -> l.substring(LINK.length()))
            .map(l -> resolve(root, l))
            .orElse(git);
    return line(own.resolve("commondir")).map(l -> resolve(own, l)).orElse(own);
  }

  private static Path resolve(Path base, String name) {
    try {
      return base.resolve(name.strip());
    } catch (InvalidPathException e) {
      return base;
    }
  }

  /** The first line of a file; empty where there is none to read. */
  private static Optional<String> line(Path file) {
    try {
      return Files.isRegularFile(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
