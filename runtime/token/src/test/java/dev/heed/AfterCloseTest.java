package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be closed can be closed again and asked afterwards, and then holds nobody up. */
class AfterCloseTest {
  private final Samples samples = new Samples();
  private final List<Method> methods = Samples.methods();

  private Set<Class<?>> closeable() {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (Method method : methods) {
      if (AutoCloseable.class.isAssignableFrom(method.getDeclaringClass())) {
        types.add(method.getDeclaringClass());
      }
    }
    return types;
  }

  private AutoCloseable sample(Class<?> type) {
    return (AutoCloseable) samples.valid(type);
  }

  @Test
  @DisplayName("a second close is harmless, also from another thread at once")
  void twice() throws Exception {
    assertThat(closeable())
        .contains(CancellationSource.class, Registration.class, TaskGroup.class, Heartbeat.class);
    for (Class<?> type : closeable()) {
      AutoCloseable one = sample(type);
      Threads.race(one::close, one::close);
      one.close();
    }
  }

  @Test
  @DisplayName("every method returns, or says that it was cancelled or is closed")
  void used() throws Exception {
    List<String> others = new ArrayList<>();
    int tried = 0;
    Set<Class<?>> closeable = closeable();
    for (Method method : methods) {
      Class<?> type = method.getDeclaringClass();
      if (closeable.contains(type) && !Modifier.isStatic(method.getModifiers())) {
        AutoCloseable one = sample(type);
        one.close();
        tried++;
        Throwable thrown = Samples.call(method, one, samples.arguments(method));
        if (!isExpected(thrown)) {
          others.add(method + ": " + thrown);
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(tried).isGreaterThan(60);
  }

  /** A {@link CancelledException} and a {@link ChannelClosedException} are among them. */
  private static boolean isExpected(@Nullable Throwable thrown) {
    return thrown == null || thrown instanceof IllegalStateException;
  }
}
