package dev.heed.lint;

import dev.heed.core.baseline.Baseline;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes out of the baselines what is fixed. */
@Command(
    name = "prune",
    description =
        "Takes out of the file of accepted findings what is fixed. Says nothing of sources that are"
            + " not among the paths.")
final class BaselinePruneCommand implements Callable<Integer> {
  private final HeedCommand heed;
  private final Engine engine;
  private final Streams streams;

  @Mixin private CheckOptions options = new CheckOptions();

  BaselinePruneCommand(HeedCommand heed, Engine engine, Streams streams) {
    this.heed = heed;
    this.engine = engine;
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    Configs configs = options.configs(engine);
    Check check = options.check(engine, configs);
    Found found = options.find(configs, streams.in());
    Acceptance acceptance = new Acceptance(found, configs, engine.rules(), check.strictly(found));
    if (acceptance.baselines().isEmpty()) {
      throw new WrongUse("there is no heed.baseline to prune; `heed baseline create` makes one");
    }
    for (Path file : acceptance.baselines().keySet()) {
      Output.checkWritable(file);
    }
    Checked checked = DeepStack.call(() -> check.run(found));
    Map<Path, SortedSet<Baseline.Entry>> stale = acceptance.apply(checked).stale();
    for (Map.Entry<Path, Baseline> entry : acceptance.baselines().entrySet()) {
      SortedSet<Baseline.Entry> gone = stale.getOrDefault(entry.getKey(), new TreeSet<>());
      SortedSet<Baseline.Entry> left = new TreeSet<>(entry.getValue().entries());
      left.removeAll(gone);
      Output.write(entry.getKey(), Baseline.render(left));
      streams
          .out()
          .println(gone.size() + " taken out of " + entry.getKey() + ", " + left.size() + " left");
    }
    return heed.troubles(checked, streams.err());
  }
}
