package dev.heed.lint;

import dev.heed.core.rule.RuleDescriptor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rules. */
@Command(name = "rules", description = "Lists the rules.")
final class RulesCommand implements Callable<Integer> {
  private static final List<String> HEADINGS =
      List.of("Rule", "Family", "Severity", "Profile", "What it flags");

  private final Engine engine;
  private final PrintStream out;

  @Option(
      names = "--format",
      paramLabel = "text|markdown|json",
      description = "How to list them; text unless said otherwise.")
  private Listing format = Listing.TEXT;

  RulesCommand(Engine engine, PrintStream out) {
    this.engine = engine;
    this.out = out;
  }

  @Override
  public Integer call() {
    switch (format) {
      case TEXT -> out.print(text(engine.rules()));
      case MARKDOWN -> out.print(markdown(engine.rules()));
      case JSON -> out.writeBytes(Listing.json(engine.rules()).getBytes(StandardCharsets.UTF_8));
    }
    return HeedCommand.CLEAN;
  }

  /** The table in Markdown. */
  static String markdown(List<RuleDescriptor> rules) {
    StringBuilder table = new StringBuilder();
    table.append("| ").append(String.join(" | ", HEADINGS)).append(" |\n");
    table.append("|---".repeat(HEADINGS.size())).append("|\n");
    for (List<String> row : rows(rules)) {
      // A bar inside would end the cell.
      List<String> cells = row.stream().map(cell -> cell.replace("|", "\\|")).toList();
      table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return table.toString();
  }

  private static String text(List<RuleDescriptor> rules) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    rows.addAll(rows(rules));
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size() - 1; column++) {
        int index = column;
        int width = rows.stream().mapToInt(r -> r.get(index).length()).max().orElse(0);
        table.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
      }
      table.append(row.get(row.size() - 1)).append('\n');
    }
    return table.toString();
  }

  private static List<List<String>> rows(List<RuleDescriptor> rules) {
    return rules.stream()
        .map(
            rule ->
                List.of(
                    rule.id(),
                    rule.family().title(),
                    rule.severity().title(),
                    Choice.name(rule.profile()),
                    rule.summary()))
        .toList();
  }
}
