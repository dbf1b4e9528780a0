package dev.heed.lint;

import dev.heed.core.baseline.Baseline;
import dev.heed.core.baseline.Baselines;
import dev.heed.core.config.ConfigException;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.javac.JavacFrontEnd.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** What the baselines of the sources accept, and what of that is gone. */
final class Acceptance {
  private final Configs configs;
  private final Collection<RuleDescriptor> rules;
  private final Callable<Checked> strictly;
  private final Map<Path, Input> inputs = new HashMap<>();
  private final Map<String, Path> files = new HashMap<>();
  private final Baselines known = new Baselines();
  private final Map<Path, Baseline> baselines = new TreeMap<>();

  /**
   * Reads the baselines of the sources, so that what is wrong with one is said at once.
   *
   * @param strictly checks the same in the strict profile
   */
  Acceptance(
      Found found, Configs configs, Collection<RuleDescriptor> rules, Callable<Checked> strictly)
      throws ConfigException {
    this.configs = configs;
    this.rules = rules;
    this.strictly = strictly;
    for (Input input : found.inputs()) {
      inputs.put(absolute(input.file()), input);
      files.put(input.shownPath(), input.file());
      Optional<Path> file = baselineOf(input);
      if (file.isPresent()) {
        baselines.put(file.get(), known.read(file.get()));
      }
    }
  }

  /**
   * The findings, sorted out.
   *
   * @param news those that no baseline accepts
   * @param accepted how many others there are
   * @param stale what each baseline accepts and nothing is any more
   */
  record Outcome(List<Finding> news, int accepted, Map<Path, SortedSet<Baseline.Entry>> stale) {}

  /** The baselines that count for some source, by the files that hold them. */
  Map<Path, Baseline> baselines() {
    return baselines;
  }

  /**
   * Sorts the findings out.
   *
   * @throws Exception what the strict check throws, which is made when something looks stale: what
   *     is told in the strict profile alone is not fixed
   */
  Outcome apply(Checked checked) throws Exception {
    List<Finding> news = new ArrayList<>();
    Map<Path, Set<Baseline.Entry>> used = matched(checked, news);
    Map<Path, SortedSet<Baseline.Entry>> stale = new TreeMap<>();
    for (Map.Entry<Path, Baseline> entry : baselines.entrySet()) {
      SortedSet<Baseline.Entry> gone = new TreeSet<>(entry.getValue().entries());
      gone.removeAll(used.getOrDefault(entry.getKey(), Set.of()));
      for (Baseline.Entry accepted : List.copyOf(gone)) {
        Path source = entry.getValue().source(accepted);
        if (!isGone(accepted, source, entry.getKey(), checked)) {
          gone.remove(accepted);
        }
      }
      if (!gone.isEmpty()) {
        stale.put(entry.getKey(), gone);
      }
    }
    if (mayBeStrict(stale)) {
      matched(strictly.call(), new ArrayList<>())
          .forEach((file, entries) -> stale.getOrDefault(file, new TreeSet<>()).removeAll(entries));
      stale.values().removeIf(Set::isEmpty);
    }
    return new Outcome(news, checked.findings().size() - news.size(), stale);
  }

  /**
   * The entries that findings match, by the files that hold them.
   *
   * @param news takes the other findings
   */
  private Map<Path, Set<Baseline.Entry>> matched(Checked checked, List<Finding> news)
      throws ConfigException {
    Map<Path, Set<Baseline.Entry>> used = new HashMap<>();
    for (Finding finding : checked.findings()) {
      Path source = files.get(finding.location().path());
      Path file =
          source == null ? null : known.file(source, configs.governing(source)).orElse(null);
      Baseline baseline = baselines.get(file == null ? Path.of("") : file);
      if (source != null && file != null && baseline != null && baseline.accepts(source, finding)) {
        used.computeIfAbsent(file, f -> new HashSet<>()).add(baseline.entry(source, finding));
      } else {
        news.add(finding);
      }
    }
    return used;
  }

  /** Says whether some entry is of a source that is not checked in the strict profile. */
  private boolean mayBeStrict(Map<Path, SortedSet<Baseline.Entry>> stale) throws ConfigException {
    for (Map.Entry<Path, SortedSet<Baseline.Entry>> entry : stale.entrySet()) {
      for (Baseline.Entry accepted : entry.getValue()) {
        Baseline baseline = Objects.requireNonNull(baselines.get(entry.getKey()));
        Input input = inputs.get(baseline.source(accepted));
        if (input != null
            && configs.governing(input.file()).settings().profile() != Profile.STRICT) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of an entry that no finding matched: says whether this check would have found it. */
  private boolean isGone(Baseline.Entry entry, Path source, Path baseline, Checked checked)
      throws ConfigException {
    Input input = inputs.get(source);
    if (input == null) {
      return checked.found().covers(source) && Files.notExists(source);
    }
    if (checked.unread().contains(input.shownPath())) {
      return false;
    }
    return baselineOf(input).filter(baseline::equals).isEmpty()
        || runs(entry.rule(), configs.governing(input.file()).settings());
  }

  /** A rule that there is no more will not find anything either. */
  private boolean runs(String id, Settings settings) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .allMatch(rule -> settings.severity(rule).isPresent());
  }

  private Optional<Path> baselineOf(Input input) throws ConfigException {
    return known.file(input.file(), configs.governing(input.file()));
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
