package dev.heed.core;

import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a program asks not to be told, and whether there was anything to tell. */
final class Suppressions {
  private static final String ALL = "heed";
  private static final String PREFIX = "heed:";

  private final Settings settings;
  private final Map<String, List<SourceFile>> files = new HashMap<>();
  private final Map<SourceFile.Suppression, List<String>> used = new IdentityHashMap<>();

  Suppressions(Program program, Settings settings) {
    this.settings = settings;
    for (SourceFile file : program.files()) {
      files.computeIfAbsent(file.path(), p -> new ArrayList<>(1)).add(file);
    }
  }

  /** Says whether {@code finding} shall not be reported, and remembers what silenced it. */
  boolean silence(Finding finding) {
    boolean silent = false;
    for (SourceFile file : files.getOrDefault(finding.location().path(), List.of())) {
      silent |= suppressed(finding, file) | generated(finding, file);
    }
    return silent;
  }

  private boolean suppressed(Finding finding, SourceFile file) {
    boolean suppressed = false;
    for (SourceFile.Suppression suppression : file.suppressions()) {
      if (suppression.scope().contains(finding.location().span())) {
        for (String name : suppression.names()) {
          if (means(name, finding.rule())) {
            used.computeIfAbsent(suppression, s -> new ArrayList<>(1)).add(name);
            suppressed = true;
          }
        }
      }
    }
    return suppressed;
  }

  private static boolean means(String name, String rule) {
    return name.equals(ALL) || name.equals(rule) || name.equals(PREFIX + rule);
  }

  private boolean generated(Finding finding, SourceFile file) {
    Span span = finding.location().span();
    return !settings.generated() && file.generated().stream().anyMatch(g -> g.contains(span));
  }

  /** One problem for each name of Heed's in a suppression that silenced nothing so far. */
  List<Problem> unused() {
    Set<String> judged =
        Rules.descriptors().stream()
            .filter(rule -> settings.severity(rule).isPresent())
            .map(RuleDescriptor::id)
            .map(PREFIX::concat)
            .collect(Collectors.toSet());
    if (judged.size() == Rules.all().size()) {
      // While a rule is off, nobody knows what it would have found.
      judged.add(ALL);
    }
    List<Problem> problems = new ArrayList<>();
    for (List<SourceFile> versions : files.values()) {
      for (SourceFile file : versions) {
        for (SourceFile.Suppression suppression : file.suppressions()) {
          List<String> active = used.getOrDefault(suppression, List.of());
          suppression.names().stream()
              .filter(judged::contains)
              .filter(name -> !active.contains(name))
              .map(name -> unused(file, suppression, name))
              .forEach(problems::add);
        }
      }
    }
    problems.sort(Problem.ORDER);
    return problems;
  }

  private static Problem unused(SourceFile file, SourceFile.Suppression at, String name) {
    String message = "@SuppressWarnings(\"" + name + "\") suppresses nothing; remove it";
    return new Problem(file.path(), file.lines().line(at.at().start()), message);
  }
}
