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
  private final Map<List<Path>, Lowered> lowered = new HashMap<>();
  private final Set<Problem> problems = new TreeSet<>(PROBLEMS);

  Check(Engine engine, Configs configs, List<Path> classPath) {
    this.engine = engine;
    this.configs = configs;
    this.classPath = classPath;
  }

  /** The program as it looks with some library models. */
  private record Lowered(LibraryModels models, JavacFrontEnd.Output output) {}

  /** What has to be the same for files to be checked in one go. */
  private record Group(Settings settings, List<Path> modelFiles) {}

  /**
   * Does it.
   *
   * @param starting is told the number of files
   */
  Report run(List<String> arguments, IntConsumer starting)
      throws WrongUse, ConfigException, IOException {
    SourceFinder finder = new SourceFinder(configs);
    finder.find(arguments);
    problems.addAll(finder.problems());
    List<Input> inputs = finder.inputs();
    starting.accept(inputs.size());

    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Group, Set<String>> group : groups(inputs).entrySet()) {
      Lowered program = lower(inputs, group.getKey().modelFiles());
      // The rules see the whole program, whoever's configuration counts: one file explains another.
      engine
          .analysis()
          .check(program.output.program(), program.models, group.getKey().settings())
          .stream()
          .filter(finding -> group.getValue().contains(finding.location().path()))
          .forEach(findings::add);
    }
    findings.sort(Finding.ORDER);
    Map<String, Path> files = new HashMap<>();
    inputs.forEach(input -> files.put(input.shownPath(), input.file()));
    return new Report(files, findings, List.copyOf(problems));
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

  private Lowered lower(List<Input> inputs, List<Path> modelFiles)
      throws WrongUse, ConfigException, IOException {
    Lowered known = lowered.get(modelFiles);
    if (known == null) {
      LibraryModels models = engine.models().load(modelFiles);
      known = new Lowered(models, frontEnd(inputs, models));
      lowered.put(modelFiles, known);
      problems.addAll(known.output.problems());
      for (SourceFile file : known.output.program().files()) {
        problems.addAll(SuppressionNames.unknown(file, engine.ruleIds()));
      }
    }
    return known;
  }

  private JavacFrontEnd.Output frontEnd(List<Input> inputs, LibraryModels models)
      throws WrongUse, IOException {
    try (HeedRuntime runtime = HeedRuntime.open()) {
      List<Path> classes = new ArrayList<>(classPath);
      // Last: the version that the user gave counts.
      classes.addAll(runtime.classPath());
      return engine.frontEnd().lower(inputs, classes, models);
    }
  }
}
