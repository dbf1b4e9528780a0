package dev.heed;

import dev.heed.annotation.MustClose;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link TaskRegistry} that is more than the plain one; made by {@link
 * TaskRegistry#builder}. Not for use by several threads at once.
 */
public final class TaskRegistryBuilder {
  private CancellationToken parent = CancellationToken.none();
  private TaskWatch.@Nullable Stalls stalls;
  private @Nullable String name;

  TaskRegistryBuilder() {}

  /** Whose cancel is also that of the tasks, and whose settings they use; without this, none. */
  public TaskRegistryBuilder parent(CancellationToken above) {
    this.parent = Objects.requireNonNull(above, "above");
    return this;
  }

  /**
   * Logs stalls as warnings to the {@code System.Logger} "dev.heed".
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public TaskRegistryBuilder stallLimit(Duration limit) {
    return stallLimit(limit, StuckTaskLog.INSTANCE);
  }

  /**
   * Tells of tasks that nobody cancelled and that have not called {@link TaskEntry#checkpoint()}
   * for so long; before the first call, since they were registered. Every task of the registry is
   * meant, so all should call it. A stall is told at most an eighth of the limit late.
   *
   * @param limit positive; by the clock of the parent's tree
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public TaskRegistryBuilder stallLimit(Duration limit, StallListener listener) {
    Objects.requireNonNull(listener, "listener");
    this.stalls = new TaskWatch.Stalls(Deadline.nanos(Deadline.positive(limit, "limit")), listener);
    return this;
  }

  /**
   * Shows the registry in the platform's JMX server as {@code dev.heed:type=TaskRegistry,name=…}
   * (see {@link TaskRegistryMXBean}) until it is closed or its parent is cancelled.
   *
   * @param text one registry at a time can have it
   * @throws IllegalArgumentException if {@code text} is blank
   */
  public TaskRegistryBuilder exportMBean(String text) {
    if (Objects.requireNonNull(text, "text").isBlank()) {
      throw new IllegalArgumentException("a registry needs a name to be shown");
    }
    this.name = text;
    return this;
  }

  /**
   * Makes it.
   *
   * @throws IllegalStateException if another registry is shown under the name
   * @throws UnsupportedOperationException if it is to be shown and the module {@code
   *     java.management} is missing
   */
  @MustClose
  public <K> TaskRegistry<K> create() {
    if (name != null && !Observation.canUse("java.management")) {
      throw new UnsupportedOperationException("no module java.management");
    }
    CancellationSource root = parent.child();
    TaskRegistry<K> registry = new TaskRegistry<>(root, TaskWatch.of(root.token(), stalls));
    if (name != null) {
      try {
        Runnable hide = RegistryBean.export(registry, name);
        // Elsewhere: the server tells its own listeners, and these may be slow.
        Registration early = root.token().onCancel(root.token().settings().executor(), hide);
        registry.hide =
            () -> {
              early.close();
              hide.run();
            };
      } catch (Throwable refused) {
        registry.close();
        throw refused;
      }
    }
    return registry;
  }
}
