package dev.heed.lint.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders a report as SARIF 2.1.0, for GitHub's code scanning above all: what that reads is written
 * as it asks for it (docs.github.com, "SARIF support for code scanning"). One run, however many
 * modules were checked, because GitHub takes few.
 */
final class SarifReport {
  /** Where the standard's schema is published. */
  static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** By convention the root of the checkout; left open, so that reports say nothing of machines. */
  private static final String ROOT = "%SRCROOT%";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Report report;
  private final Format.Context context;
  private final Places places;
  private final Sources sources;
  private String hashed = "";
  private LineHashes hashes = new LineHashes("");

  SarifReport(Report report, Format.Context context) {
    this.report = report;
    this.context = context;
    this.places = context.places(report);
    this.sources = new Sources(report.files());
  }

  /** The document, with a line feed at its end. */
  String render() {
    SarifLog.Message root = new SarifLog.Message("The root of the checkout");
    SarifLog.Run run =
        new SarifLog.Run(
            new SarifLog.Tool(
                new SarifLog.Driver(
                    "Heed",
                    "Heed",
                    context.version().orElse(null),
                    context.rules().stream().map(SarifRules::rule).toList())),
            new SarifLog.AutomationDetails("heed/"),
            List.of(
                new SarifLog.Invocation(
                    report.failures().isEmpty(),
                    report.problems().stream().map(this::notification).toList())),
            Map.of(ROOT, new SarifLog.ArtifactLocation(null, null, root)),
            "utf16CodeUnits",
            report.findings().stream().map(this::result).toList());
    return GSON.toJson(new SarifLog(SCHEMA, "2.1.0", List.of(run))) + "\n";
  }

  private SarifLog.Notification notification(Problem problem) {
    SarifLog.Region region =
        problem.line() > 0 ? new SarifLog.Region(problem.line(), null, null, null) : null;
    SarifLog.PhysicalLocation at = new SarifLog.PhysicalLocation(artifact(problem.path()), region);
    return new SarifLog.Notification(
        "warning",
        new SarifLog.Message(problem.message()),
        List.of(new SarifLog.Location(null, at, null)));
  }

  private SarifLog.Result result(Finding finding) {
    List<SarifLog.Location> related = new ArrayList<>();
    for (Finding.Related other : finding.related()) {
      related.add(location(related.size() + 1, other.location(), other.message()));
    }
    return new SarifLog.Result(
        finding.rule(),
        context.rules().stream().map(rule -> rule.id()).toList().indexOf(finding.rule()),
        finding.severity().title(),
        new SarifLog.Message(finding.message()),
        List.of(location(null, finding.location(), null)),
        related.isEmpty() ? null : related,
        related.isEmpty() ? null : List.of(flow(finding)),
        finding.fixes().isEmpty() ? null : finding.fixes().stream().map(this::fix).toList(),
        fingerprints(finding));
  }

  /**
   * The places of a finding as one way through the code: those in its file as they stand there,
   * then the others.
   */
  private SarifLog.CodeFlow flow(Finding finding) {
    List<Finding.Related> steps = new ArrayList<>();
    steps.add(new Finding.Related(finding.location(), finding.message()));
    steps.addAll(finding.related());
    String path = finding.location().path();
    steps.sort(
        Comparator.comparing((Finding.Related step) -> !step.location().path().equals(path))
            .thenComparing(
                step -> step.location().path().equals(path) ? step.location().span().start() : 0));
    return new SarifLog.CodeFlow(
        List.of(
            new SarifLog.ThreadFlow(
                steps.stream()
                    .map(step -> location(null, step.location(), step.message()))
                    .map(SarifLog.Step::new)
                    .toList())));
  }

  private SarifLog.Fix fix(Finding.Fix fix) {
    Map<String, List<SarifLog.Replacement>> byFile = new LinkedHashMap<>();
    for (Finding.Edit edit : fix.edits()) {
      byFile
          .computeIfAbsent(edit.location().path(), path -> new ArrayList<>())
          .add(
              new SarifLog.Replacement(
                  region(edit.location()), new SarifLog.Message(edit.replacement())));
    }
    List<SarifLog.ArtifactChange> changes = new ArrayList<>();
    byFile.forEach(
        (path, edits) -> changes.add(new SarifLog.ArtifactChange(artifact(path), edits)));
    return new SarifLog.Fix(new SarifLog.Message(fix.title()), changes);
  }

  private Map<String, String> fingerprints(Finding finding) {
    Map<String, String> fingerprints = new TreeMap<>();
    fingerprints.put("heed/v1", finding.fingerprint());
    Location at = finding.location();
    if (!at.path().equals(hashed)) {
      hashed = at.path();
      hashes = new LineHashes(sources.text(hashed));
    }
    String hash = hashes.of(at.startLine());
    if (!hash.isEmpty()) {
      fingerprints.put("primaryLocationLineHash", hash);
    }
    return fingerprints;
  }

  private SarifLog.Location location(@Nullable Integer id, Location at, @Nullable String message) {
    return new SarifLog.Location(
        id,
        new SarifLog.PhysicalLocation(artifact(at.path()), region(at)),
        message == null ? null : new SarifLog.Message(message));
  }

  private SarifLog.ArtifactLocation artifact(String path) {
    String uri = places.uri(path);
    return new SarifLog.ArtifactLocation(uri, uri.startsWith("file:") ? null : ROOT, null);
  }

  private static SarifLog.Region region(Location at) {
    return new SarifLog.Region(at.startLine(), at.startColumn(), at.endLine(), at.endColumn());
  }
}
