package dev.heed.lint.projects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real project and what was judged of it. See test-data/projects/README.md for the format.
 *
 * @param sources coordinates of the jar whose sources are checked
 * @param with further coordinates for its class path
 * @param javac whether it compiles, so that the plugin can be asked too
 */
record Project(
    Path file, String sources, List<String> with, boolean javac, List<Judgement> judgements) {

  static final String UNJUDGED = "unjudged";
  private static final String HEAD =
      "# Findings in the default profile, each judged by reading the code. See README.md.\n";

  /** What somebody thinks of a finding. */
  record Judgement(String verdict, Hit hit, String reason) {}

  /** A finding, as both doors and the list tell it. The list has no messages, javac no prints. */
  record Hit(String rule, String path, int line, String message, String fingerprint) {
    static final Comparator<Hit> ORDER =
        Comparator.comparing(Hit::path).thenComparing(Hit::line).thenComparing(Hit::rule);

    String place() {
      return rule + " " + path + ":" + line;
    }
  }

  /** All projects, by name. */
  static List<Project> all(Path folder) throws IOException {
    List<Project> projects = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        projects.add(read(file));
      }
    }
    return projects;
  }

  String name() {
    return file.getFileName().toString().replaceFirst("\\.txt$", "");
  }

  private static Project read(Path file) throws IOException {
    String sources = "";
    List<String> with = new ArrayList<>();
    boolean javac = false;
    List<Judgement> judgements = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" +", 2);
      if (line.contains(" | ")) {
        judgements.add(judgement(line));
      } else if (words[0].equals("sources")) {
        sources = words[1];
      } else if (words[0].equals("with")) {
        with.add(words[1]);
      } else if (words[0].equals("javac")) {
        javac = words[1].equals("yes");
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new IOException(file + ": not understood: " + line);
      }
    }
    return new Project(file, sources, List.copyOf(with), javac, List.copyOf(judgements));
  }

  private static Judgement judgement(String line) throws IOException {
    String[] parts = line.split(" \\| ", 5);
    if (parts.length != 5 || !parts[0].matches("true|false|borderline|" + UNJUDGED)) {
      throw new IOException("not a judgement: " + line);
    }
    int colon = parts[2].lastIndexOf(':');
    int number = Integer.parseInt(parts[2].substring(colon + 1));
    return new Judgement(
        parts[0], new Hit(parts[1], parts[2].substring(0, colon), number, "", parts[3]), parts[4]);
  }

  /** The same project with what is found now; known verdicts stay. */
  Project with(List<Hit> found) {
    Map<String, Judgement> known = new HashMap<>();
    judgements.forEach(j -> known.put(key(j.hit()), j));
    List<Judgement> now =
        found.stream()
            .sorted(Hit.ORDER)
            .map(
                hit -> {
                  Judgement old = known.get(key(hit));
                  return old == null
                      ? new Judgement(UNJUDGED, hit, "?")
                      : new Judgement(old.verdict(), hit, old.reason());
                })
            .toList();
    return new Project(file, sources, with, javac, now);
  }

  private static String key(Hit hit) {
    return hit.rule() + hit.path() + hit.fingerprint();
  }

  void write() throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("sources ").append(sources).append('\n');
    with.forEach(coordinates -> text.append("with    ").append(coordinates).append('\n'));
    text.append("javac   ").append(javac ? "yes" : "no").append("\n\n");
    for (Judgement judgement : judgements) {
      Hit hit = judgement.hit();
      text.append(judgement.verdict()).append(" | ").append(hit.rule()).append(" | ");
      text.append(hit.path()).append(':').append(hit.line()).append(" | ");
      text.append(hit.fingerprint()).append(" | ").append(judgement.reason()).append('\n');
    }
    Files.writeString(file, text.toString());
  }
}
