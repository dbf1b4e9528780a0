package dev.heed.core.baseline;

import dev.heed.core.config.ConfigException;
import dev.heed.core.config.TextFile;
import dev.heed.core.finding.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of accepted findings: one a line, {@code rule fingerprint path}, sorted by path, without
 * line numbers, so that it changes only when findings come and go, and merges like a list. A line
 * behind {@code #} is a comment.
 *
 * @param folder the absolute path that the paths are relative to: where the file lies
 */
public record Baseline(Path folder, SortedSet<Entry> entries) {

  /** What the file is called unless a configuration says otherwise. */
  public static final String NAME = "heed.baseline";

  private static final Pattern LINE = Pattern.compile("(\\w+) ([0-9a-f]{16}) (\\S.*)");
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

  private static final String HEAD =
      """
      # Findings that were accepted when Heed came: rule, fingerprint, file.
      # `heed baseline prune` takes out what has been fixed. Nothing is added here by hand.
      """;

  /**
   * One accepted finding.
   *
   * @param path relative, with {@code /} between its names
   */
  public record Entry(String path, String rule, String fingerprint) implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::path)
            .thenComparing(Entry::rule)
            .thenComparing(Entry::fingerprint);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  public Baseline {
    entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
  }

  /** A baseline for {@code file} that accepts nothing yet. */
  public static Baseline empty(Path file) {
    return new Baseline(folderOf(file), new TreeSet<>());
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException when it is damaged; the message names the line and the way out
   */
  public static Baseline read(Path file) throws ConfigException {
    if (Files.notExists(file)) {
      throw new ConfigException(file + ": no such file; `heed baseline create` makes it");
    }
    SortedSet<Entry> entries = new TreeSet<>();
    int number = 0;
    for (String line : TextFile.lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (CONFLICT.matcher(line).matches()) {
        throw new ConfigException(
            file,
            number,
            "a conflict of a merge; keep the lines of both sides, then run"
                + " `heed baseline prune`");
      }
      Matcher parts = LINE.matcher(line);
      if (!parts.matches() || parts.group(3).indexOf('\0') >= 0) {
        throw new ConfigException(
            file,
            number,
            "expected `rule fingerprint path`; take the file from version control,"
                + " or make it anew with `heed baseline create --force`");
      }
      entries.add(new Entry(parts.group(3), parts.group(1), parts.group(2)));
    }
    return new Baseline(folderOf(file), entries);
  }

  /** The text of a file that accepts {@code entries}. */
  public static String render(Collection<Entry> entries) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Entry entry : new TreeSet<>(entries)) {
      text.append(entry.rule()).append(' ').append(entry.fingerprint());
      text.append(' ').append(entry.path()).append('\n');
    }
    return text.toString();
  }

  /** How this file would name {@code finding}, which lies in {@code source}. */
  public Entry entry(Path source, Finding finding) {
    return new Entry(name(source), finding.rule(), finding.fingerprint());
  }

  /** Says whether {@code finding}, which lies in {@code source}, is accepted. */
  public boolean accepts(Path source, Finding finding) {
    return !entries.isEmpty() && entries.contains(entry(source, finding));
  }

  /** The file that an entry is about. */
  public Path source(Entry entry) {
    return folder.resolve(entry.path()).normalize();
  }

  private String name(Path source) {
    Path absolute = source.toAbsolutePath().normalize();
    boolean sameRoot = Objects.equals(folder.getRoot(), absolute.getRoot());
    return (sameRoot ? folder.relativize(absolute) : absolute).toString().replace('\\', '/');
  }

  private static Path folderOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return Objects.requireNonNullElse(absolute.getParent(), absolute);
  }
}
