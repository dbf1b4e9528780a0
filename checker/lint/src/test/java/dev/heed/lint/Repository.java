package dev.heed.lint;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this repository lies. */
final class Repository {
  private Repository() {}

  /** The root: the nearest directory above this module's that holds {@code checker/lint}. */
  static Path root() {
    Path dir = Path.of("").toAbsolutePath();
    while (dir != null && !Files.exists(dir.resolve("checker/lint/pom.xml"))) {
      dir = dir.getParent();
    }
    if (dir == null) {
      throw new IllegalStateException("not run below the repository");
    }
    return dir;
  }
}
