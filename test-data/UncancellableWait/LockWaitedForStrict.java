package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A lock is held for a moment, as a rule; who wants a guarantee asks for it. */
public class LockWaitedForStrict {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> lines = new ArrayList<>();

  void append(List<String> more, CancellationToken token) {
    token.throwIfCancelled();
    lock.lock(); // expect-strict: UncancellableWait
    try {
      lines.addAll(more);
    } finally {
      lock.unlock();
    }
  }
}
