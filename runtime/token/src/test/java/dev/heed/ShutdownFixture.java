package dev.heed;

import dev.heed.ShutdownReport.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A clock that stands, a tree under it, and tasks that hear nothing, for the tests of shutdowns.
 */
abstract class ShutdownFixture {
  static final Duration DRAIN = Duration.ofSeconds(5);
  static final Duration FORCE = Duration.ofSeconds(2);

  final ManualTime time = new ManualTime();
  final CancelSettings settings =
      CancelSettings.defaults()
          .withTimeSource(time)
          .withExecutor(Runnable::run)
          .withFailureHandler((token, failure) -> {});
  final CancellationSource outer = CancellationSource.create(settings);
  final CountDownLatch release = new CountDownLatch(1);
  final List<String> closed = new CopyOnWriteArrayList<>();

  ShutdownBuilder builder() {
    return Shutdown.builder().settings(settings).drainLimit(DRAIN).forceLimit(FORCE);
  }

  AutoCloseable closeable(String name) {
    return () -> closed.add(name);
  }

  /** A running task that hears nothing but {@code release}. */
  void deafIn(TaskGroup<Void> group) {
    CountDownLatch running = new CountDownLatch(1);
    group.spawn(
        "deaf",
        token -> {
          running.countDown();
          Threads.await(release);
          return null;
        });
    Threads.await(running);
  }

  void pass(Duration limit) throws Exception {
    Threads.eventually(() -> time.pending() > 0);
    time.advance(limit);
  }

  static Part part(ShutdownReport report, String name) {
    return report.parts().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
