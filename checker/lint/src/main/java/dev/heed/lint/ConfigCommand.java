package dev.heed.lint;

import dev.heed.core.config.ConfigKey;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the keys of a configuration. */
@Command(
    name = "config",
    description = "Lists the keys of heed.properties, which counts for all sources below it.")
final class ConfigCommand implements Callable<Integer> {
  private final Engine engine;
  private final PrintStream out;

  @Option(names = "--schema", description = "As a JSON schema, for editors.")
  private boolean schema;

  ConfigCommand(Engine engine, PrintStream out) {
    this.engine = engine;
    this.out = out;
  }

  @Override
  public Integer call() {
    List<ConfigKey> keys = ConfigKey.all(engine.rules());
    if (schema) {
      out.writeBytes(ConfigSchema.render(keys).getBytes(StandardCharsets.UTF_8));
    } else {
      for (ConfigKey key : keys) {
        String values = key.values().isEmpty() ? "" : " (" + String.join(", ", key.values()) + ")";
        out.println(key.name() + values);
        out.println("    " + key.summary());
      }
    }
    return HeedCommand.CLEAN;
  }
}
