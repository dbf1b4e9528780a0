package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events as a recording sees them. */
class JfrTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final ManualTime time = new ManualTime();
  private final CancelSettings settings =
      CancelSettings.defaults().withTimeSource(time).withExecutor(Runnable::run);

  private static boolean isOwn(RecordedThread thread) {
    return thread != null && thread.getJavaThreadId() == Thread.currentThread().getId();
  }

  /** What a recording has of one sort of event of this thread, in the order of time. */
  private List<RecordedEvent> recorded(String name, Threads.Body body) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("dev.heed." + name).withThreshold(Duration.ZERO);
      recording.start();
      body.run();
      recording.stop();
      Path file = folder.resolve("test.jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(e -> e.getEventType().getName().equals("dev.heed." + name))
          .filter(e -> isOwn(e.getThread()))
          .sorted(Comparator.comparing(RecordedEvent::getStartTime)) // a file keeps no order
          .toList();
    }
  }

  @Test
  @DisplayName(
      "Cancel: kind, reason, callbacks of the whole tree; not for the quiet end of a scope")
  void cancel() throws Exception {
    List<RecordedEvent> events =
        recorded(
            "Cancel",
            () -> {
              CancellationSource root = CancellationSource.create();
              root.token().onCancel(() -> {});
              root.token().child().token().onCancel(() -> {});
              root.token().child().close();
              root.cancel("shutting down");
              root.cancel("once more");
            });
    assertThat(events)
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.getString("kind")).isEqualTo("EXPLICIT");
              assertThat(e.getString("reason")).isEqualTo("cancelled: shutting down");
              assertThat(e.getInt("callbacks")).isEqualTo(2);
              assertThat(e.getDuration()).isPositive();
              assertThat(e.getStackTrace().getFrames())
                  .anyMatch(f -> f.getMethod().getType().getName().equals(JfrTest.class.getName()));
            });
  }

  @Test
  @DisplayName("Cancel: by deadline, asynchronously, with and without callbacks")
  void otherCancels() throws Exception {
    List<RecordedEvent> events =
        recorded(
            "Cancel",
            () -> {
              for (boolean callback : new boolean[] {false, true}) {
                CancellationSource late = CancellationSource.create(settings);
                CancellationSource async = CancellationSource.create(settings);
                if (callback) {
                  late.token().onCancel(() -> {});
                  async.token().onCancel(() -> {});
                }
                late.cancelAfter(SECOND);
                time.advance(SECOND);
                Threads.get(async.cancelAsync());
              }
            });
    assertThat(events)
        .extracting(e -> e.getString("kind") + e.getInt("callbacks"))
        .containsExactlyInAnyOrder("DEADLINE0", "EXPLICIT0", "DEADLINE1", "EXPLICIT1");
  }

  @Test
  @DisplayName("Cancel: of a group by its first failure")
  void groupCancel() throws Exception {
    List<RecordedEvent> events =
        recorded(
            "Cancel",
            () -> {
              try (TaskGroup<Object> group =
                  TaskGroup.builder()
                      .executor(Runnable::run)
                      .open(CancellationSource.create(settings).token())) {
                group.spawn(
                    token -> {
                      throw new IllegalStateException("first");
                    });
                assertThatThrownBy(group::joinAll).hasRootCauseMessage("first");
              }
            });
    assertThat(events)
        .filteredOn(e -> e.getString("kind").equals("EXPLICIT"))
        .singleElement()
        .matches(e -> e.getString("reason").contains("first"));
  }

  @Test
  @DisplayName("a reason whose cause has no text disturbs neither the cancel nor the event")
  void textless() throws Exception {
    RuntimeException textless =
        new RuntimeException() {
          @Override
          public String toString() {
            throw new IllegalStateException("no text");
          }
        };
    List<RecordedEvent> events =
        recorded("Cancel", () -> assertThat(CancellationSource.create().cancel(textless)).isTrue());
    assertThat(events)
        .singleElement()
        .matches(e -> e.getString("reason").contains("IllegalStateException"));
  }

  @Test
  @DisplayName("CallbackFailed and HeartbeatFailed")
  void failures() throws Exception {
    List<RecordedEvent> callbacks =
        recorded(
            "CallbackFailed",
            () -> {
              CancellationSource source =
                  CancellationSource.create(settings.withFailureHandler((t, f) -> {}));
              source.token().onCancel(() -> fail("callback"));
              source.close();
            });
    assertThat(callbacks)
        .singleElement()
        .matches(e -> e.getString("failure").equals("java.lang.IllegalStateException: callback"));
    List<RecordedEvent> beats =
        recorded(
            "HeartbeatFailed",
            () -> {
              CancellationSource owner = CancellationSource.create(settings);
              Heartbeat.every(SECOND)
                  .name("pulse")
                  .tolerate(1)
                  .executor(Runnable::run)
                  .start(owner.token(), one -> fail("beat"));
              time.advance(SECOND.multipliedBy(2));
            });
    assertThat(beats).extracting(e -> e.getBoolean("last")).containsExactly(false, true);
    assertThat(beats).allMatch(e -> e.getString("heartbeat").equals("pulse"));
    assertThat(beats).allMatch(e -> e.getString("failure").endsWith(": beat"));
  }

  private static void fail(String what) {
    throw new IllegalStateException(what);
  }

  @Test
  @DisplayName("SlowStop: when it is late, and when it has ended at last")
  void slowStop() throws Exception {
    List<RecordedEvent> events =
        recorded(
            "SlowStop",
            () -> {
              CancellationSource outer =
                  CancellationSource.create(settings.withSlowStop(SECOND, task -> {}));
              TaskRegistry<String> registry = TaskRegistry.create(outer.token());
              registry.run(
                  "slow",
                  token -> {
                    registry.cancel("slow", CancelReason.explicit("enough"));
                    time.advance(SECOND);
                    time.advance(SECOND);
                    return null;
                  });
            });
    assertThat(events).extracting(e -> e.getBoolean("ended")).containsExactly(false, true);
    assertThat(events)
        .extracting(e -> e.getLong("sinceCancel"))
        .containsExactly(SECOND.toNanos(), SECOND.toNanos() * 2);
    assertThat(events).allMatch(e -> e.getString("task").equals("slow"));
    assertThat(events).allMatch(e -> e.getString("reason").equals("cancelled: enough"));
    assertThat(events.get(0).getString("stack")).contains("JfrTest");
  }

  @Test
  @DisplayName("TaskStalled, as a stream sees it while it happens")
  void stalled() throws Exception {
    List<String> tasks = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch seen = new CountDownLatch(1);
    try (RecordingStream stream = new RecordingStream()) {
      stream.enable("dev.heed.TaskStalled");
      stream.onEvent(
          "dev.heed.TaskStalled",
          e -> {
            tasks.add(e.getString("task") + " " + e.getDuration("sinceCheck").toSeconds());
            seen.countDown();
          });
      stream.startAsync();
      CancellationSource outer = CancellationSource.create(settings);
      TaskRegistry<String> registry =
          TaskRegistry.builder().parent(outer.token()).stallLimit(SECOND, task -> {}).create();
      try (TaskEntry<String> entry = registry.register("stuck")) {
        time.advance(SECOND);
        assertThat(entry.token().isCancelled()).isFalse();
        Threads.await(seen);
      }
    }
    assertThat(tasks).containsExactly("stuck 1");
  }

  @Test
  @DisplayName("without a recording no event is made")
  void costsNothing() {
    assertThat(JfrEvents.cancelBegins()).isNull();
    assertThat(Observation.cancelBegins()).isNull();
    assertThat(Observation.canUse("jdk.jfr")).isTrue();
    assertThat(Observation.canUse("no.such.module")).isFalse();
  }
}
