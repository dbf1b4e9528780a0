package dev.heed.core.library;

import dev.heed.core.library.Role.Bound;
import dev.heed.core.library.Role.CancelEffect;
import dev.heed.core.library.Role.HandleOwner;
import dev.heed.core.library.Role.Interrupt;
import dev.heed.core.library.Role.OnThrow;
import dev.heed.core.library.Role.Origin;
import dev.heed.core.library.Role.Timing;
import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the annotations of {@code dev.heed.annotation} into roles and traits. */
final class VocabularyRoles {

  private static final String PACKAGE = "dev.heed.annotation.";

  private static final Map<String, TypeTrait> TRAITS =
      Map.of(
          PACKAGE + "TokenType", TypeTrait.TOKEN,
          PACKAGE + "SourceType", TypeTrait.SOURCE,
          PACKAGE + "CancellationSignal", TypeTrait.CANCELLATION);

  /** The annotation of methods that are one step. */
  static final String ONE_STEP = "Atomic";

  private static final Set<String> ON_METHODS =
      Set.of(
          ONE_STEP,
          "Blocking",
          "CancelUnsafe",
          "CancellationPoint",
          "Cancels",
          "CreatesSource",
          "Deregisters",
          "LifecycleEnd",
          "MustClose",
          "NeverCancelled",
          "Owns",
          "Periodic",
          "Polls",
          "Registers",
          "Releases",
          "RunsTask",
          "TaskHandle",
          "YieldsToken");

  private static final Set<String> NUMBERS = Set.of("int", "long");

  private static final AnnotationUse NOTHING = new AnnotationUse(PACKAGE + "Blocking", Map.of());

  private VocabularyRoles() {}

  /** The annotation types of the vocabulary. */
  static Set<String> annotationTypes() {
    Set<String> types = new LinkedHashSet<>(TRAITS.keySet());
    ON_METHODS.forEach(name -> types.add(PACKAGE + name));
    return types;
  }

  static Optional<TypeTrait> trait(AnnotationUse annotation) {
    return Optional.ofNullable(TRAITS.get(annotation.type()));
  }

  /** The roles that the annotations of a method and its parameters say. */
  static List<Role> roles(MethodRef method) {
    Map<String, AnnotationUse> own = byName(method.annotations());
    List<Role> roles = new ArrayList<>();
    own.forEach((name, use) -> ofMethod(name, use, method).ifPresent(roles::add));
    if (own.containsKey("Blocking")) {
      roles.add(waiting(method, own));
    }
    for (int i = 0; i < method.parameterTypes().size(); i++) {
      Map<String, AnnotationUse> parameter = byName(method.parameterAnnotations(i));
      if (parameter.containsKey("Cancels")) {
        roles.add(new Role.Cancel(Target.argument(i)));
      }
      if (parameter.containsKey("Releases")) {
        roles.add(new Role.Close(Target.argument(i), false));
      }
      if (parameter.containsKey("Owns")) {
        roles.add(new Role.Owns(i));
      }
      AnnotationUse task = parameter.get("RunsTask");
      if (task != null) {
        roles.add(start(task, i, method, own));
      }
    }
    return roles;
  }

  /** Says whether libraries run the implementations of a method as tasks. */
  static boolean isTaskBody(MethodRef method) {
    return byName(method.annotations()).containsKey("RunsTask");
  }

  private static Optional<Role> ofMethod(String name, AnnotationUse use, MethodRef method) {
    return Optional.ofNullable(
        switch (name) {
          case ONE_STEP -> new Role.Atomic();
          case "CancelUnsafe" -> new Role.CancelUnsafe();
          case "CancellationPoint" -> new Role.Check();
          case "Cancels" -> new Role.Cancel(Target.RECEIVER);
          case "CreatesSource" -> new Role.CreatesSource(origin(use));
          case "Deregisters" ->
              new Role.Deregister(method.parameterTypes().isEmpty() ? -1 : 0, false);
          case "LifecycleEnd" -> new Role.LifecycleEnd();
          case "MustClose" -> new Role.MustClose();
          case "NeverCancelled" -> new Role.NeverCancelled();
          case "Polls" -> new Role.Poll(false);
          case "Registers" -> register(method);
          case "Releases" -> new Role.Close(Target.RECEIVER, false);
          case "YieldsToken" -> new Role.YieldsToken();
          default -> null;
        });
  }

