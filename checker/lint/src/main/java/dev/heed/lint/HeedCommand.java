package dev.heed.lint;

import dev.heed.core.config.ConfigException;
import dev.heed.core.rule.Profile;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
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
    versionProvider = HeedCommand.Version.class,
    synopsisSubcommandLabel = "(check | explain | rules)")
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
   * @param in not read by any subcommand so far
   * @return the exit status
   */
  public int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    CommandLine commands =
        new CommandLine(this)
            .addSubcommand(new CheckCommand(this, engine, out, err))
            .addSubcommand(new ExplainCommand(this, engine, out))
            .addSubcommand(new RulesCommand(engine, out))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .registerConverter(Terminal.Colour.class, new Choice<>(Terminal.Colour.class))
            .registerConverter(CheckCommand.Format.class, new Choice<>(CheckCommand.Format.class))
            .registerConverter(Profile.class, new Choice<>(Profile.class))
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

  /** {@code heed} alone. */
  @Override
  public void run() {
    CommandSpec self = Objects.requireNonNull(spec);
    throw new CommandLine.ParameterException(
        self.commandLine(), "which command: check, explain or rules?");
  }

  Terminal terminal() {
    return terminal;
  }

  boolean colour() {
    return terminal.colour(colour);
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

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"heed " + (version == null ? "(unreleased)" : version)};
    }
  }
}
