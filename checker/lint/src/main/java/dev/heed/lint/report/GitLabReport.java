package dev.heed.lint.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Renders a report as GitLab's code quality report (docs.gitlab.com, "Code Quality"). */
final class GitLabReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Report report;
  private final Places places;

  GitLabReport(Report report, Places places) {
    this.report = report;
    this.places = places;
  }

  record Item(
      @SerializedName("check_name") String checkName,
      String description,
      String severity,
      String fingerprint,
      Place location) {}

  record Place(String path, Positions positions) {}

  record Positions(Position begin, Position end) {}

  record Position(int line, int column) {}

  /** The document, with a line feed at its end. */
  String render() {
    List<Item> items = report.findings().stream().map(this::item).toList();
    return GSON.toJson(items) + "\n";
  }

  private Item item(Finding finding) {
    Location at = finding.location();
    String path = places.path(at.path());
    return new Item(
        finding.rule(),
        finding.message(),
        finding.severity() == Severity.ERROR ? "major" : "minor",
        fingerprint(path, finding),
        new Place(
            path,
            new Positions(
                new Position(at.startLine(), at.startColumn()),
                new Position(at.endLine(), at.endColumn()))));
  }

  /** GitLab takes two with the same fingerprint for one, wherever they are. */
  private static String fingerprint(String path, Finding finding) {
    String key = finding.rule() + '\n' + path + '\n' + finding.fingerprint();
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
