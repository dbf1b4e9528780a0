package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Program;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What calls and types of a program mean, by the library models. Thread-safe. */
public final class Semantics {
  private static final String THROWABLE = "java.lang.Throwable";
  private static final String EXCEPTION = "java.lang.Exception";
  private static final String INTERRUPTED = "java.lang.InterruptedException";
  private static final String RUNTIME_EXCEPTION = "java.lang.RuntimeException";
  private static final String ERROR = "java.lang.Error";

  private final LibraryModels models;
  private final Program program;
  private final Types types;
  private final Map<String, Set<TypeTrait>> traits = new ConcurrentHashMap<>();
  private final Map<MethodRef, Map<String, Effects>> effects = new ConcurrentHashMap<>();

  public Semantics(LibraryModels models, Program program) {
    this.models = models;
    this.program = program;
    this.types = program.types();
  }

  public LibraryModels models() {
    return models;
  }

  public Types types() {
    return types;
  }

  /** Says that nothing is known of what a call does. */
  public boolean isUnknown(Expr.Invocation call) {
    return call.callee() == null;
  }

  /**
   * An unresolved call by a name that loggers have: the logger is of a library that is not at hand.
   */
  public boolean looksLikeLog(Expr.Invocation call) {
    return call.callee() == null
        && call instanceof Expr.Call named
        && named.receiver() != null
        && models.isLogName(named.name());
  }

  /** The roles of a call; none when it is unresolved. */
  public Effects effects(Expr.Invocation call) {
    MethodRef callee = call.callee();
    if (callee == null) {
      return Effects.NONE;
    }
    Expr receiver = call instanceof Expr.Call c ? c.receiver() : null;
    String type = receiver == null ? callee.owner() : receiver.type();
    return effects(callee, type.equals(Types.UNKNOWN) ? callee.owner() : type);
  }

  /** The roles of a method. */
  public Effects effects(MethodRef method) {
    return effects(method, method.owner());
  }

  private Effects effects(MethodRef method, String receiverType) {
    Map<String, Effects> known = effects.get(method);
    if (known == null) {
      known = effects.computeIfAbsent(method, m -> new ConcurrentHashMap<>(2));
    }
    Effects found = known.get(receiverType);
    if (found == null) {
      found = models.effects(method, receiverType, types);
      known.put(receiverType, found);
    }
    return found;
  }

  public <R extends Role> Optional<R> role(Expr.Invocation call, Class<R> kind) {
    return effects(call).get(kind);
  }

  public boolean has(Expr.Invocation call, Class<? extends Role> kind) {
    return effects(call).has(kind);
  }

  /** Says whether a call has a role when its receiver is a {@code type}. */
  boolean has(Expr.Invocation call, String type, Class<? extends Role> kind) {
    return call.callee() != null && effects(call.callee(), type).has(kind);
  }

  public boolean is(String type, TypeTrait trait) {
    Set<TypeTrait> known = traits.get(type);
    if (known == null) {
      known = models.traits(type, types);
      traits.put(type, known);
    }
    return known.contains(trait);
  }

  /** Says whether {@code type} is an exception that reports a cancellation. */
  public boolean isCancellation(String type) {
    return type.equals(Throwing.CANCELLATION)
        || (is(type, TypeTrait.CANCELLATION) && !is(type, TypeTrait.NOT_CANCELLATION));
  }

  /** Says whether {@code caught} is wider than cancellation: it takes other exceptions too. */
  public boolean isBroad(String caught) {
    return caught.equals(THROWABLE) || caught.equals(EXCEPTION) || caught.equals(RUNTIME_EXCEPTION);
  }

  public boolean isThrowable(String type) {
    return types.isSubtype(type, THROWABLE);
  }

  public boolean isUnchecked(String type) {
    return type.equals(Throwing.CANCELLATION)
        || types.isSubtype(type, RUNTIME_EXCEPTION)
        || types.isSubtype(type, ERROR);
  }

  /** The part of a call that a target speaks of; null when it is not written out. */
  public @Nullable Expr part(Expr.Invocation call, Target target) {
    return switch (target.kind()) {
      case NONE -> null;
      case RESULT -> call;
      case RECEIVER -> call instanceof Expr.Call c ? c.receiver() : call;
      case ARGUMENT ->
          target.index() < call.arguments().size() ? call.arguments().get(target.index()) : null;
    };
  }

  /**
   * Says whether a call only borrows an argument: it starts a task with its help, on it for
   * instance, and neither keeps nor ends it.
   */
  public boolean isLent(Expr.Invocation call, int position) {
    Target argument = Target.argument(position);
    boolean lent = false;
    for (Role role : effects(call).roles()) {
      if (role instanceof Role.Owns || role instanceof Role.Register) {
        return false;
      }
      if (role instanceof Role.Start start) {
        if (start.task().equals(argument) || start.handle().equals(argument)) {
          return false;
        }
        lent |= start.timing() != Role.Timing.NOW;
      }
    }
    return lent;
  }

