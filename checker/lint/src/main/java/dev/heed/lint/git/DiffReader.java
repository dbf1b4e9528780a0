package dev.heed.lint.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code git diff -U0}: which lines of which files are new. The lines of a hunk
 * are counted, never looked at, so that no content is taken for a header.
 */
final class DiffReader {
  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*", Pattern.DOTALL);
  private static final String FILE = "+++ ";
  private static final String PREFIX = "b/";

  private final InputStream in;
  private final BiConsumer<String, Lines> sink;

  /**
   * @param sink takes each path, relative to the root of the checkout, with lines that are new
   */
  DiffReader(InputStream in, BiConsumer<String, Lines> sink) {
    this.in = in;
    this.sink = sink;
  }

  /** Lines from {@code first} to {@code last}, both included, counted from 1. */
  record Lines(int first, int last) {}

  void read() throws IOException {
    String path = null;
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith("diff ")) {
        path = null;
      } else if (line.startsWith(FILE)) {
        path = path(line.substring(FILE.length()));
      } else {
        Matcher hunk = HUNK.matcher(line);
        if (path != null && hunk.matches()) {
          int added = count(hunk.group(3));
          int first = Integer.parseInt(hunk.group(2));
          if (added > 0) {
            sink.accept(path, new Lines(first, first + added - 1));
          }
          skip(count(hunk.group(1)) + added);
        }
      }
    }
  }

  private static int count(@Nullable String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  /** The path of a header; null for a file that is gone. */
  private static @Nullable String path(String header) {
    // Behind a name with spaces in it, git sets a tab.
    String name = header.endsWith("\t") ? header.substring(0, header.length() - 1) : header;
    String path = name.startsWith("\"") ? unquoted(name) : name;
    return path.startsWith(PREFIX)
        ? new String(
            path.substring(PREFIX.length()).getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8)
        : null;
  }

  /** A name in git's quotes, which are those of C. */
  private static String unquoted(String name) {
    StringBuilder raw = new StringBuilder();
    for (int i = 1; i < name.length() - 1; i++) {
      char c = name.charAt(i);
      if (c != '\\') {
        raw.append(c);
        continue;
      }
      char escape = name.charAt(++i);
      int control = "abtnvfr".indexOf(escape);
      if (control >= 0) {
        raw.append((char) (7 + control));
      } else if (escape >= '0' && escape <= '3' && i + 2 < name.length()) {
        raw.append((char) Integer.parseInt(name.substring(i, i + 3), 8));
        i += 2;
      } else {
        raw.append(escape);
      }
    }
    return raw.toString();
  }

  private void skip(int lines) throws IOException {
    int left = lines;
    while (left > 0) {
      String line = line();
      if (line == null) {
        return;
      }
      if (!line.startsWith("\\")) {
        left--;
      }
    }
  }

  /** The next line, a character a byte; null at the end. Only a line feed ends a line. */
  private @Nullable String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n') {
      bytes.write(b);
      b = in.read();
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
