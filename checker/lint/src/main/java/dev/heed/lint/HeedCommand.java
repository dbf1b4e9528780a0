package dev.heed.lint;

import dev.heed.core.config.ConfigException;
import dev.heed.core.rule.Profile;
import dev.heed.lint.report.Format;
import dev.heed.lint.report.Remarks;
import dev.heed.lint.report.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code heed} command. */
@Command(
    name = "heed",
    description = "Finds Java code that does not heed cancellation.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = VersionCommand.Provider.class,
    synopsisSubcommandLabel = "COMMAND")
public final class HeedCommand implements Runnable {
  /** Nothing was found. */
  public static final int CLEAN = 0;

  /** Something was found. */
  public static final int FINDINGS = 1;

  /** The command was used wrongly or failed. */
  public static final int ERROR = 2;

  private final Engine engine;
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description = "When to use colour; auto is on a terminal, unless NO_COLOR is set.")
  private Terminal.Colour colour = Terminal.Colour.AUTO;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an internal error.")
  private boolean debug = Boolean.getBoolean("heed.debug");

  /** The command as users run it. */
  public HeedCommand() {
    this(Engine.standard(), Terminal.detect(System.getenv()));
  }

  HeedCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  /**
   * Runs the command.
   *
   * @param in read only where {@code -} stands for paths
   * @return the exit status
   */
  public int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    CommandLine commands =
        commands(new Streams(in, out, err))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setParameterExceptionHandler((e, arguments) -> misused(e, err))
            .setUsageHelpAutoWidth(terminal.interactive())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.colour(Terminal.Colour.AUTO)
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF))
            .setExecutionExceptionHandler((e, line, parsed) -> failed(e, err));
    try {
      return commands.execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // picocli hands exceptions to the handler above, errors it lets pass.
      return failed(e, err);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private CommandLine commands(Streams streams) {
    CommandLine commands = new CommandLine(this);
    commands
        .addSubcommand(new CheckCommand(this, engine, streams))
        .addSubcommand(new ExplainCommand(this, engine, streams.out()))
        .addSubcommand(new RulesCommand(engine, streams.out()))
        .addSubcommand(
            new CommandLine(new BaselineCommand())
                .addSubcommand(new BaselineCreateCommand(this, engine, streams))
                .addSubcommand(new BaselinePruneCommand(this, engine, streams)))
        .addSubcommand(new ConfigCommand(engine, streams.out()))
        .addSubcommand(new CompletionCommand(commands, streams.out()))
        .addSubcommand(new VersionCommand(streams.out()));
    return commands
        .registerConverter(Terminal.Colour.class, new Choice<>(Terminal.Colour.class))
        .registerConverter(Format.class, new Choice<>(Format.class))
        .registerConverter(ReportOptions.FailOn.class, new Choice<>(ReportOptions.FailOn.class))
        .registerConverter(Profile.class, new Choice<>(Profile.class))
        .registerConverter(Listing.class, new Choice<>(Listing.class))
        .registerConverter(
            CompletionCommand.Shell.class, new Choice<>(CompletionCommand.Shell.class));
  }

  /** {@code heed} alone. */
  @Override
  public void run() {
    CommandSpec self = Objects.requireNonNull(spec);
    throw new CommandLine.ParameterException(
        self.commandLine(),
        "which command: " + String.join(", ", self.subcommands().keySet()) + "?");
  }

  Terminal terminal() {
    return terminal;
  }

  boolean colour() {
    return terminal.colour(colour);
  }

  /** What reports are written with. */
  Format.Context context(Engine parts, boolean inColour) {
    return new Format.Context(parts.rules(), VersionCommand.version(), inColour);
  }

  private static int misused(CommandLine.ParameterException e, PrintStream err) {
    CommandLine command = e.getCommandLine();
    err.println("heed: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
    return ERROR;
  }

  private int failed(Throwable e, PrintStream err) {
    if (e instanceof WrongUse || e instanceof ConfigException) {
      for (String line : String.valueOf(e.getMessage()).split("\n")) {
        err.println("heed: " + line);
      }
      return ERROR;
    }
    if (e instanceof OutOfMemoryError) {
      err.println("heed: out of memory; give java more, for example -Xmx4g");
    } else {
      internalError("", e, err);
    }
    return ERROR;
  }

  /**
   * Owns up to a failure of Heed's.
   *
   * @param where which file brings it about, if that is known
   */
  void internalError(String where, Throwable e, PrintStream err) {
    String what = where.isEmpty() ? "what you ran" : "the file";
    String message = "internal error" + where + ": " + root(e) + "; please report it, with " + what;
    err.println("heed: " + Terminal.printable(message) + (debug ? "" : " and what --debug prints"));
    if (debug) {
      e.printStackTrace(err);
    }
  }

  /** Tells what a check could not do, beside its findings; gives the exit status for that. */
  int troubles(Checked checked, PrintStream err) {
    err.print(Remarks.problems(checked.problems(), colour()));
    checked.failures().forEach((path, e) -> internalError(" in " + path, e, err));
    return checked.failures().isEmpty() ? CLEAN : ERROR;
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
