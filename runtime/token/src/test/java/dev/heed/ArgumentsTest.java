package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every public method refuses what it says that it refuses, before it does anything else. */
class ArgumentsTest {
  private static final Duration NEGATIVE = Duration.ofNanos(-1);

  /** Something valid for each type of parameter and each type of receiver. */
  private final Map<Class<?>, Supplier<Object>> valid = new HashMap<>();

  ArgumentsTest() {
    values();
    runtimeTypes();
  }

  private <T> void sample(Class<T> type, Supplier<? extends T> supplier) {
    valid.put(type, supplier::get);
  }

  private void values() {
    sample(Object.class, () -> "value");
    sample(String.class, () -> "text");
    sample(Duration.class, () -> Duration.ofNanos(1));
    sample(Throwable.class, Exception::new);
    valid.put(int.class, () -> 1);
    valid.put(long.class, () -> 1L);
    valid.put(double.class, () -> 0.5);
    sample(Runnable.class, () -> () -> {});
    sample(Executor.class, () -> Runnable::run);
    sample(ExecutorService.class, ForkJoinPool::new);
    sample(Consumer.class, () -> value -> {});
    sample(Predicate.class, () -> value -> true);
    sample(RandomGenerator.class, RandomGenerator::getDefault);
    sample(Collection.class, List::of);
    sample(AutoCloseable.class, () -> () -> {});
    sample(Thread.class, () -> new Thread(() -> {}));
    sample(BlockingQueue.class, LinkedBlockingQueue::new);
    sample(Semaphore.class, () -> new Semaphore(1));
    sample(CountDownLatch.class, () -> new CountDownLatch(0));
    sample(Lock.class, ReentrantLock::new);
    sample(Condition.class, () -> new ReentrantLock().newCondition());
    sample(Future.class, () -> CompletableFuture.completedFuture(1));
  }

  private void runtimeTypes() {
    sample(CancellationSource.class, CancellationSource::create);
    sample(CancellationToken.class, () -> CancellationSource.create().token());
    sample(CancellationToken[].class, () -> new CancellationToken[0]);
    sample(CancelSettings.class, CancelSettings::defaults);
    sample(CancelReason.class, CancelReason::explicit);
    sample(CancelReason.Kind.class, () -> CancelReason.Kind.EXPLICIT);
    sample(TimeSource.class, TimeSource::system);
    sample(TaskBody.class, () -> token -> 1);
    sample(TaskAction.class, () -> token -> {});
    sample(Beat.class, () -> token -> {});
    sample(BoundedChannel.Receiver.class, () -> value -> {});
    sample(CallbackFailureHandler.class, () -> (token, failure) -> {});
    sample(HeartbeatFailureHandler.class, () -> (heartbeat, failure, last) -> {});
    sample(RetryListener.class, () -> (attempt, failure, delay) -> {});
    sample(SlowStopListener.class, () -> task -> {});
    sample(StallListener.class, () -> task -> {});
    sample(TaskRegistry.class, TaskRegistry::create);
    sample(TaskRegistryBuilder.class, TaskRegistry::builder);
    sample(TaskGroup.class, () -> TaskGroup.open(CancellationToken.none()));
    sample(TaskGroupBuilder.class, TaskGroup::builder);
    sample(TaskTracker.class, TaskTracker::create);
    sample(BoundedChannel.class, () -> BoundedChannel.create(1));
    sample(Race.class, () -> Race.dropping().branch(token -> 1));
    sample(Retry.class, () -> Retry.attempts(1).build());
    sample(RetryBuilder.class, () -> Retry.attempts(1));
    sample(
        Heartbeat.class,
        () -> Heartbeat.start(CancellationToken.cancelled(), Duration.ofDays(1), token -> {}));
    sample(HeartbeatBuilder.class, () -> Heartbeat.every(Duration.ofDays(1)));
    sample(ShutdownBuilder.class, Shutdown::builder);
  }

  @Test
  @DisplayName("null is refused for every parameter that is not @Nullable")
  void nulls() throws Exception {
    List<String> accepted = new ArrayList<>();
    int tried = 0;
    for (Method method : methods()) {
      for (int i = 0; i < method.getParameterCount(); i++) {
        if (!method.getParameterTypes()[i].isPrimitive()
            && !method.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class)) {
          tried++;
          Throwable thrown = call(method, i, null);
          if (!(thrown instanceof NullPointerException)) {
            accepted.add(method + " with null as argument " + i + ": " + thrown);
          }
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(120);
  }

  @Test
  @DisplayName("a negative duration is refused wherever one is asked for")
  void negative() throws Exception {
    List<String> accepted = new ArrayList<>();
    int tried = 0;
    for (Method method : methods()) {
      for (int i = 0; i < method.getParameterCount(); i++) {
        if (method.getParameterTypes()[i] == Duration.class) {
          tried++;
          Throwable thrown = call(method, i, NEGATIVE);
          if (!(thrown instanceof IllegalArgumentException)) {
            accepted.add(method + ": " + thrown);
          }
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(25);
  }

  /** The public methods that somebody can call: of classes, and static ones of interfaces. */
  private static List<Method> methods() {
    List<Method> methods = new ArrayList<>();
    for (JavaClass type : new ClassFileImporter().importPath(Path.of("target", "classes"))) {
      Class<?> real = type.reflect();
      if (type.getModifiers().contains(JavaModifier.PUBLIC) && !real.isEnum()) {
        for (Method method : real.getDeclaredMethods()) {
          boolean callable =
              Modifier.isPublic(method.getModifiers())
                  && !method.isSynthetic()
                  && (!real.isInterface() || Modifier.isStatic(method.getModifiers()))
                  && !method.getName().equals("equals");
          if (callable) {
            methods.add(method);
          }
        }
      }
    }
    methods.sort(Comparator.comparing(Method::toString));
    return methods;
  }

  /** What the method throws, on a thread that may hang; null if it returns. */
  private @Nullable Throwable call(Method method, int index, @Nullable Object argument)
      throws Exception {
    Object receiver =
        Modifier.isStatic(method.getModifiers()) ? null : valid(method.getDeclaringClass());
    Object[] arguments = Arrays.stream(method.getParameterTypes()).map(this::valid).toArray();
    arguments[index] = argument;
    CompletableFuture<@Nullable Throwable> thrown = new CompletableFuture<>();
    Threads.start(
        () -> {
          try {
            method.invoke(receiver, arguments);
            thrown.complete(null);
          } catch (InvocationTargetException e) {
            thrown.complete(e.getCause());
          }
        });
    try {
      return thrown.get(60, TimeUnit.SECONDS);
    } catch (TimeoutException hangs) {
      return hangs;
    }
  }

  private Object valid(Class<?> type) {
    Supplier<Object> supplier = valid.get(type);
    assertThat(supplier).as("something valid of %s", type).isNotNull();
    return supplier.get();
  }
}
