package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import dev.heed.TaskBody;
import dev.heed.TaskGroup;
import dev.heed.TaskRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The body has a token, and waits in ways that the token does not reach. */
public class BodiesOfAGroup {
  private final Semaphore budget = new Semaphore(40);
  private long seen;

  void spawned(TaskGroup<Long> group, Supplier<String> frontier) {
    group.spawn(
        token -> {
          while (true) { // expect: LoopWithoutCancellationCheck
            budget.acquireUninterruptibly(); // expect: UncancellableWait
            seen += frontier.get().length();
          }
        });
  }

  void submitted(TaskRegistry<String> crawls, ExecutorService pool, Supplier<String> frontier) {
    crawls.submit(
        "crawl",
        pool,
        token -> {
          token.throwIfCancelled();
          while (true) { // expect: LoopWithoutCancellationCheck
            budget.acquireUninterruptibly(); // expect: UncancellableWait
            seen += frontier.get().length();
          }
        });
  }

  /** A body with a name of its own. */
  final class Crawl implements TaskBody<Long, RuntimeException> {
    private final Supplier<String> frontier;

    Crawl(Supplier<String> frontier) {
      this.frontier = frontier;
    }

    @Override
    public Long run(CancellationToken token) {
      while (true) { // expect: LoopWithoutCancellationCheck
        budget.acquireUninterruptibly(); // expect: UncancellableWait
        seen += frontier.get().length();
      }
    }
  }
}
