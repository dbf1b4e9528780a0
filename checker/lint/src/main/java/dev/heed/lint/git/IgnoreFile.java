package dev.heed.lint.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code .gitignore}: its patterns, for paths relative to its directory. */
final class IgnoreFile {
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param anywhere the pattern names something in any directory, not a path
   */
  private record Line(GitGlob glob, boolean negated, boolean directories, boolean anywhere) {
    boolean matches(String path, boolean directory) {
      if (directories && !directory) {
        return false;
      }
      return glob.matches(anywhere ? path.substring(path.lastIndexOf('/') + 1) : path);
    }
  }

  IgnoreFile(String text) {
    for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n")) {
      add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
  }

  /** Reads a file; one that is not there, or can't be read, ignores nothing. */
  static IgnoreFile read(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        return new IgnoreFile(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // Then git would not know what it says either.
    }
    return new IgnoreFile("");
  }

  private void add(String raw) {
    if (raw.startsWith("#")) {
      return;
    }
    String line = withoutTrailingSpaces(raw);
    boolean negated = line.startsWith("!");
    if (negated) {
      line = line.substring(1);
    }
    boolean directories = line.endsWith("/");
    if (directories) {
      line = line.substring(0, line.length() - 1);
    }
    boolean anywhere = line.indexOf('/') < 0;
    if (line.startsWith("/")) {
      line = line.substring(1);
    }
    if (!line.isEmpty()) {
      lines.add(new Line(new GitGlob(line), negated, directories, anywhere));
    }
  }

  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !isQuoted(line, end - 1)) {
      end--;
    }
    return line.substring(0, end);
  }

  /** Says whether an odd number of backslashes stands before the character at {@code index}. */
  private static boolean isQuoted(String line, int index) {
    int first = index;
    while (first > 0 && line.charAt(first - 1) == '\\') {
      first--;
    }
    return (index - first) % 2 == 1;
  }

  /** Whether to ignore {@code path}; empty when nothing is said of it. The last line counts. */
  Optional<Boolean> ignores(String path, boolean directory) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).matches(path, directory)) {
        return Optional.of(!lines.get(i).negated());
      }
    }
    return Optional.empty();
  }
}
