package dev.heed.lint.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The texts of the files that findings lie in. Keeps the last one: findings come by file. */
final class Sources {
  private final Map<String, Path> files;
  private String path = "";
  private String text = "";
  private List<String> lines = List.of();

  /**
   * @param files by the path that is shown for them
   */
  Sources(Map<String, Path> files) {
    this.files = files;
  }

  /** What the file holds; nothing when it is gone: a finding is still worth printing then. */
  String text(String shown) {
    if (!shown.equals(path)) {
      path = shown;
      text = read(shown);
      lines = List.of(text.split("\r\n|\r|\n", -1));
    }
    return text;
  }

  /** The same by lines, without what ends them. */
  List<String> lines(String shown) {
    text(shown);
    return lines;
  }

  private String read(String shown) {
    Path file = files.get(shown);
    try {
      return file == null ? "" : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
