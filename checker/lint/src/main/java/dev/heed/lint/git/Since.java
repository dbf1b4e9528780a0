package dev.heed.lint.git;

import dev.heed.core.finding.Location;
import dev.heed.lint.WrongUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells what lies on lines that are new since a revision. Asks git once for each checkout. */
public final class Since {
  private final String program;
  private final String revision;
  private final Map<Path, ChangedLines> byRoot = new HashMap<>();

  /**
   * @param revision whatever git takes for a commit
   */
  public Since(String revision) {
    this("git", revision);
  }

  Since(String program, String revision) {
    this.program = program;
    this.revision = revision;
  }

  /** Asks git about all that {@code files} lie in, so that what is wrong is said now. */
  public void prepare(Collection<Path> files) throws WrongUse {
    Set<Path> directories = new HashSet<>();
    for (Path file : files) {
      Path directory = file.toAbsolutePath().normalize().getParent();
      if (directory != null && directories.add(directory)) {
        changes(file, real(file));
      }
    }
  }

  /** Says whether {@code at}, which lies in {@code file}, has a line that is new. */
  public boolean touches(Path file, Location at) throws WrongUse {
    Path real = real(file);
    return changes(file, real).touch(real, at.startLine(), at.endLine());
  }

  private ChangedLines changes(Path file, Path real) throws WrongUse {
    Path root =
        Checkout.rootOf(real)
            .orElseThrow(() -> new WrongUse("--since: " + file + " is in no checkout of git's"));
    ChangedLines known = byRoot.get(root);
    if (known == null) {
      known = ChangedLines.since(program, root, revision);
      byRoot.put(root, known);
    }
    return known;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }
}
