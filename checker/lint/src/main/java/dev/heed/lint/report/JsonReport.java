package dev.heed.lint.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;
import java.util.List;
import java.util.Locale;

/** Renders a report as one JSON object. The records below are its schema; version 1 only grows. */
final class JsonReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private JsonReport() {}

  record Root(
      int version,
      int files,
      List<Item> findings,
      int accepted,
      List<Gone> stale,
      List<Trouble> problems) {}

  record Item(
      String rule,
      String family,
      String severity,
      String message,
      String path,
      Range range,
      List<Related> related,
      List<Fix> fixes,
      String fingerprint) {}

  record Range(int startLine, int startColumn, int endLine, int endColumn) {
    static Range of(Location at) {
      return new Range(at.startLine(), at.startColumn(), at.endLine(), at.endColumn());
    }
  }

  record Related(String path, Range range, String message) {}

  record Fix(String title, String safety, List<Edit> edits) {}

  record Edit(String path, Range range, String replacement) {}

  record Gone(String baseline, String rule, String path) {}

  record Trouble(String path, int line, String message) {}

  /** The object, with a line feed at its end. */
  static String render(Report report) {
    Root root =
        new Root(
            1,
            report.files().size(),
            report.findings().stream().map(JsonReport::item).toList(),
            report.accepted(),
            report.stale().stream().map(JsonReport::gone).toList(),
            report.problems().stream().map(JsonReport::trouble).toList());
    return GSON.toJson(root) + "\n";
  }

  private static Item item(Finding finding) {
    return new Item(
        finding.rule(),
        finding.family().title(),
        finding.severity().title(),
        finding.message(),
        finding.location().path(),
        Range.of(finding.location()),
        finding.related().stream().map(JsonReport::related).toList(),
        finding.fixes().stream().map(JsonReport::fix).toList(),
        finding.fingerprint());
  }

  private static Related related(Finding.Related related) {
    Location at = related.location();
    return new Related(at.path(), Range.of(at), related.message());
  }

  private static Fix fix(Finding.Fix fix) {
    String safety = fix.safety().name().toLowerCase(Locale.ROOT);
    return new Fix(fix.title(), safety, fix.edits().stream().map(JsonReport::edit).toList());
  }

  private static Edit edit(Finding.Edit edit) {
    Location at = edit.location();
    return new Edit(at.path(), Range.of(at), edit.replacement());
  }

  private static Gone gone(Report.Stale stale) {
    return new Gone(stale.baseline().toString(), stale.rule(), stale.path());
  }

  private static Trouble trouble(Problem problem) {
    return new Trouble(problem.path(), problem.line(), problem.message());
  }
}
