package dev.heed.lint;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Prints what a report of a bug should say. */
@Command(name = "version", description = "Prints the version of Heed and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
  private final PrintStream out;

  VersionCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println(line());
    out.println("java " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
    return HeedCommand.CLEAN;
  }

  /** The version in the jar's manifest; there is none where Heed runs from its classes. */
  static Optional<String> version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
  }

  private static String line() {
    return "heed " + version().orElse("(unreleased)");
  }

  /** For {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {line()};
    }
  }
}
