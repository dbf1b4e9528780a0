package dev.heed.lint;

import dev.heed.core.config.Settings;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The rules that the command line picks: all of a family by its name, or one by its own.
 *
 * @param selected none others run; empty: what the settings say
 * @param ignored do not run
 */
record RuleChoice(List<RuleDescriptor> rules, Set<String> selected, Set<String> ignored)
    implements UnaryOperator<Settings> {

  /**
   * Reads the options.
   *
   * @param select names as given
   * @param ignore names as given
   */
  static RuleChoice of(List<RuleDescriptor> rules, List<String> select, List<String> ignore)
      throws WrongUse {
    return new RuleChoice(rules, ids("--select", select, rules), ids("--ignore", ignore, rules));
  }

  private static Set<String> ids(String option, List<String> names, List<RuleDescriptor> rules)
      throws WrongUse {
    Set<String> ids = new LinkedHashSet<>();
    for (String name : names) {
      List<String> meant =
          rules.stream()
              .filter(r -> r.id().equals(name) || r.family().title().equalsIgnoreCase(name))
              .map(RuleDescriptor::id)
              .toList();
      if (meant.isEmpty()) {
        List<String> known = new ArrayList<>(rules.stream().map(RuleDescriptor::id).toList());
        rules.forEach(rule -> known.add(Choice.name(rule.family())));
        throw new WrongUse(
            option + " " + name + ": no rule or family of that name" + Nearest.hint(name, known));
      }
      ids.addAll(meant);
    }
    return ids;
  }

  @Override
  public Settings apply(Settings settings) {
    Map<String, Settings.Level> levels = new HashMap<>(settings.levels());
    for (RuleDescriptor rule : rules) {
      String id = rule.id();
      if (ignored.contains(id) || !(selected.isEmpty() || selected.contains(id))) {
        levels.put(id, Settings.Level.OFF);
      } else if (selected.contains(id) && settings.severity(rule).isEmpty()) {
        // Asked for by name, it runs, whatever the profile or the configuration says.
        levels.put(id, Settings.Level.valueOf(rule.severity().name()));
      }
    }
    return new Settings(settings.profile(), levels, settings.generated());
  }
}
