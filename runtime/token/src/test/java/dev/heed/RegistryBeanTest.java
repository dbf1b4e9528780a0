package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegistryBeanTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final String name = "test-" + UUID.randomUUID();
  private final ManualTime time = new ManualTime();
  private final List<Throwable> handled = new ArrayList<>();
  private final CancellationSource outer =
      CancellationSource.create(
          CancelSettings.defaults()
              .withTimeSource(time)
              .withFailureHandler((token, failure) -> handled.add(failure)));

  private TaskRegistryBuilder exported() {
    return TaskRegistry.builder().parent(outer.token()).exportMBean(name);
  }

  private static ObjectName object(String value) throws Exception {
    return new ObjectName("dev.heed:type=TaskRegistry,name=" + value);
  }

  @Test
  @DisplayName("lists the tasks as open data")
  void lists() throws Exception {
    try (TaskRegistry<Object> registry = exported().create()) {
      TaskEntry<Object> a = registry.register("a");
      time.advance(Duration.ofSeconds(2));
      a.checkpoint();
      time.advance(Duration.ofSeconds(1));
      CompositeData[] tasks = (CompositeData[]) server.getAttribute(object(name), "Tasks");
      assertThat(tasks).hasSize(1);
      assertThat(tasks[0].get("key")).isEqualTo("a");
      assertThat(tasks[0].get("state")).isEqualTo("RUNNING");
      assertThat(tasks[0].get("reason")).isNull();
      assertThat(tasks[0].get("ageMillis")).isEqualTo(3_000L);
      assertThat(tasks[0].get("sinceCheckMillis")).isEqualTo(1_000L);
      assertThat(server.getAttribute(object(name), "TaskCount")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("cancels by the key's text and all, and a client's proxy works")
  void cancels() throws Exception {
    try (TaskRegistry<Object> registry = exported().create()) {
      TaskRegistryMXBean bean = JMX.newMXBeanProxy(server, object(name), TaskRegistryMXBean.class);
      TaskEntry<Object> number = registry.register(7);
      TaskEntry<Object> text = registry.register("7");
      TaskEntry<Object> other = registry.register("other");
      registry.register(
          new Object() {
            @Override
            public String toString() {
              throw new IllegalStateException("no text");
            }
          });
      assertThat(bean.cancel("none")).isZero();
      assertThat(bean.cancel("7")).isEqualTo(2);
      assertThat(bean.cancel("7")).isZero();
      assertThat(number.token().isCancelled() && text.token().isCancelled()).isTrue();
      assertThat(other.token().isCancelled()).isFalse();
      assertThat(bean.getTasks())
          .filteredOn(task -> task.getKey().equals("7"))
          .hasSize(2)
          .allMatch(task -> task.getState().equals("STOPPING"))
          .allMatch(task -> task.getReason().equals("cancelled: through JMX"))
          .allMatch(task -> task.getSinceCheckMillis() == -1);
      bean.cancelAll();
      assertThat(other.token().isCancelled()).isTrue();
      assertThat(registry.register("later").token().isCancelled()).isFalse();
      assertThat(bean.getTaskCount()).isEqualTo(5);
    }
  }

  @Test
  @DisplayName("what callbacks throw goes to the handler, not to the client")
  void callbackFails() throws Exception {
    try (TaskRegistry<Object> registry = exported().create()) {
      TaskRegistryMXBean bean = JMX.newMXBeanProxy(server, object(name), TaskRegistryMXBean.class);
      for (String key : List.of("a", "b")) {
        registry
            .register(key)
            .token()
            .onCancel(
                () -> {
                  throw new IllegalStateException(key);
                });
      }
      assertThat(bean.cancel("a")).isEqualTo(1);
      bean.cancelAll();
      assertThat(handled).extracting(Throwable::getMessage).containsExactly("a", "b");
    }
  }

  @Test
  @DisplayName("is gone when the registry is closed, and the name is free again")
  void closed() throws Exception {
    for (int i = 0; i < 50; i++) {
      TaskRegistry<Object> registry = exported().create();
      assertThat(server.isRegistered(object(name))).isTrue();
      registry.close();
      registry.close();
      assertThat(server.isRegistered(object(name))).isFalse();
    }
    assertThat(outer.token().childCount()).isZero();
    assertThat(outer.token().callbackCount()).isZero();
  }

  @Test
  @DisplayName("is gone when the parent is cancelled; a close after that takes out no newer one")
  void parentCancelled() throws Exception {
    TaskRegistry<Object> registry = exported().create();
    outer.cancel();
    Threads.eventually(() -> !isRegistered());
    try (TaskRegistry<Object> newer = TaskRegistry.builder().exportMBean(name).create()) {
      registry.close();
      assertThat(isRegistered()).isTrue();
      assertThat(newer.isEmpty()).isTrue();
    }
    assertThat(isRegistered()).isFalse();
    // Under a parent that is cancelled already it comes and goes.
    TaskRegistry<Object> late = exported().create();
    Threads.eventually(() -> !isRegistered());
    late.close();
  }

  private boolean isRegistered() {
    try {
      return server.isRegistered(object(name));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("taken out by somebody else: close does not mind")
  void takenOut() throws Exception {
    TaskRegistry<Object> registry = exported().create();
    server.unregisterMBean(object(name));
    registry.close();
    assertThat(isRegistered()).isFalse();
  }

  @Test
  @DisplayName("a second registry of one name is refused, and leaves nothing under its parent")
  void nameTaken() throws Exception {
    try (TaskRegistry<Object> first = exported().create()) {
      int before = outer.token().childCount();
      assertThatThrownBy(() -> exported().create())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("another registry has the name " + name);
      assertThat(outer.token().childCount()).isEqualTo(before);
      assertThat(isRegistered()).isTrue();
      assertThat(first.register("a").token().isCancelled()).isFalse();
    }
  }

  @Test
  @DisplayName("names of any text are shown, quoted where JMX needs it; blank ones are refused")
  void names() throws Exception {
    for (String odd :
        List.of("a,b=c", "star*", "what?", "say \"hi\"", "two\nlines", "a:b", "ü ö")) {
      String own = odd + name;
      try (TaskRegistry<Object> registry = TaskRegistry.builder().exportMBean(own).create()) {
        boolean plain = odd.equals("ü ö");
        assertThat(server.isRegistered(object(plain ? own : ObjectName.quote(own)))).isTrue();
        assertThat(registry.isEmpty()).isTrue();
      }
    }
    for (String blank : List.of("", " ")) {
      assertThatThrownBy(() -> TaskRegistry.builder().exportMBean(blank))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> TaskRegistry.builder().exportMBean(null))
        .isInstanceOf(NullPointerException.class);
  }
}
