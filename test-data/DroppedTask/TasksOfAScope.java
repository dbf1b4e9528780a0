package heed.droppedtask;

import dev.heed.BoundedChannel;
import dev.heed.CancellationToken;
import dev.heed.TaskEntry;
import dev.heed.TaskGroup;
import dev.heed.TaskRegistry;
import dev.heed.TaskTracker;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Nobody keeps a handle, and nobody has to: the scope, the registry or the token ends the task. */
public class TasksOfAScope implements AutoCloseable {
  interface Index {
    void add(String document);

    void merge();
  }

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final TaskRegistry<String> running = TaskRegistry.create();
  private final TaskTracker tracker = TaskTracker.create();
  private final Index index;

  public TasksOfAScope(Index index) {
    this.index = index;
  }

  void grouped(BoundedChannel<String> documents, CancellationToken parent)
      throws InterruptedException, ExecutionException {
    try (TaskGroup<Boolean> group = TaskGroup.open(parent)) {
      group.spawn( // fine: the group ends it
          token -> {
            while (true) {
              index.add(documents.receive(token));
            }
          });
      group.joinAll();
    }
  }

  void registered(BoundedChannel<String> documents) {
    running.submit( // fine: the registry ends it
        "feed",
        pool,
        token -> {
          while (true) {
            index.add(documents.receive(token));
          }
        });
  }

  void underAnEntry() {
    TaskEntry<String> entry = running.register("merge");
    new Thread(
            () -> {
              try (entry) {
                while (true) {
                  entry.checkpoint();
                  index.merge();
                }
              }
            },
            "merge")
        .start(); // fine: the checkpoint is the registry's
  }

  void tracked(CancellationToken server) {
    tracker.execute( // fine: the server's token ends it
        pool,
        () -> {
          try {
            while (!server.isCancelled()) {
              index.merge();
              server.sleep(Duration.ofSeconds(10));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    running.close();
    tracker.close();
    pool.shutdownNow();
  }
}
