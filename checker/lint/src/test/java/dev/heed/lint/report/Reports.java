package dev.heed.lint.report;

import dev.heed.core.finding.Family;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;
import dev.heed.core.finding.Severity;
import dev.heed.core.program.Span;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes up reports. Each finding lies in columns 5 to 8 of a line. */
final class Reports {
  static final RuleDescriptor RULE =
      new RuleDescriptor(
          "TestHazard",
          Family.RESPOND,
          "a call of `hazard`",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  private final Path dir;
  private final Map<String, Path> files = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Throwable> failures = new HashMap<>();

  /**
   * @param dir where the files lie
   */
  Reports(Path dir) {
    this.dir = dir;
  }

  Reports finding(String file, int line, String message) {
    return add(file, line, message, Severity.WARNING);
  }

  Reports error(String file, int line, String message) {
    return add(file, line, message, Severity.ERROR);
  }

  private Reports add(String file, int line, String message, Severity severity) {
    Location at = location(file, line);
    long before = findings.stream().filter(f -> f.location().path().equals(at.path())).count();
    String fingerprint = "%016x".formatted(before);
    findings.add(
        new Finding(
            RULE.id(), RULE.family(), severity, message, at, List.of(), List.of(), fingerprint));
    return this;
  }

  /** Adds another end to the finding that was added last. */
  Reports related(String file, int line, String message) {
    Finding last = findings.remove(findings.size() - 1);
    List<Finding.Related> related = new ArrayList<>(last.related());
    related.add(new Finding.Related(location(file, line), message));
    findings.add(with(last, related, last.fixes()));
    return this;
  }

  /** Adds a fix to the finding that was added last. */
  Reports fix(String file, int line, String replacement) {
    Finding last = findings.remove(findings.size() - 1);
    Finding.Edit edit = new Finding.Edit(location(file, line), replacement);
    Finding.Fix fix = new Finding.Fix("Replace it", Finding.Safety.UNSAFE, List.of(edit, edit));
    findings.add(with(last, last.related(), List.of(fix)));
    return this;
  }

  private static Finding with(
      Finding last, List<Finding.Related> related, List<Finding.Fix> fixes) {
    return new Finding(
        last.rule(),
        last.family(),
        last.severity(),
        last.message(),
        last.location(),
        related,
        fixes,
        last.fingerprint());
  }

  Reports problem(String file, int line, String message) {
    problems.add(new Problem(dir.resolve(file).toString(), line, message));
    return this;
  }

  Reports failure(String file) {
    failures.put(dir.resolve(file).toString(), new IllegalStateException("oops"));
    return this;
  }

  private Location location(String file, int line) {
    Path path = dir.resolve(file);
    try {
      if (Files.notExists(path)) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "    hazard();\n".repeat(20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(path.toString(), path);
    int start = (line - 1) * "    hazard();\n".length() + 4;
    return new Location(path.toString(), new Span(start, start + 4), line, 5, line, 9);
  }

  Report report() {
    return new Report(files, findings, 0, List.of(), problems, failures);
  }

  Format.Context context() {
    return new Format.Context(List.of(RULE), Optional.of("0.1.0-SNAPSHOT"), false);
  }

  String render(Format format) {
    return format.findings(report(), context());
  }
}
