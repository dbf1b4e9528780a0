package dev.heed.lint;

import dev.heed.core.Checker;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Has sources lowered and analysed: from {@link Found} to {@link Checked}. What is done with the
 * findings then is {@link Review}'s.
 */
final class Check {
  private final Engine engine;
  private final Configs configs;
  private final List<Path> classPath;
  private final int jobs;

  /**
   * @param jobs how many threads to use at most
   */
  Check(Engine engine, Configs configs, List<Path> classPath, int jobs) {
    this.engine = engine;
    this.configs = configs;
    this.classPath = classPath;
    this.jobs = jobs;
  }

  /** What has to be the same for files to be checked in one go. */
  private record Group(Settings settings, List<Path> modelFiles) {}

  /** The program as it looks with some library models. */
  private record Lowered(LibraryModels models, List<Versions.Part> parts) {}

  private record Result(List<Finding> findings, Set<Problem> problems, Set<String> unread) {
    Result() {
      this(new ArrayList<>(), new TreeSet<>(Problem.ORDER), new HashSet<>());
    }
  }

  /** Does it. Recurses as deep as code is nested, see {@link DeepStack}. */
  Checked run(Found found) throws WrongUse, ConfigException, IOException {
    Isolation.Outcome<Result> outcome = Isolation.run(found.inputs(), this::analyse);
    Result result = outcome.result();
    result.findings().sort(Finding.ORDER);
    result.problems().addAll(found.problems());
    outcome
        .failures()
        .forEach(
            (path, e) -> {
              result.problems().add(new Problem(path, 0, "not checked: " + e));
              result.unread().add(path);
            });
    return new Checked(
        found,
        result.findings(),
        List.copyOf(result.problems()),
        result.unread(),
        outcome.failures());
  }

  private Result analyse(List<Input> inputs) throws WrongUse, ConfigException, IOException {
    Result result = new Result();
    Map<List<Path>, Lowered> lowered = new HashMap<>();
    for (Map.Entry<Group, Set<String>> entry : groups(inputs).entrySet()) {
      Group group = entry.getKey();
      Lowered program = lowered.get(group.modelFiles());
      if (program == null) {
        program = lower(inputs, group.modelFiles(), result);
        lowered.put(group.modelFiles(), program);
      }
      // The rules see the whole program, whoever's configuration counts: one file explains another.
      for (Versions.Part part : program.parts) {
        Set<String> wanted = new HashSet<>(part.wanted());
        wanted.retainAll(entry.getValue());
        Checker.Outcome outcome =
            engine.analysis().check(part.program(), program.models, group.settings());
        outcome.findings().stream()
            .filter(finding -> wanted.contains(finding.location().path()))
            .forEach(result.findings::add);
        outcome.problems().stream()
            .filter(problem -> wanted.contains(problem.path()))
            .forEach(result.problems::add);
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

  private Lowered lower(List<Input> inputs, List<Path> modelFiles, Result result)
      throws WrongUse, ConfigException, IOException {
    LibraryModels models = engine.models().load(modelFiles);
    JavacFrontEnd.Output output;
    try (HeedRuntime runtime = HeedRuntime.open()) {
      List<Path> classes = new ArrayList<>(classPath);
      // Last: the version that the user gave counts.
      classes.addAll(runtime.classPath());
      Engine.FrontEnd frontEnd = classPath.isEmpty() ? engine.sourceFrontEnd() : engine.frontEnd();
      output = frontEnd.lower(inputs, classes, models, jobs);
    }
    result.problems().addAll(output.problems());
    output.problems().forEach(problem -> result.unread().add(problem.path()));
    for (SourceFile file : output.program().files()) {
      result.problems().addAll(SuppressionNames.unknown(file, engine.ruleIds()));
    }
    return new Lowered(models, Versions.of(output.program()));
  }
}
