package dev.heed.lint;

import dev.heed.lint.git.Since;
import dev.heed.lint.report.Format;
import dev.heed.lint.report.Remarks;
import dev.heed.lint.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks sources. */
@Command(
    name = "check",
    description = "Checks Java sources.",
    footerHeading = "%n",
    footer = {
      "Below a directory every .java file is checked, but for hidden directories, what a build makes"
          + " (target beside a pom.xml, build beside a build.gradle, generated-sources) and what"
          + " .gitignore files and .git/info/exclude name. A file that is named is checked wherever"
          + " it lies.",
      "",
      "Settings come from the nearest heed.properties at or above each source; `heed config` lists"
          + " its keys. Findings of the nearest heed.baseline are not reported.",
      "",
      "Exit status: 0 nothing found, 1 findings or a stale baseline, 2 wrong use or an internal"
          + " error. A file that can't be read or parsed is a problem: it is told on standard"
          + " error, or in \"problems\" of the JSON, and does not change the exit status. A class"
          + " path entry that does not exist is wrong use."
    })
final class CheckCommand implements Callable<Integer> {
  private final HeedCommand heed;
  private final Engine engine;
  private final Streams streams;

  @Mixin private CheckOptions options = new CheckOptions();
  @Mixin private ReportOptions reporting = new ReportOptions();

  CheckCommand(HeedCommand heed, Engine engine, Streams streams) {
    this.heed = heed;
    this.engine = engine;
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    // All that can be wrong with the question is said before the work begins.
    reporting.validate();
    Configs configs = options.configs(engine);
    Check check = options.check(engine, configs);
    List<Output> outputs = reporting.outputs();
    Found found = options.find(configs, streams.in());
    Optional<Since> since = Optional.ofNullable(reporting.since()).map(Since::new);
    if (since.isPresent()) {
      since.get().prepare(found.files());
    }
    Optional<Acceptance> acceptance =
        reporting.baselineCounts() && options.readsBaselines()
            ? Optional.of(new Acceptance(found, configs, engine.rules(), check.strictly(found)))
            : Optional.empty();

    Progress progress = new Progress(heed.terminal(), streams.err());
    progress.started(found.inputs().size());
    Checked checked = DeepStack.call(() -> check.run(found));
    progress.ended();

    Report report = new Review(acceptance, since).of(checked);
    for (Output output : outputs) {
      String text = output.format().document(report, heed.context(engine, false));
      Output.write(output.file(), text);
    }
    print(report);
    return reporting.verdict(report);
  }

  private void print(Report report) {
    Format format = reporting.format();
    String findings = format.findings(report, heed.context(engine, heed.colour()));
    if (format == Format.TEXT || format == Format.CONCISE) {
      streams.out().print(findings);
    } else {
      // These are UTF-8, whatever the encoding of this stream.
      streams.out().writeBytes(findings.getBytes(StandardCharsets.UTF_8));
    }
    streams.out().flush();
    if (!format.isWhole()) {
      streams.err().print(Remarks.render(report, heed.colour()));
    }
    report.failures().forEach((path, e) -> heed.internalError(" in " + path, e, streams.err()));
  }
}
