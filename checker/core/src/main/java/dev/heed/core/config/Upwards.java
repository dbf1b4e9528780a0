package dev.heed.core.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for files that count for all that lies below them. */
public final class Upwards {
  private Upwards() {}

  /** The file called {@code name} in {@code directory} or in the nearest parent that has one. */
  public static Optional<Path> find(Path directory, String name) {
    for (Path dir = directory.toAbsolutePath().normalize(); dir != null; dir = dir.getParent()) {
      Path file = dir.resolve(name);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
