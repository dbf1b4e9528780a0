package dev.heed.lint.git;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the {@code .gitignore} files say of what lies below a directory: those in it, below it, and
 * above it up to the root of the checkout. Not thread-safe.
 */
public final class Ignores {
  private static final String NAME = ".gitignore";

  private final Path top;
  private final Map<Path, IgnoreFile> files = new HashMap<>();

  /** For a walk below {@code start}. */
  public Ignores(Path start) {
    Path absolute = start.toAbsolutePath().normalize();
    this.top = Checkout.rootOf(absolute).orElse(absolute);
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
      String relative = Objects.requireNonNull(dir).relativize(absolute).toString();
      Optional<Boolean> answer = file.ignores(relative.replace('\\', '/'), directory);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return false;
  }
}
