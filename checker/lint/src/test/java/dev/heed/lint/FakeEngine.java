package dev.heed.lint;

import dev.heed.core.Checker;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Effects;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.LineMap;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.Types;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.javac.JavacFrontEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for the front end and the rules, so that the command is tested alone: {@code hazard(…)}
 * in a source breaks the rule TestHazard, {@code maybe(…)} does so in the strict profile, {@code
 * doubt(…)} breaks TestDoubt of that profile, {@code origin()} is the other end, {@code #broken} a
 * syntax error.
 */
final class FakeEngine {
  static final RuleDescriptor HAZARD =
      new RuleDescriptor(
          "TestHazard",
          Family.RESPOND,
          "a call of `hazard` | of nothing else",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");
  static final RuleDescriptor DOUBT =
      new RuleDescriptor(
          "TestDoubt", Family.REACH, "a call of `doubt`", Severity.WARNING, Profile.STRICT, "0.1");

  private static final Pattern CALL = Pattern.compile("(hazard|maybe|doubt)\\([^)]*\\)");

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** The class path that the front end was given last. */
  List<Path> classPath = List.of();

  /** How many threads the front end was let use last. */
  int jobs;

  /** The model files that were loaded last. */
  List<Path> modelFiles = List.of();

  Engine engine() {
    return new Engine(List.of(HAZARD, DOUBT), this::models, this::lower, this::check);
  }

  private LibraryModels models(List<Path> files) {
    modelFiles = files;
    return new NoModels();
  }

  private JavacFrontEnd.Output lower(
      List<JavacFrontEnd.Input> inputs, List<Path> entries, LibraryModels models, int threads) {
    classPath = entries;
    jobs = threads;
    List<SourceFile> files = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (JavacFrontEnd.Input input : inputs) {
      String text = text(input.file());
      LineMap lines = LineMap.of(text);
      if (text.contains("#broken")) {
        int line = lines.line(text.indexOf("#broken"));
        problems.add(new Problem(input.shownPath(), line, "illegal character: '#'"));
      }
      texts.put(input.shownPath(), text);
      files.add(new SourceFile(input.shownPath(), lines, List.of(), List.of(), List.of()));
    }
    return new JavacFrontEnd.Output(new Program(files, new Types.Builder().build()), problems);
  }

  private Checker.Outcome check(Program program, LibraryModels models, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    for (SourceFile file : program.files()) {
      String text = texts.getOrDefault(file.path(), "");
      Matcher call = CALL.matcher(text);
      while (call.find()) {
        if (call.group(1).equals("maybe") && settings.profile() != Profile.STRICT) {
          continue;
        }
        RuleDescriptor rule = call.group(1).equals("doubt") ? DOUBT : HAZARD;
        settings
            .severity(rule)
            .ifPresent(s -> findings.add(finding(rule, s, file, text, call.start(), call.end())));
      }
    }
    return new Checker.Outcome(findings, List.of());
  }

  private static Finding finding(
      RuleDescriptor rule, Severity severity, SourceFile file, String text, int start, int end) {
    List<Finding.Related> related = new ArrayList<>();
    int origin = text.indexOf("origin()");
    if (origin >= 0) {
      Location at = Location.of(file, new Span(origin, origin + "origin()".length()));
      related.add(new Finding.Related(at, "it begins here"));
    }
    return new Finding(
        rule.id(),
        rule.family(),
        severity,
        "`" + text.substring(start, end).replaceAll("\\s+", " ") + "` <is> a hazard",
        Location.of(file, new Span(start, end)),
        related,
        List.of(),
        "%08x%08x".formatted(rule.id().hashCode(), text.substring(start, end).hashCode()));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class NoModels implements LibraryModels {
    @Override
    public Effects effects(MethodRef method, String receiverType, Types types) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<TypeTrait> traits(String type, Types types) {
      return Set.of();
    }

    @Override
    public boolean isLifecycleEnd(MethodRef method, Types types) {
      return false;
    }

    @Override
    public boolean isTaskBody(MethodRef method, Types types) {
      return false;
    }

    @Override
    public Set<String> annotationTypes() {
      return Set.of();
    }
  }
}
