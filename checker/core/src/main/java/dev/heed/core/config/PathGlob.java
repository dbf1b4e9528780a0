package dev.heed.core.config;

import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * A glob of files and directories below a directory. A directory that matches stands for all that
 * lies in it.
 */
public final class PathGlob {
  private final Path base;
  private final String glob;
  private final List<PathMatcher> matchers = new ArrayList<>();

  private PathGlob(Path base, String glob) {
    this.base = base;
    this.glob = glob;
    String bare = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
    matchers.add(base.getFileSystem().getPathMatcher("glob:" + bare));
    if (bare.startsWith("**/")) {
      // In Java's globs `**/x` asks for a directory before x; nobody means that.
      matchers.add(base.getFileSystem().getPathMatcher("glob:" + bare.substring(3)));
    }
  }

  /**
   * Reads a glob.
   *
   * @param base an absolute path: what the glob is relative to
   * @throws ConfigException when it is none, or means files that do not lie below {@code base}
   */
  static PathGlob of(Path base, String glob) throws ConfigException {
    if (glob.startsWith("/") || glob.equals("..") || glob.startsWith("../")) {
      throw new ConfigException(
          "`" + glob + "` leads out of " + base + ", to which it is relative");
    }
    try {
      return new PathGlob(base, glob);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("not a glob: `" + glob + "`");
    }
  }

  /** Says whether {@code file}, an absolute path, or a directory in which it lies, is meant. */
  boolean matches(Path file) {
    if (!file.startsWith(base)) {
      return false;
    }
    Path relative = base.relativize(file);
    for (int names = 1; names <= relative.getNameCount(); names++) {
      Path path = relative.subpath(0, names);
      if (matchers.stream().anyMatch(matcher -> matcher.matches(path))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathGlob that && base.equals(that.base) && glob.equals(that.glob);
  }

  @Override
  public int hashCode() {
    return 31 * base.hashCode() + glob.hashCode();
  }

  @Override
  public String toString() {
    return glob;
  }
}