  /** The parts of a call that it cancels or whose life it ends, as written. */
  public List<Expr> discharged(Expr.Invocation call) {
    List<Expr> found = new ArrayList<>(1);
    for (Role role : effects(call).roles()) {
      Target target =
          role instanceof Role.Cancel cancel
              ? cancel.target()
              : role instanceof Role.Close close ? close.target() : Target.NONE;
      Expr part = part(call, target);
      if (part != null) {
        found.add(part);
      }
    }
    return found;
  }

  /** How exceptions travel, for {@link CfgBuilder}. */
  Throwing throwing(Facts facts, UncheckedCancellations undeclared) {
    return new Throwing() {
      @Override
      public List<Thrown> thrownBy(Expr.Invocation call) {
        List<Thrown> thrown = Semantics.this.thrownBy(call);
        if (!undeclared.mayThrow(call)) {
          return thrown;
        }
        List<Thrown> all = new ArrayList<>(thrown);
        all.add(0, new Thrown(CANCELLATION, Node.Flow.THROWS));
        return all;
      }

      @Override
      public List<Thrown> thrownByClose(@Nullable MethodRef close) {
        List<Thrown> thrown = new ArrayList<>(2);
        if (close != null) {
          close.thrownTypes().forEach(t -> thrown.add(new Thrown(t, Node.Flow.THROWS)));
        }
        thrown.add(new Thrown(RUNTIME_EXCEPTION, Node.Flow.MAY_THROW));
        return thrown;
      }

      @Override
      public Match match(String thrown, String caught) {
        return Semantics.this.match(thrown, caught);
      }

      @Override
      public boolean neverReturns(Expr.Invocation call) {
        return facts.neverReturns(call);
      }
    };
  }

  /** What a call throws by its declaration and its model. */
  List<Throwing.Thrown> thrownBy(Expr.Invocation call) {
    MethodRef callee = call.callee();
    if (callee == null) {
      return call instanceof Expr.New
          ? List.of(new Throwing.Thrown(RUNTIME_EXCEPTION, Node.Flow.MAY_THROW))
          : List.of(new Throwing.Thrown(Types.UNKNOWN, Node.Flow.MAY_THROW));
    }
    Effects roles = effects(call);
    if (roles.has(Role.Immediate.class) || roles.has(Role.Log.class)) {
      return declared(callee);
    }
    List<Throwing.Thrown> thrown = new ArrayList<>(3);
    // What an interrupt throws is not what a cancelled token throws.
    boolean forInterrupts =
        roles
            .get(Role.Wait.class)
            .map(wait -> wait.interrupt() == Role.Interrupt.THROWS)
            .orElse(false);
    boolean tellsCancellation = false;
    for (String type : callee.thrownTypes()) {
      thrown.add(new Throwing.Thrown(type, Node.Flow.THROWS));
      tellsCancellation |= isCancellation(type) && !(forInterrupts && type.equals(INTERRUPTED));
    }
    if (roles.has(Role.Check.class) && !tellsCancellation) {
      thrown.add(new Throwing.Thrown(Throwing.CANCELLATION, Node.Flow.THROWS));
    }
    thrown.add(new Throwing.Thrown(RUNTIME_EXCEPTION, Node.Flow.MAY_THROW));
    return thrown;
  }

  private static List<Throwing.Thrown> declared(MethodRef callee) {
    if (callee.thrownTypes().isEmpty()) {
      return List.of();
    }
    return callee.thrownTypes().stream()
        .map(type -> new Throwing.Thrown(type, Node.Flow.THROWS))
        .toList();
  }

  private Throwing.Match match(String thrown, String caught) {
    if (caught.equals(THROWABLE)) {
      return Throwing.Match.ALWAYS;
    }
    if (thrown.equals(Types.UNKNOWN) || caught.equals(Types.UNKNOWN)) {
      return Throwing.Match.SOMETIMES;
    }
    if (thrown.equals(Throwing.CANCELLATION)) {
      return isBroad(caught) || (isCancellation(caught) && isUnchecked(caught))
          ? Throwing.Match.ALWAYS
          : Throwing.Match.NEVER;
    }
    if (types.isSubtype(thrown, caught)) {
      return Throwing.Match.ALWAYS;
    }
    if (types.isSubtype(caught, thrown)) {
      return Throwing.Match.SOMETIMES;
    }
    boolean known = types.isKnown(thrown) && types.isKnown(caught);
    return known ? Throwing.Match.NEVER : Throwing.Match.SOMETIMES;
  }
}
