package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Detached;
import dev.heed.GroupTask;
import dev.heed.Shield;
import dev.heed.Shutdown;
import dev.heed.TaskEntry;
import dev.heed.TaskGroup;
import dev.heed.TaskRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** A shutdown, a group, a registry or a shield has the source. */
public class TakenOverByTheRuntime implements AutoCloseable {
  interface Export {
    void run(CancellationToken token);
  }

  private final ExecutorService pool;
  private final TaskRegistry<String> exports;
  private final Shutdown shutdown;

  public TakenOverByTheRuntime(ExecutorService pool) {
    this.pool = pool;
    CancellationSource all = CancellationSource.create(); // fine: the shutdown takes it over
    exports = TaskRegistry.builder().parent(all.token()).stallLimit(Duration.ofMinutes(5)).create();
    shutdown =
        Shutdown.builder().source("all", all).registry("exports", exports).jvmHook().build();
  }

  void registered(String id, Export export) {
    TaskEntry<String> entry = exports.register(id); // fine: the registry can cancel it
    pool.execute(
        () -> {
          try (entry) {
            export.run(entry.token());
          }
        });
  }

  void grouped(Iterable<Export> several, CancellationToken parent)
      throws InterruptedException, ExecutionException {
    try (TaskGroup<Boolean> group = TaskGroup.open(parent)) {
      for (Export export : several) {
        GroupTask<Boolean> task =
            group.spawn( // fine: the group's token
                token -> {
                  export.run(token);
                  return true;
                });
        pool.execute(() -> export.run(task.token()));
      }
      group.joinAll();
    }
  }

  void cleanup(Export export) {
    Shield.run(Duration.ofSeconds(3), token -> export.run(token)); // fine: a clock ends it
  }

  void audit(Export export) {
    CancellationSource source =
        Detached.because("an audit ends when it is written", Duration.ofMinutes(1)); // fine: said, and limited
    pool.execute(() -> export.run(source.token()));
  }

  @Override
  public void close() {
    shutdown.run();
  }
}
