package dev.heed;

import dev.heed.annotation.Owns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;

/**
 * Describes a shutdown; made by {@link Shutdown#builder()}. Participants are cancelled, forced and
 * reported in the order in which they are added; closeables are closed in the reverse order, like
 * the resources of a try. Not for use by several threads at once; may build several shutdowns.
 */
public final class ShutdownBuilder {
  private static final Duration DEFAULT_DRAIN_LIMIT = Duration.ofSeconds(10);
  private static final Duration DEFAULT_FORCE_LIMIT = Duration.ofSeconds(1);

  private final List<Named> participants = new ArrayList<>();
  private Duration drainLimit = DEFAULT_DRAIN_LIMIT;
  private Duration forceLimit = DEFAULT_FORCE_LIMIT;
  private CancelSettings settings = CancelSettings.defaults();
  private boolean jvmHook;

  ShutdownBuilder() {}

  /**
   * A token and all below it: cancelled, and stopped when its callbacks have run. It knows nothing
   * of the work; add what runs it too.
   */
  public ShutdownBuilder source(String name, @Owns CancellationSource source) {
    return add(name, new Participant.OfSource(Objects.requireNonNull(source, "source")));
  }

  /** The tasks of a registry: closed, and stopped when all of them have ended. */
  public ShutdownBuilder registry(String name, @Owns TaskRegistry<?> registry) {
    return add(name, new Participant.OfRegistry(Objects.requireNonNull(registry, "registry")));
  }

  /**
   * The tasks of a group: closed, and stopped when all of them have ended. When forced, those that
   * are left are interrupted if the group {@linkplain TaskGroupBuilder#interruptOnForce() does
   * that}. The group's own limit does not count here.
   */
  public ShutdownBuilder group(String name, @Owns TaskGroup<?> group) {
    return add(name, new Participant.OfGroup(Objects.requireNonNull(group, "group")));
  }

  /**
   * The tasks that a tracker counts: it is closed, and stopped when empty. That cancels none; add
   * the source that does before it.
   */
  public ShutdownBuilder tracker(String name, TaskTracker tracker) {
    return add(name, new Participant.OfTracker(Objects.requireNonNull(tracker, "tracker")));
  }

  /** A heartbeat: stopped when no beat runs. */
  public ShutdownBuilder heartbeat(String name, @Owns Heartbeat heartbeat) {
    return add(name, new Participant.OfHeartbeat(Objects.requireNonNull(heartbeat, "heartbeat")));
  }

  /**
   * An executor: {@code shutdown}, and stopped when terminated. When forced, {@code shutdownNow},
   * which drops what waits and interrupts what runs.
   *
   * @throws IllegalArgumentException for the common pool, which cannot be shut down
   */
  public ShutdownBuilder executor(String name, @Owns ExecutorService executor) {
    if (Objects.requireNonNull(executor, "executor") == ForkJoinPool.commonPool()) {
      throw new IllegalArgumentException("the common pool cannot be shut down");
    }
    return add(name, new Participant.OfExecutor(executor));
  }

  /**
   * What is to be closed when the tasks are done or were forced; tasks that are left may end
   * because of it. Each is closed on a thread of its own, after the one before has ended or taken
   * the force limit; all are, though some throw.
   */
  public ShutdownBuilder closeable(String name, @Owns AutoCloseable closeable) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(closeable, "closeable");
    return add(name, new Participant.OfCloseable(name, closeable));
  }

  /**
   * How long all participants together may take to stop after the cancel; without this 10 s. Zero:
   * those that did not stop at once are forced.
   *
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  public ShutdownBuilder drainLimit(Duration limit) {
    Deadline.nanos(limit);
    this.drainLimit = limit;
    return this;
  }

  /**
   * How long each close may take, and then all participants together after the force; without this
   * 1 s.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public ShutdownBuilder forceLimit(Duration limit) {
    this.forceLimit = Deadline.positive(limit, "limit");
    return this;
  }

  /** The time source for the limits and the measured times; without this, real time. */
  public ShutdownBuilder settings(CancelSettings others) {
    this.settings = Objects.requireNonNull(others, "others");
    return this;
  }

  /**
   * Also runs it when the JVM ends, by {@code System.exit}, a signal, or the end of the last
   * thread; the JVM then waits for it. After it ran, for whatever reason, the hook is taken out.
   */
  public ShutdownBuilder jvmHook() {
    this.jvmHook = true;
    return this;
  }

  /**
   * Builds it; it does nothing before it is started.
   *
   * @throws IllegalStateException if it is to have a hook and the JVM ends already
   */
  public Shutdown build() {
    Shutdown shutdown =
        new Shutdown(
            new Plan(
                List.copyOf(participants),
                Deadline.nanos(drainLimit),
                Deadline.nanos(forceLimit),
                settings));
    if (jvmHook) {
      shutdown.addHook();
    }
    return shutdown;
  }

  private ShutdownBuilder add(String name, Participant participant) {
    participants.add(new Named(Objects.requireNonNull(name, "name"), participant));
    return this;
  }

  /** A participant and its name. */
  record Named(String name, Participant participant) {}

  /** The description as it was when the shutdown was built. */
  record Plan(
      List<Named> participants, long drainNanos, long forceNanos, CancelSettings settings) {}
}
