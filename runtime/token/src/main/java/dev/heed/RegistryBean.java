package dev.heed;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** A registry in JMX. Loaded only if the module {@code java.management} is there. */
final class RegistryBean implements TaskRegistryMXBean {
  /** What callbacks throw goes to the handler: a remote caller may not know the types. */
  private static final CancelReason BY_JMX = CancelReason.explicit("through JMX");

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,=:\"*?\\n]");

  private final TaskRegistry<?> registry;

  private RegistryBean(TaskRegistry<?> registry) {
    this.registry = registry;
  }

  /**
   * Shows a registry in the platform's server.
   *
   * @return takes it out again; harmless if repeated
   * @throws IllegalStateException if the name is taken
   */
  static Runnable export(TaskRegistry<?> registry, String name) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    String value = NEEDS_QUOTES.matcher(name).find() ? ObjectName.quote(name) : name;
    AtomicBoolean done = new AtomicBoolean();
    try {
      ObjectName where = new ObjectName("dev.heed:type=TaskRegistry,name=" + value);
      server.registerMBean(new RegistryBean(registry), where);
      return () -> {
        if (done.compareAndSet(false, true)) {
          remove(server, where);
        }
      };
    } catch (InstanceAlreadyExistsException taken) {
      throw new IllegalStateException("another registry has the name " + name, taken);
    } catch (JMException refused) {
      throw new IllegalStateException("JMX refuses the name " + name, refused);
    }
  }

  private static void remove(MBeanServer server, ObjectName where) {
    try {
      server.unregisterMBean(where);
    } catch (InstanceNotFoundException gone) {
      // Somebody else took it out: that is all that was wanted.
    } catch (JMException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  public List<Task> getTasks() {
    return registry.snapshot().stream().<Task>map(Shown::new).toList();
  }

  @Override
  public int getTaskCount() {
    return registry.size();
  }

  @Override
  public int cancel(String keyText) {
    return registry.cancelIf(
        task -> SafeText.of(task.key()).equals(keyText), BY_JMX, Cancelling.HANDLER);
  }

  @Override
  public void cancelAll() {
    registry.cancelAll(BY_JMX, Cancelling.HANDLER);
  }

  private static final class Shown implements Task {
    private final TaskInfo<?> info;

    Shown(TaskInfo<?> info) {
      this.info = info;
    }

    @Override
    public String getKey() {
      return SafeText.of(info.key());
    }

    @Override
    public String getState() {
      return info.isStopping() ? "STOPPING" : "RUNNING";
    }

    @Override
    public @Nullable String getReason() {
      return info.reason() == null ? null : SafeText.of(info.reason());
    }

    @Override
    public long getAgeMillis() {
      return info.age().toMillis();
    }

    @Override
    public long getSinceCheckMillis() {
      Duration sinceCheck = info.sinceCheck();
      return sinceCheck == null ? -1 : sinceCheck.toMillis();
    }
  }
}
