package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The loop asks, and does nothing with the answer. */
public class SeenAndIgnored {
  private static final System.Logger LOG = System.getLogger("aggregator");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final AtomicLong ignored = new AtomicLong();
  private long sum;

  void aggregate(CancellationToken token) {
    while (true) { // expect: LoopWithoutCancellationCheck
      if (token.isCancelled()) {
        LOG.log(System.Logger.Level.WARNING, "cancelled, finishing soon");
      }
      awaitFilled();
    }
  }

  void aggregateAndCount(CancellationToken token) {
    while (true) { // expect: LoopWithoutCancellationCheck
      boolean cancelled = token.isCancelled();
      awaitFilled();
      if (cancelled) {
        ignored.incrementAndGet();
      }
    }
  }

  private void awaitFilled() {
    lock.lock();
    try {
      filled.awaitUninterruptibly();
      sum++;
    } finally {
      lock.unlock();
    }
  }
}
