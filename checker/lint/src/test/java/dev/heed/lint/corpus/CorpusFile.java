package dev.heed.lint.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A case of the corpus. See test-data/README.md for the conventions.
 *
 * @param folder the rule it is about
 * @param path as findings show it
 * @param release the Java version it needs
 * @param looksAlike how many look-alikes it has
 * @param unseen what is not found by sources alone
 */
record CorpusFile(
    String folder,
    Path file,
    String path,
    int release,
    List<String> lines,
    List<Expectation> expectations,
    long looksAlike,
    List<Unseen> unseen) {

  private static final int OLDEST = 17;
  private static final Pattern FINE = Pattern.compile("//\\s*fine:\\s*\\S");

  /** All cases, in the order of their paths. The folder projects holds lists, no cases. */
  static List<CorpusFile> all() {
    Path root = Repository.file("test-data");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .sorted()
          .map(f -> read(root, f))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CorpusFile read(Path root, Path file) {
    Path relative = root.relativize(file);
    List<String> lines = Repository.lines(file);
    return new CorpusFile(
        relative.getName(0).toString(),
        file,
        "test-data/" + relative.toString().replace('\\', '/'),
        release(relative),
        lines,
        Expectation.of(lines),
        lines.stream().filter(line -> FINE.matcher(line).find()).count(),
        Unseen.besides(file));
  }

  /** An expectation that the front end for sources alone does not meet, reviewed. */
  record Unseen(int line, String rule, String reason) {
    private static final Pattern LINE = Pattern.compile("(\\d+) (\\w+) (\\S.*)");

    static List<Unseen> besides(Path file) {
      Path list = Path.of(file.toString().replaceFirst("\\.java$", ".unseen.txt"));
      if (!Files.exists(list)) {
        return List.of();
      }
      return Repository.lines(list).stream().map(Unseen::parse).toList();
    }

    private static Unseen parse(String text) {
      Matcher line = LINE.matcher(text);
      if (!line.matches()) {
        throw new IllegalArgumentException("not LINE RULE REASON: " + text);
      }
      return new Unseen(Integer.parseInt(line.group(1)), line.group(2), line.group(3));
    }

    boolean is(Expectation expectation) {
      return expectation.line() == line && expectation.rule().equals(rule);
    }
  }

  boolean isUnseen(Expectation expectation) {
    return unseen.stream().anyMatch(each -> each.is(expectation));
  }

  private static int release(Path relative) {
    if (relative.getNameCount() == 2) {
      return OLDEST;
    }
    String folder = relative.getName(1).toString();
    if (relative.getNameCount() > 3 || !folder.matches("java\\d+")) {
      throw new IllegalArgumentException("a case in an unknown folder: " + relative);
    }
    return Integer.parseInt(folder.substring("java".length()));
  }

  boolean readableHere() {
    return release <= Runtime.version().feature();
  }

  String line(int number) {
    return lines.get(number - 1).strip();
  }

  @Override
  public String toString() {
    return path.substring("test-data/".length());
  }
}
