package dev.heed.lint.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds checkouts. */
public final class Checkout {
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
}