  private static Origin origin(AnnotationUse use) {
    return constant(Origin.class, use.values().getOrDefault("value", "ROOT"), Origin.ROOT);
  }

  /**
   * The first parameter says which entry, as in a map; if it is the only one, as with listeners, it
   * is the entry too.
   */
  private static Role register(MethodRef method) {
    return switch (method.parameterTypes().size()) {
      case 0 -> new Role.Register(-1, -1);
      case 1 -> new Role.Register(0, 0);
      default -> new Role.Register(0, 1);
    };
  }

  private static Role waiting(MethodRef method, Map<String, AnnotationUse> own) {
    Map<String, String> values = own.getOrDefault("Blocking", NOTHING).values();
    boolean interruptible = Boolean.parseBoolean(values.getOrDefault("interruptible", "false"));
    boolean bounded = Boolean.parseBoolean(values.getOrDefault("bounded", "false"));
    int argument = bounded ? limitArgument(method.parameterTypes()) : -1;
    Bound bound = argument >= 0 ? Bound.ARGUMENT : bounded ? Bound.CONFIGURED : Bound.NONE;
    return new Role.Wait(
        interruptible ? Interrupt.THROWS : Interrupt.IGNORED,
        bound,
        argument,
        false,
        own.containsKey("CancellationPoint"));
  }

  /** The last Duration, or the number before a TimeUnit, or the last number; -1 for none. */
  private static int limitArgument(List<String> parameterTypes) {
    int unit = parameterTypes.lastIndexOf("java.util.concurrent.TimeUnit");
    if (unit > 0 && NUMBERS.contains(parameterTypes.get(unit - 1))) {
      return unit - 1;
    }
    int duration = parameterTypes.lastIndexOf("java.time.Duration");
    return duration >= 0
        ? duration
        : Math.max(parameterTypes.lastIndexOf("long"), parameterTypes.lastIndexOf("int"));
  }

  /**
   * The vocabulary does not say what a cancel of the handle does to a running body; a handle of
   * which somebody says that the task can be stopped with it is believed.
   */
  private static Role start(
      AnnotationUse task, int argument, MethodRef method, Map<String, AnnotationUse> own) {
    Timing timing =
        constant(Timing.class, task.values().getOrDefault("value", "LATER"), Timing.LATER);
    if (timing == Timing.LATER && own.containsKey("Periodic")) {
      timing = Timing.PERIODIC;
    }
    boolean handle = own.containsKey("TaskHandle");
    HandleOwner owner = handle ? HandleOwner.CALLER : HandleOwner.RECEIVER;
    if (timing == Timing.NOW || (!handle && method.isStatic())) {
      owner = HandleOwner.CONTAINER;
    }
    return new Role.Start(
        timing,
        Target.argument(argument),
        handle ? Target.RESULT : Target.NONE,
        handle ? CancelEffect.ABORTS : CancelEffect.NONE,
        owner,
        OnThrow.CONTINUES);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, E otherwise) {
    String wanted = name.toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    return otherwise;
  }

  /** The annotations of the vocabulary by simple name. */
  private static Map<String, AnnotationUse> byName(List<AnnotationUse> annotations) {
    Map<String, AnnotationUse> found = new LinkedHashMap<>();
    for (AnnotationUse annotation : annotations) {
      if (annotation.type().startsWith(PACKAGE)) {
        found.putIfAbsent(annotation.type().substring(PACKAGE.length()), annotation);
      }
    }
    return found;
  }
}
