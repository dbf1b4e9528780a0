package dev.heed.lint;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** Reads class paths as the {@code java} command takes them. */
final class ClassPath {
  private ClassPath() {}

  /**
   * The directories and jars that {@code classPath} lists. All that is wrong with it is said at
   * once: a class path with holes makes findings vanish without a trace.
   */
  static List<Path> parse(String classPath) throws WrongUse {
    List<Path> entries = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      if (entry.isEmpty()) {
        continue;
      }
      try {
        if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
          entries.addAll(jarsIn(entry));
        } else {
          entries.add(checked(Path.of(entry)));
        }
      } catch (WrongUse e) {
        wrong.add(e.getMessage());
      } catch (InvalidPathException e) {
        wrong.add("class path entry is not a path: " + entry);
      }
    }
    if (!wrong.isEmpty()) {
      throw new WrongUse(String.join("\n", wrong));
    }
    return entries;
  }

  private static Path checked(Path entry) throws WrongUse {
    if (Files.isDirectory(entry)) {
      return entry;
    }
    if (!Files.exists(entry)) {
      throw new WrongUse("class path entry does not exist: " + entry);
    }
    try {
      new ZipFile(entry.toFile()).close();
      return entry;
    } catch (IOException e) {
      throw new WrongUse("class path entry is neither a directory nor a jar: " + entry);
    }
  }

  private static List<Path> jarsIn(String entry) throws WrongUse {
    Path directory = Path.of(entry.substring(0, entry.length() - 1));
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      throw new WrongUse("class path entry does not exist: " + entry);
    }
    jars.sort(null);
    return jars;
  }
}
