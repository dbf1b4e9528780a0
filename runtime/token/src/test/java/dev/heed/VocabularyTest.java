package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.Cancels;
import dev.heed.annotation.CreatesSource;
import dev.heed.annotation.MustClose;
import dev.heed.annotation.NeverCancelled;
import dev.heed.annotation.Polls;
import dev.heed.annotation.Releases;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.YieldsToken;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The checker knows the library by its annotations and not by its names, so every public method
 * that means something has to say so.
 */
class VocabularyTest {
  /** Parameters that could be lambdas and are no tasks: nobody wants to stop what they do. */
  private static final Map<Class<?>, String> NO_TASKS =
      Map.of(
          Executor.class, "runs what it is given",
          AutoCloseable.class, "a resource",
          RandomGenerator.class, "a source of numbers",
          CallbackFailureHandler.class, "hears of a failure",
          HeartbeatFailureHandler.class, "hears of a failure",
          RetryListener.class, "hears of a failure",
          StallListener.class, "hears of a stall");

  /** The same for single methods. */
  private static final Map<String, String> NO_TASK_PARAMETERS =
      Map.of(
          "Cancellable.abandoning(Consumer)", "lets go of a value",
          "Race.disposing(Consumer)", "lets go of values",
          "TimeSource.schedule(Runnable)", "the library's own, given to a timer",
          "TaskGroupBuilder.disposer(Consumer)", "lets go of values",
          "CancelSettings.withSlowStop(SlowStopListener)", "hears of a slow stop");

  private static final Map<String, String> NOTHING_TO_CLOSE =
      Map.of(
          "BoundedChannel.create", "nothing keeps it: to close it is to say that no more comes",
          "CancellationSource.create", "a root: nothing keeps it",
          "Detached.because", "a root: nothing keeps it");

  private static final Map<String, String> NEITHER_CANCELS_NOR_RELEASES =
      Map.of(
          "CancellationSource.cancelAfter", "asks for a cancel later",
          "TaskTracker.close", "says that no more comes; the tasks go on, and it may be reopened");

  private static final Map<String, String> NOT_THE_TOKEN_OF_A_SOURCE =
      Map.of(
          "CancellationToken.cancelled", "a constant",
          "CancelledException.token", "says whose cancel it was",
          "Registration.token", "says where it is registered");

  private final List<JavaMethod> methods =
      new ClassFileImporter()
          .importPath(Path.of("target", "classes")).stream()
              .filter(VocabularyTest::isPublic)
              .flatMap(type -> type.getMethods().stream())
              .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
              .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
              .toList();

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(VocabularyTest::isPublic).orElse(true);
  }

  @Test
  @DisplayName("a wait that an interrupt ends is @Blocking(interruptible = true), and no other is")
  void interruptible() {
    offenders(
        method -> {
          boolean blocking =
              method
                  .tryGetAnnotationOfType(Blocking.class)
                  .map(Blocking::interruptible)
                  .orElse(false);
          return blocking != method.getThrowsClause().containsType(InterruptedException.class);
        });
    assertThat(methods).filteredOn(m -> m.isAnnotatedWith(Blocking.class)).hasSizeGreaterThan(20);
  }

  @Test
  @DisplayName("a wait under a token is a cancellation point")
  void waitsUnderTokens() {
    offenders(
        method ->
            method.isAnnotatedWith(Blocking.class)
                && method.getRawParameterTypes().stream()
                    .anyMatch(type -> type.isEquivalentTo(CancellationToken.class))
                && !method.isAnnotatedWith(CancellationPoint.class));
  }

  @Test
  @DisplayName("what the library runs of its callers' code is @RunsTask")
  void tasks() {
    List<String> exceptions = new ArrayList<>();
    List<String> offenders = new ArrayList<>();
    for (JavaMethod method : methods) {
      for (JavaParameter parameter : method.getParameters()) {
        Class<?> type = parameter.getRawType().reflect();
        String name = name(method) + "(" + type.getSimpleName() + ")";
        if (isFunctional(type) && !parameter.isAnnotatedWith(RunsTask.class)) {
          if (NO_TASK_PARAMETERS.containsKey(name)) {
            exceptions.add(name);
          } else if (!NO_TASKS.containsKey(type)) {
            offenders.add(name);
          }
        }
      }
    }
    assertThat(offenders).isEmpty();
    assertThat(new TreeSet<>(exceptions))
        .as("no exception is out of date")
        .isEqualTo(new TreeSet<>(NO_TASK_PARAMETERS.keySet()));
  }

  private static boolean isFunctional(Class<?> type) {
    List<Method> open =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .filter(method -> !isOfObject(method))
            .toList();
    return type.isInterface() && open.size() == 1;
  }

  private static boolean isOfObject(Method method) {
    return Arrays.stream(Object.class.getMethods())
        .anyMatch(
            of ->
                of.getName().equals(method.getName())
                    && Arrays.equals(of.getParameterTypes(), method.getParameterTypes()));
  }

  @Test
  @DisplayName("what makes something to be closed is @MustClose")
  void mustClose() {
    offenders(
        method ->
            method.getRawReturnType().isAssignableTo(AutoCloseable.class)
                && !method.isAnnotatedWith(MustClose.class),
        NOTHING_TO_CLOSE);
    offenders(
        method ->
            method.isAnnotatedWith(MustClose.class)
                && !method.getRawReturnType().isAssignableTo(AutoCloseable.class));
  }

  @Test
  @DisplayName("what makes a source says who can cancel it")
  void sources() {
    offenders(
        method ->
            method.getRawReturnType().isEquivalentTo(CancellationSource.class)
                != method.isAnnotatedWith(CreatesSource.class),
        Map.of("Detached.because", "the written decision for a root; with a limit it is one"));
  }

  @Test
  @DisplayName("what cancels or closes says so; each close is a release")
  void ends() {
    offenders(
        method ->
            method.getName().matches("(cancel|close|stop|abort|detach|unregister)([A-Z].*)?")
                && !isSetting(method)
                && !method.isAnnotatedWith(Cancels.class)
                && !method.isAnnotatedWith(Releases.class),
        NEITHER_CANCELS_NOR_RELEASES);
    offenders(
        method ->
            method.getName().equals("close")
                && method.getOwner().isAssignableTo(AutoCloseable.class)
                && !method.isAnnotatedWith(Releases.class));
  }

  private static boolean isSetting(JavaMethod method) {
    return method.getRawReturnType().equals(method.getOwner());
  }

  @Test
  @DisplayName("what asks whether to stop is @Polls")
  void polls() {
    offenders(
        method ->
            method.getName().matches("isCancelled|isStopped")
                && !method.isAnnotatedWith(Polls.class));
  }

  @Test
  @DisplayName("who gives out its token says so")
  void tokens() {
    offenders(
        method ->
            method.getRawReturnType().isEquivalentTo(CancellationToken.class)
                && !method.isAnnotatedWith(YieldsToken.class)
                && !method.isAnnotatedWith(NeverCancelled.class),
        NOT_THE_TOKEN_OF_A_SOURCE);
  }

  private void offenders(Predicate<JavaMethod> offends) {
    offenders(offends, Map.of());
  }

  /** Only the exceptions offend, and each of them does. */
  private void offenders(Predicate<JavaMethod> offends, Map<String, String> exceptions) {
    assertThat(new TreeSet<>(methods.stream().filter(offends).map(VocabularyTest::name).toList()))
        .isEqualTo(new TreeSet<>(exceptions.keySet()));
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }
}
