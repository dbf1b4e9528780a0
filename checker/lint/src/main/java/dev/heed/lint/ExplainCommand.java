package dev.heed.lint;

import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.text.Nearest;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a rule is about. */
@Command(
    name = "explain",
    description = "Prints what a rule flags, why that is a bug, and what to write instead.")
final class ExplainCommand implements Callable<Integer> {
  private final HeedCommand heed;
  private final Engine engine;
  private final PrintStream out;

  @Parameters(paramLabel = "RULE", description = "The rule's name, for example DroppedTask.")
  private String name = "";

  ExplainCommand(HeedCommand heed, Engine engine, PrintStream out) {
    this.heed = heed;
    this.engine = engine;
    this.out = out;
  }

  @Override
  public Integer call() throws WrongUse {
    // As it stands in a suppression is fine too.
    String id = name.startsWith("heed:") ? name.substring("heed:".length()) : name;
    RuleDescriptor rule =
        engine.rules().stream()
            .filter(r -> r.id().equalsIgnoreCase(id))
            .findFirst()
            .orElseThrow(() -> new WrongUse(unknown(id)));
    String text = rule.documentation().stripTrailing() + "\n";
    out.print(heed.colour() ? withBoldHeadings(text) : text);
    return HeedCommand.CLEAN;
  }

  private String unknown(String id) {
    return "unknown rule `"
        + id
        + "`"
        + Nearest.to(id, engine.ruleIds())
            .map(other -> ", did you mean `" + other + "`?")
            .orElse("; `heed rules` lists them");
  }

  private static String withBoldHeadings(String markdown) {
    StringBuilder text = new StringBuilder();
    boolean code = false;
    for (String line : markdown.split("\n")) {
      code ^= line.startsWith("```");
      boolean heading = !code && line.startsWith("#");
      text.append(heading ? Style.BOLD.on(line, true) : line).append('\n');
    }
    return text.toString();
  }
}
