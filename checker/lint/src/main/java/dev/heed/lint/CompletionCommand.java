package dev.heed.lint;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete {@code heed}'s commands and options. */
@Command(
    name = "completion",
    description = "Prints a script that makes a shell complete what is typed behind `heed`.",
    footerHeading = "%n",
    footer = {
      "For this shell: source <(heed completion bash)",
      "For every shell: heed completion zsh >> ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {
  private final CommandLine commands;
  private final PrintStream out;

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell = Shell.BASH;

  /** The shells that there is a script for. */
  enum Shell {
    BASH,
    ZSH;

    /** As users spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CompletionCommand(CommandLine commands, PrintStream out) {
    this.commands = commands;
    this.out = out;
  }

  @Override
  public Integer call() {
    if (shell == Shell.ZSH) {
      // A shell that has not set up its completion has no place for bash's.
      out.println("autoload -U +X compinit && compinit");
    }
    out.println(AutoComplete.bash("heed", commands));
    return HeedCommand.CLEAN;
  }
}
