package dev.heed.bare;

import dev.heed.BoundedChannel;
import dev.heed.CancelSettings;
import dev.heed.CancellationSource;
import dev.heed.CancelledException;
import dev.heed.Heartbeat;
import dev.heed.Retry;
import dev.heed.TaskEntry;
import dev.heed.TaskRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Uses the library as a user's program does, in a JVM of its own that may lack modules. Says on its
 * output what it found; fails if something does not work.
 */
public final class BareProgram {
  private BareProgram() {}

  public static void main(String[] args) throws Exception {
    System.out.println("library in " + CancellationSource.class.getModule());
    for (String optional : new String[] {"jdk.jfr", "java.management", "java.logging"}) {
      boolean there = ModuleLayer.boot().findModule(optional).isPresent();
      System.out.println(optional + (there ? " there" : " missing"));
    }
    CountDownLatch slow = new CountDownLatch(1);
    CancelSettings settings =
        CancelSettings.defaults().withSlowStop(Duration.ofMillis(20), task -> slow.countDown());
    try (CancellationSource root = CancellationSource.create(settings)) {
      beat(root);
      tasks(root, slow);
      channel(root);
      System.out.println(shown(root) ? "shown" : "not shown");
      root.token().onCancel(() -> System.out.println("called back"));
      root.cancel("the end");
    }
    System.out.println("fine");
  }

  private static void beat(CancellationSource root) throws Exception {
    CountDownLatch beats = new CountDownLatch(3);
    CountDownLatch failed = new CountDownLatch(1);
    try (Heartbeat good =
            Heartbeat.start(root.token(), Duration.ofMillis(1), token -> beats.countDown());
        Heartbeat bad =
            Heartbeat.every(Duration.ofMillis(1))
                .onFailure((heartbeat, failure, last) -> failed.countDown())
                .start(
                    root.token(),
                    token -> {
                      throw new IllegalStateException("on purpose");
                    })) {
      check(beats.await(60, TimeUnit.SECONDS) && failed.await(60, TimeUnit.SECONDS));
      check(!good.isStopped() && bad.isStopped());
    }
  }

  private static void tasks(CancellationSource root, CountDownLatch slow) throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    try (TaskRegistry<String> registry =
        TaskRegistry.builder()
            .parent(root.token())
            .stallLimit(Duration.ofMillis(20), task -> stalled.countDown())
            .create()) {
      try (TaskEntry<String> entry = registry.register("task")) {
        check(stalled.await(60, TimeUnit.SECONDS));
        check(registry.cancel("task") && entry.token().isCancelled());
        check(slow.await(60, TimeUnit.SECONDS));
      }
      check(registry.isEmpty());
    }
  }

  private static void channel(CancellationSource root) throws Exception {
    BoundedChannel<Integer> channel = BoundedChannel.create(1);
    channel.send(root.token(), 42);
    channel.close();
    int[] sum = {0};
    channel.forEach(root.token(), value -> sum[0] += value);
    check(sum[0] == 42);
    try (CancellationSource limited =
        CancellationSource.withDeadline(root.token(), Duration.ofMillis(5))) {
      Retry.attempts(2).build().call(limited.token(), token -> sleep(root));
      limited.token().sleep(Duration.ofMinutes(1));
      check(false);
    } catch (CancelledException late) {
      check(late.reason().isTimeout());
    }
  }

  private static boolean sleep(CancellationSource root) {
    return root.isCancelled();
  }

  private static boolean shown(CancellationSource root) {
    try (TaskRegistry<String> registry =
        TaskRegistry.builder().parent(root.token()).exportMBean("bare").create()) {
      return registry.isEmpty();
    } catch (UnsupportedOperationException missing) {
      return false;
    }
  }

  private static void check(boolean condition) {
    if (!condition) {
      throw new AssertionError();
    }
  }
}
