package dev.heed.lint;

import dev.heed.core.baseline.Baseline;
import dev.heed.core.baseline.Baselines;
import dev.heed.core.config.ConfigException;
import dev.heed.core.finding.Finding;
import dev.heed.javac.JavacFrontEnd.Input;
import dev.heed.lint.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Accepts all findings that there are. */
@Command(
    name = "create",
    description = "Accepts all findings that there are now.",
    footerHeading = "%n",
    footer =
        "They are written to the file that --baseline or the configuration names, or else to"
            + " heed.baseline in the working directory, or, when sources lie outside of that, in"
            + " the nearest directory above all. Commit the file.")
final class BaselineCreateCommand implements Callable<Integer> {
  private final HeedCommand heed;
  private final Engine engine;
  private final Streams streams;

  @Mixin private CheckOptions options = new CheckOptions();

  @Option(names = "--force", description = "Overwrite a file that is there.")
  private boolean force;

  BaselineCreateCommand(HeedCommand heed, Engine engine, Streams streams) {
    this.heed = heed;
    this.engine = engine;
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    Configs configs = options.configs(engine);
    Check check = options.check(engine, configs);
    Found found = options.find(configs, streams.in());
    Map<String, Path> targets = targets(found, configs);
    for (Path target : new TreeSet<>(targets.values())) {
      if (!force && Files.exists(target)) {
        throw new WrongUse(
            target
                + " is there; `heed baseline prune` takes out what is fixed, --force accepts all"
                + " findings anew");
      }
      Output.checkWritable(target);
    }
    Checked checked = DeepStack.call(() -> check.run(found));
    Report report = new Review(Optional.empty(), Optional.empty()).of(checked);
    Map<Path, Set<Baseline.Entry>> entries = new TreeMap<>();
    targets.values().forEach(target -> entries.put(target, new TreeSet<>()));
    for (Finding finding : report.findings()) {
      String shown = finding.location().path();
      Path target = Objects.requireNonNull(targets.get(shown));
      Path source = Objects.requireNonNull(report.files().get(shown));
      Objects.requireNonNull(entries.get(target))
          .add(Baseline.empty(target).entry(source, finding));
    }
    for (Map.Entry<Path, Set<Baseline.Entry>> entry : entries.entrySet()) {
      Output.write(entry.getKey(), Baseline.render(entry.getValue()));
      int size = entry.getValue().size();
      streams
          .out()
          .println(
              size + (size == 1 ? " finding" : " findings") + " accepted in " + entry.getKey());
    }
    return heed.troubles(checked, streams.err());
  }

  /** Where the findings of each source go, by the path that is shown for it. */
  private static Map<String, Path> targets(Found found, Configs configs)
      throws ConfigException, WrongUse {
    if (found.inputs().isEmpty()) {
      throw new WrongUse("there are no sources, so there is nothing to accept");
    }
    Baselines baselines = new Baselines();
    Path otherwise = above(found.files()).resolve(Baseline.NAME);
    Map<String, Path> targets = new HashMap<>();
    for (Input input : found.inputs()) {
      Optional<Path> file = baselines.file(input.file(), configs.governing(input.file()));
      targets.put(input.shownPath(), file.orElse(otherwise));
    }
    return targets;
  }

  /** The working directory, or else the nearest directory above all files. */
  private static Path above(List<Path> files) {
    Path directory = Path.of("").toAbsolutePath();
    for (Path file : files) {
      Path absolute = file.toAbsolutePath().normalize();
      while (!absolute.startsWith(directory)) {
        Path parent = directory.getParent();
        if (parent == null) {
          return directory;
        }
        directory = parent;
      }
    }
    return directory;
  }
}
