package dev.heed.lint;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Keeps the file of accepted findings. */
@Command(
    name = "baseline",
    description =
        "Keeps the file of accepted findings, which are not reported any more: by the command, by"
            + " the javac plugin, by the Error Prone checks.",
    synopsisSubcommandLabel = "(create | prune)")
final class BaselineCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** {@code heed baseline} alone. */
  @Override
  public void run() {
    CommandSpec self = Objects.requireNonNull(spec);
    throw new CommandLine.ParameterException(self.commandLine(), "create or prune?");
  }
}
