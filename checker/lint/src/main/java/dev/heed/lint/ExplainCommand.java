package dev.heed.lint;

import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.text.Nearest;
import dev.heed.lint.report.Style;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a rule is about. */
@Command(
    name = "explain",
    description = "Prints what a rule flags, why that is a bug, and what to write instead.")
final class ExplainCommand implements Callable<Integer> {
  private final HeedCommand heed;
  private final Engine engine;
  private final PrintStream out;

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--format",
      paramLabel = "text|markdown|json",
      description = "How to print it; text unless said otherwise.")
  private Listing format = Listing.TEXT;

  /** Which rules to explain. */
  static final class Which {
    @Parameters(
        paramLabel = "RULE",
        completionCandidates = RuleNames.class,
        description = "The rule's name, for example DroppedTask.")
    private @Nullable String name;

    @Option(names = "--all", description = "All rules.")
    private boolean all;
  }

  ExplainCommand(HeedCommand heed, Engine engine, PrintStream out) {
    this.heed = heed;
    this.engine = engine;
    this.out = out;
  }

  @Override
  public Integer call() throws WrongUse {
    List<RuleDescriptor> rules = which.name == null ? engine.rules() : List.of(find(which.name));
    switch (format) {
      case JSON -> out.writeBytes(Listing.json(rules).getBytes(StandardCharsets.UTF_8));
      case MARKDOWN -> out.print(pages(rules));
      case TEXT -> out.print(heed.colour() ? withBoldHeadings(pages(rules)) : pages(rules));
    }
    return HeedCommand.CLEAN;
  }

  private static String pages(List<RuleDescriptor> rules) {
    return rules.stream()
        .map(rule -> rule.documentation().stripTrailing() + "\n")
        .collect(Collectors.joining("\n"));
  }

  private RuleDescriptor find(String name) throws WrongUse {
    // As it stands in a suppression is fine too.
    String id = name.startsWith("heed:") ? name.substring("heed:".length()) : name;
    return engine.rules().stream()
        .filter(r -> r.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> new WrongUse(unknown(id)));
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
