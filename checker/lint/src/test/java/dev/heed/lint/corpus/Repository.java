package dev.heed.lint.corpus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The working copy that the test runs in. */
final class Repository {
  private Repository() {}

  /** A file or folder, by its path from the root of the working copy. */
  static Path file(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("test-data"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not in a working copy of Heed");
      }
    }
    return folder.resolve(path);
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes of heed-runtime, as the command carries them. */
  static Path runtime() {
    return Path.of("target", "classes", "heed-runtime");
  }

  /** What the test runs with: heed-runtime is among it. */
  static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::exists)
        .collect(Collectors.toList());
  }
}
