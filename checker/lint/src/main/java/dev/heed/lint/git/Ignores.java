package dev.heed.lint.git;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What git is told to leave alone of what lies below a directory: by the {@code .gitignore} files
 * in it, below it, and above it up to the root of the checkout, then by {@code info/exclude} of the
 * repository. What a user tells git for all checkouts does not count. Not thread-safe.
 */
public final class Ignores {
  private static final String NAME = ".gitignore";
  private static final Path EXCLUDED = Path.of("info", "exclude");

  private final Path top;
  private final Map<Path, IgnoreFile> files = new HashMap<>();
  private final IgnoreFile excluded;

  /** For a walk below {@code start}. */
  public Ignores(Path start) {
    Path absolute = start.toAbsolutePath().normalize();
    this.top = Checkout.rootOf(absolute).orElse(absolute);
    this.excluded = IgnoreFile.read(Checkout.commonDirectory(top).resolve(EXCLUDED));
  }

  /**
   * Says whether git leaves {@code path} alone. It is for the caller to enter no directory that is
   * ignored: what lies in one is ignored whatever else is said of it.
   */
  public boolean ignores(Path path, boolean directory) {
    Path absolute = path.toAbsolutePath().normalize();
    for (Path dir = absolute.getParent(); dir != null; dir = dir.getParent()) {
      if (!dir.startsWith(top)) {
        break;
      }
      IgnoreFile file = files.computeIfAbsent(dir, d -> IgnoreFile.read(d.resolve(NAME)));
      Optional<Boolean> answer =
          file.ignores(relative(Objects.requireNonNull(dir), absolute), directory);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return absolute.startsWith(top)
        && excluded.ignores(relative(top, absolute), directory).orElse(false);
  }

  private static String relative(Path directory, Path path) {
    return directory.relativize(path).toString().replace('\\', '/');
  }
}
