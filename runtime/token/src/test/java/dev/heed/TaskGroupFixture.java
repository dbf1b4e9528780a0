package dev.heed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A root, who hears of its failures, and a task that ends by its cancel, for the tests of groups.
 */
abstract class TaskGroupFixture {
  final List<Throwable> heard = new CopyOnWriteArrayList<>();
  final CancellationSource outer =
      CancellationSource.create(
          CancelSettings.defaults().withFailureHandler((token, failure) -> heard.add(failure)));

  static Void untilCancelled(CancellationToken token) throws InterruptedException {
    token.await();
    token.throwIfCancelled();
    throw new AssertionError();
  }
}
