package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskThreadsTest {
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
    return VIRTUAL && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
  }

  @Test
  @DisplayName("a thread is virtual where the JDK has them, daemon everywhere, and has its name")
  void kind() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();
    Thread thread = TaskThreads.unstarted("name", () -> ran.set(true));
    assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
    assertThat(thread.getName()).isEqualTo("name");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(isVirtual(thread)).isEqualTo(VIRTUAL);
    thread.start();
    thread.join();
    assertThat(ran).isTrue();
  }

  @Test
  @DisplayName("execute runs on such a thread too")
  void execute() throws Exception {
    CompletableFuture<Thread> on = new CompletableFuture<>();
    TaskThreads.execute("name", () -> on.complete(Thread.currentThread()));
    Thread thread = Threads.get(on);
    assertThat(thread.isDaemon()).isTrue();
    assertThat(isVirtual(thread)).isEqualTo(VIRTUAL);
    if (VIRTUAL) {
      assertThat(thread.getName()).isEqualTo("name");
    }
  }

  @Test
  @DisplayName(
      "a heartbeat's own thread is a platform thread, which busy virtual ones cannot starve")
  void heartbeat() throws Exception {
    CompletableFuture<Thread> on = new CompletableFuture<>();
    CancellationSource owner = CancellationSource.create();
    Heartbeat heartbeat =
        Heartbeat.start(
            owner.token(), Duration.ofNanos(1), token -> on.complete(Thread.currentThread()));
    Thread thread = Threads.get(on);
    assertThat(thread.getName()).isEqualTo("heed-heartbeat");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(isVirtual(thread)).isFalse();
    heartbeat.close();
  }

  @Test
  @DisplayName("a heartbeat beats though virtual threads hold every carrier")
  void heartbeatBesideBusyTasks() throws Exception {
    int carriers = Runtime.getRuntime().availableProcessors();
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch busy = new CountDownLatch(carriers);
    CountDownLatch beats = new CountDownLatch(20);
    CancellationSource owner = CancellationSource.create();
    try {
      for (int i = 0; i < 2 * carriers; i++) {
        TaskThreads.execute(
            "busy",
            () -> {
              busy.countDown();
              while (!enough.get()) {
                Thread.onSpinWait();
              }
            });
      }
      Threads.await(busy);
      try (Heartbeat heartbeat =
          Heartbeat.start(owner.token(), Duration.ofNanos(1), token -> beats.countDown())) {
        Threads.await(beats);
        assertThat(heartbeat.isStopped()).isFalse();
      }
    } finally {
      enough.set(true);
    }
  }
}
