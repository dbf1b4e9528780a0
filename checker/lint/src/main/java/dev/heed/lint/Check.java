package dev.heed.lint;

import dev.heed.core.config.ConfigException;
import dev.heed.core.config.ConfigFile;
import dev.heed.core.config.Settings;
import dev.heed.core.config.SuppressionNames;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.SourceFile;
import dev.heed.javac.JavacFrontEnd;
import dev.heed.javac.JavacFrontEnd.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** One check: from the arguments to the report. */
final class Check {
  private static final Comparator<Problem> PROBLEMS =
      Comparator.comparing(Problem::path)
          .thenComparing(Problem::line)
          .thenComparing(Problem::message);

  private final Engine engine;
  private final Configs configs;
  private final List<Path> classPath;

  Check(Engine engine, Configs configs, List<Path> classPath) {
    this.engine = engine;
    this.configs = configs;
    this.classPath = classPath;
  }

  /** What has to be the same for files to be checked in one go. */
  private record Group(Settings settings, List<Path> modelFiles) {}

  /** The program as it looks with some library models. */
  private record Lowered(LibraryModels models, List<Versions.Part> parts) {}

  private record Result(List<Finding> findings, Set<Problem> problems) {}

  /**
   * Does it.
   *
   * @param starting is told the number of files
   */
  Report run(List<String> arguments, IntConsumer starting)
      throws WrongUse, ConfigException, IOException {
    SourceFinder finder = new SourceFinder(configs);
    finder.find(arguments);
    List<Input> inputs = finder.inputs();
    starting.accept(inputs.size());

    Isolation.Outcome<Result> outcome = Isolation.run(inputs, this::analyse);
    List<Finding> findings = outcome.result().findings();
    findings.sort(Finding.ORDER);
    Set<Problem> problems = outcome.result().problems();
    problems.addAll(finder.problems());
    outcome
        .failures()
        .forEach((path, e) -> problems.add(new Problem(path, 0, "not checked: " + e)));
    Map<String, Path> files = new HashMap<>();
    inputs.forEach(input -> files.put(input.shownPath(), input.file()));
    return new Report(files, findings, List.copyOf(problems), outcome.failures());
  }

  private Result analyse(List<Input> inputs) throws WrongUse, ConfigException, IOException {
    Result result = new Result(new ArrayList<>(), new TreeSet<>(PROBLEMS));
    Map<List<Path>, Lowered> lowered = new HashMap<>();
    for (Map.Entry<Group, Set<String>> entry : groups(inputs).entrySet()) {
      Group group = entry.getKey();
      Lowered program = lowered.get(group.modelFiles());
      if (program == null) {
        program = lower(inputs, group.modelFiles(), result.problems);
        lowered.put(group.modelFiles(), program);
      }
      // The rules see the whole program, whoever's configuration counts: one file explains another.
      for (Versions.Part part : program.parts) {
        engine.analysis().check(part.program(), program.models, group.settings()).stream()
            .filter(finding -> part.wanted().contains(finding.location().path()))
            .filter(finding -> entry.getValue().contains(finding.location().path()))
            .forEach(result.findings::add);
      }
    }
    return result;
  }

  private Map<Group, Set<String>> groups(List<Input> inputs) throws ConfigException {
    Map<Group, Set<String>> groups = new LinkedHashMap<>();
    for (Input input : inputs) {
      ConfigFile config = configs.governing(input.file());
      groups
          .computeIfAbsent(
              new Group(config.settings(), config.modelFiles()), group -> new HashSet<>())
          .add(input.shownPath());
    }
    return groups;
  }

  private Lowered lower(List<Input> inputs, List<Path> modelFiles, Set<Problem> problems)
      throws WrongUse, ConfigException, IOException {
    LibraryModels models = engine.models().load(modelFiles);
    JavacFrontEnd.Output output;
    try (HeedRuntime runtime = HeedRuntime.open()) {
      List<Path> classes = new ArrayList<>(classPath);
      // Last: the version that the user gave counts.
      classes.addAll(runtime.classPath());
      Engine.FrontEnd frontEnd = classPath.isEmpty() ? engine.sourceFrontEnd() : engine.frontEnd();
      output = frontEnd.lower(inputs, classes, models);
    }
    problems.addAll(output.problems());
    for (SourceFile file : output.program().files()) {
      problems.addAll(SuppressionNames.unknown(file, engine.ruleIds()));
    }
    return new Lowered(models, Versions.of(output.program()));
  }
}
