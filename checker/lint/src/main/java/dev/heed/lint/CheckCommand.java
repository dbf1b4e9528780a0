package dev.heed.lint;

import dev.heed.core.rule.Profile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks sources. */
@Command(
    name = "check",
    description = "Checks Java sources.",
    footerHeading = "%n",
    footer = {
      "Below a directory every .java file is checked, but for hidden directories and what a build"
          + " makes (target beside a pom.xml, build beside a build.gradle, generated-sources). A"
          + " file that is named is checked wherever it lies.",
      "",
      "Settings come from the nearest heed.properties at or above each source.",
      "",
      "Exit status: 0 nothing found, 1 findings, 2 wrong use or an internal error. A file that"
          + " can't be read or parsed is a problem: it is told on standard error, or in"
          + " \"problems\" of the JSON, and does not change the exit status. A class path entry"
          + " that does not exist is wrong use."
    })
final class CheckCommand implements Callable<Integer> {
  private final HeedCommand heed;
  private final Engine engine;
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Source files and directories.")
  private List<String> paths = List.of();

  @Option(
      names = {"-cp", "--classpath", "--class-path"},
      paramLabel = "CP",
      description =
          "Directories, jars and dir/* as for java. Without it, names that are declared nowhere in "
              + "the sources stay unknown, and nothing is reported about them.")
  private String classPath = "";

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "How to report; text unless said otherwise.")
  private Format format = Format.TEXT;

  @Option(
      names = "--profile",
      paramLabel = "default|strict",
      description =
          "default: what is proved. strict: also what needs a guarantee that nobody gave.")
  private @Nullable Profile profile;

  @Option(
      names = "--rule",
      paramLabel = "RULE=off|warning|error",
      description = "How to report a rule; may be given several times.")
  private List<String> levels = List.of();

  @Option(names = "--no-config", description = "Read no heed.properties.")
  private boolean noConfig;

  @Option(
      names = "--no-cache",
      description = "Keep and use no results of earlier runs. So far none are kept anyway.")
  private boolean noCache;

  CheckCommand(HeedCommand heed, Engine engine, PrintStream out, PrintStream err) {
    this.heed = heed;
    this.engine = engine;
    this.out = out;
    this.err = err;
  }

  /** How to report. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() throws Exception {
    List<Path> classes = ClassPath.parse(classPath);
    Configs configs = new Configs(!noConfig, overrides(), engine.ruleIds());
    Check check = new Check(engine, configs, classes);
    Report report = DeepStack.call(() -> check.run(paths, this::started));
    ended();
    if (format == Format.JSON) {
      // JSON is UTF-8, whatever the encoding of this stream.
      out.writeBytes(JsonReport.render(report).getBytes(StandardCharsets.UTF_8));
    } else {
      TextReport text = new TextReport(report, heed.colour());
      report.findings().forEach(finding -> out.print(text.render(finding)));
      out.flush();
      report.problems().forEach(problem -> err.print(text.render(problem)));
      err.print(text.summary());
    }
    report.failures().forEach((path, e) -> heed.internalError(" in " + path, e, err));
    if (!report.failures().isEmpty()) {
      return HeedCommand.ERROR;
    }
    return report.findings().isEmpty() ? HeedCommand.CLEAN : HeedCommand.FINDINGS;
  }

  private List<String> overrides() throws WrongUse {
    List<String> overrides = new ArrayList<>();
    if (profile != null) {
      overrides.add("profile=" + Choice.name(profile));
    }
    for (String level : levels) {
      if (!level.contains("=")) {
        throw new WrongUse("--rule " + level + ": expected RULE=off|warning|error");
      }
      overrides.add("rule." + level);
    }
    return overrides;
  }

  private void started(int files) {
    if (heed.terminal().interactive()) {
      err.print("heed: checking " + files + (files == 1 ? " file…\r" : " files…\r"));
      err.flush();
    }
  }

  private void ended() {
    if (heed.terminal().interactive()) {
      err.print("\u001B[2K");
      err.flush();
    }
  }
}
