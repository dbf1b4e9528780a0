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
import dev.heed.lint.cache.Answer;
import dev.heed.lint.cache.Question;
import dev.heed.lint.cache.ResultCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Has sources lowered and analysed: from {@link Found} to {@link Checked}. What is done with the
 * findings then is {@link Review}'s.
 */
final class Check {
  private final Engine engine;
  private final Configs configs;
  private final List<Path> classPath;
  private final int jobs;
  private final ResultCache cache;

  /**
   * @param jobs how many threads to use at most
   * @param cache asked first, and told what it did not know
   */
  Check(Engine engine, Configs configs, List<Path> classPath, int jobs, ResultCache cache) {
    this.engine = engine;
    this.configs = configs;
    this.classPath = classPath;
    this.jobs = jobs;
    this.cache = cache;
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
    ResultCache.Search search = cache.search(question(found.inputs()));
    Optional<Answer> known = search.known();
    if (known.isPresent()) {
      return checked(found, known.get(), Map.of());
    }
    Isolation.Outcome<Result> outcome = Isolation.run(found.inputs(), this::analyse);
    Result result = outcome.result();
    outcome
        .failures()
        .forEach(
            (path, e) -> {
              result.problems().add(new Problem(path, 0, "not checked: " + e));
              result.unread().add(path);
            });
    result.findings().sort(Finding.ORDER);
    Answer answer = new Answer(result.findings(), List.copyOf(result.problems()), result.unread());
    if (outcome.failures().isEmpty()) {
      search.keep(answer);
    }
    return checked(found, answer, outcome.failures());
  }

  /** Does it in the strict profile, whatever the configuration says of that. */
  Callable<Checked> strictly(Found found) {
    Check strict = new Check(engine, configs.strict(), classPath, jobs, cache);
    return () -> DeepStack.call(() -> strict.run(found));
  }

  private static Checked checked(Found found, Answer answer, Map<String, Throwable> failures) {
    Set<Problem> problems = new TreeSet<>(Problem.ORDER);
    problems.addAll(answer.problems());
    problems.addAll(found.problems());
    return new Checked(found, answer.findings(), List.copyOf(problems), answer.unread(), failures);
  }

  private Question question(List<Input> inputs) throws ConfigException {
    List<Question.Source> sources = new ArrayList<>(inputs.size());
    for (Input input : inputs) {
      ConfigFile config = configs.governing(input.file());
      sources.add(new Question.Source(input, config.settings(), config.modelFiles()));
    }
    return new Question(engine.code(), classPath, sources);
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
