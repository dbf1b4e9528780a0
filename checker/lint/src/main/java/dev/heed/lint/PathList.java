package dev.heed.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads paths from standard input as other programs list them: one a line, or with a zero character
 * behind each as {@code git ls-files -z} does. What is no Java source is passed over, so that the
 * list of all files that changed will do.
 */
final class PathList {
  private PathList() {}

  static List<String> read(InputStream in) throws WrongUse {
    try {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String end = text.indexOf('\0') >= 0 ? "\0" : "\r?\n";
      return Arrays.stream(text.split(end)).filter(path -> path.endsWith(".java")).toList();
    } catch (IOException e) {
      throw new WrongUse("standard input cannot be read: " + e.getMessage());
    }
  }
}
