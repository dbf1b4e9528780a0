package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** How long waits can last, and where code waits: in its own text or in helpers. */
public final class Waits {

  /** How long a wait can last. */
  public enum Length {
    /** It is none, or its limit is 0. */
    NONE,
    /** Its limit is a constant that is small in every unit. */
    SHORT,
    /** An argument limits it. */
    LIMITED,
    /** Something that is not written here may limit it, as it does with I/O. */
    CONFIGURED,
    ENDLESS
  }

  /**
   * A wait in its place.
   *
   * @param call the call that waits
   * @param code the body that it stands in: the one that was asked about, or a helper's
   */
  public record Place(Expr.Invocation call, Code code) {}

  /** A number up to which a limit is small: a second, if it counts milliseconds. */
  private static final long SMALL = 1000;

  /** Limits by which one says that there is none. */
  private static final Set<String> NO_LIMIT =
      Set.of("java.lang.Long.MAX_VALUE", "java.lang.Integer.MAX_VALUE");

  /** A helper of a helper that waits is looked through so far. */
  private static final int DEEPEST = 2;

  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;

  public Waits(Analysis analysis) {
    this.index = analysis.index();
    this.semantics = analysis.semantics();
    this.calls = analysis.calls();
  }

  /** How long a call itself, by its model, can wait where it stands. */
  public Length length(Expr.Invocation call, Code code) {
    Length length = byModel(call, code);
    boolean idle = length != Length.NONE && (isOver(call, code) || isNothing(call, code));
    return idle ? Length.NONE : length;
  }

  /** What is waited for is a field that holds nothing but null: a hook that nobody uses. */
  private boolean isNothing(Expr.Invocation wait, Code code) {
    List<Expr> values =
        wait instanceof Expr.Call call && call.receiver() instanceof Expr.Field field
            ? origins(field, code)
            : List.of();
    return !values.isEmpty()
        && values.stream()
            .allMatch(v -> v instanceof Expr.Literal literal && literal.value() == null);
  }

  /** The code has asked whether what it waits for is there, and waits only if it is. */
  private boolean isOver(Expr.Invocation wait, Code code) {
    Expr awaited = wait instanceof Expr.Call call ? call.receiver() : null;
    return awaited != null && isThere(awaited, wait, code);
  }

  private boolean isThere(Expr awaited, Expr.Invocation call, Code code) {
    return semantics.is(awaited.type(), TypeTrait.HANDLE)
        && new Guards(index.lexical(code), (asked, value) -> value && asksFor(awaited, asked))
            .guard(call, code);
  }

  private boolean asksFor(Expr awaited, Expr condition) {
    return condition instanceof Expr.Call call
        && (semantics.has(call, Role.Poll.class) || semantics.has(call, Role.Immediate.class))
        && isSame(call.receiver(), awaited);
  }

  private static boolean isSame(@Nullable Expr one, Expr other) {
    return one instanceof Expr.Local a && other instanceof Expr.Local b
        ? a.variable() == b.variable()
        : one instanceof Expr.Field f
            && other instanceof Expr.Field g
            && f.field().equals(g.field());
  }

  private Length byModel(Expr.Invocation call, Code code) {
    return semantics
        .role(call, Role.Wait.class)
        .map(
            wait ->
                switch (wait.bound()) {
                  case NONE -> endless(call, code);
                  case CONFIGURED -> Length.CONFIGURED;
                  case ARGUMENT -> limited(call, wait);
                })
        .orElse(Length.NONE);
  }

  /**
   * A put waits only where the queue is full: never in one that was made without a capacity, and
   * not for certain in one of which that is not known.
   */
  private Length endless(Expr.Invocation call, Code code) {
    if (!(call instanceof Expr.Call put) || !semantics.has(call, Role.Register.class)) {
      return Length.ENDLESS;
    }
    Length length = Length.CONFIGURED;
    for (Expr value : origins(put.receiver(), code)) {
      if (value instanceof Expr.New made) {
        boolean keepsAll =
            made.arguments().isEmpty() && semantics.has(call, made.type(), Role.Register.class);
        if (keepsAll) {
          return Length.NONE;
        }
        length = Length.ENDLESS;
      }
    }
    return length;
  }

  /** What a variable or field is made with. */
  private List<Expr> origins(@Nullable Expr value, Code code) {
    if (value instanceof Expr.Local local) {
      Expr made = index.lexical(code).initializer(local.variable());
      return made == null ? List.of() : List.of(made);
    }
    List<Expr> found = new ArrayList<>();
    if (value instanceof Expr.Field field) {
      for (ProgramIndex.FieldUse use : index.uses(field.field())) {
        if (index.lexical(use.code()).parent(use.expression()) instanceof Expr.Assign assign
            && assign.target() == use.expression()) {
          found.add(assign.value());
        }
      }
    }
    return found;
  }

  private Length limited(Expr.Invocation call, Role.Wait wait) {
    Expr limit =
        wait.boundArgument() < call.arguments().size()
            ? call.arguments().get(wait.boundArgument())
            : null;
    if (limit instanceof Expr.Field field && NO_LIMIT.contains(field.field().toString())) {
      return Length.ENDLESS;
    }
    Optional<Long> number = number(limit);
    if (number.isEmpty()) {
      return Length.LIMITED;
    }
    if (number.get() == 0) {
      return wait.zeroIsUnbounded() ? Length.ENDLESS : Length.NONE;
    }
    return number.get() <= SMALL ? Length.SHORT : Length.LIMITED;
  }

  /** The largest number of which a constant limit is made; empty if something else goes in. */
  private Optional<Long> number(@Nullable Expr limit) {
    if (limit instanceof Expr.Literal literal) {
      return literal.value() instanceof Number number
          ? Optional.of(number.longValue())
          : Optional.empty();
    }
    if (limit instanceof Expr.Field field && field.field().is(FieldRef.Flag.FINAL)) {
      FieldDecl declared = index.field(field.field());
      return declared == null ? Optional.empty() : number(declared.initializer());
    }
    if (limit instanceof Expr.Cast cast) {
      return number(cast.operand());
    }
    if (limit instanceof Expr.Call call
        && call.receiver() instanceof Expr.TypeName
        && call.arguments().size() == 1) {
      return number(call.arguments().get(0)); // of a unit: five of them, a hundred of them
    }
    return Optional.empty();
  }

  /** Says whether a call takes a lock: it waits for as long as somebody else holds that. */
  public boolean takesLock(Expr.Invocation call) {
    return semantics
        .role(call, Role.Acquire.class)
        .map(acquire -> acquire.target().equals(Target.RECEIVER) ? receiver(call) : null)
        .map(target -> semantics.is(typeOf(target, call), TypeTrait.LOCK))
        .orElse(false);
  }

  private static Expr receiver(Expr.Invocation call) {
    return call instanceof Expr.Call named && named.receiver() != null ? named.receiver() : call;
  }

  /** Of a call that names no receiver the part is the call itself: its object is its method's. */
  private static String typeOf(Expr target, Expr.Invocation call) {
    return target == call && call.callee() != null ? call.callee().owner() : target.type();
  }

  /**
   * The first wait that a call comes to, by its model or in the one body that it can only run; null
   * if none is known.
   *
   * @param counts which waits count, when their model says that they wait
   */
  public @Nullable Place in(
      Expr.Invocation call, Code code, BiPredicate<Expr.Invocation, Code> counts) {
    return in(call, code, counts, 0);
  }

  private @Nullable Place in(
      Expr.Invocation call, Code code, BiPredicate<Expr.Invocation, Code> counts, int depth) {
    Effects roles = semantics.effects(call);
    if (roles.has(Role.Wait.class)) {
      // What a helper puts somewhere has been taken from there, as a rule.
      boolean counted = depth == 0 || !roles.has(Role.Register.class);
      return counted && !takesLock(call) && counts.test(call, code) ? new Place(call, code) : null;
    }
    // A constructor waits for nobody: what it takes is new.
    if (depth >= DEEPEST || !roles.isEmpty() || isOpen(call) || call instanceof Expr.New) {
      return null;
    }
    List<Code> targets = calls.targets(call);
    if (targets.size() != 1
        || call.arguments().stream().anyMatch(given -> isThere(given, call, code))) {
      return null;
    }
    Code helper = targets.get(0);
    return in(
        helper,
        (wait, where) ->
            counts.test(wait, where) && !(where == helper && isRuledOut(wait, helper, call)),
        depth + 1);
  }

  /** The caller gives a constant for which the helper does not wait. */
  private boolean isRuledOut(Expr.Invocation wait, Code helper, Expr.Invocation call) {
    List<Variable> parameters = helper.executable().parameters();
    return new Guards(
            index.lexical(helper),
            (condition, value) -> {
              int position =
                  condition instanceof Expr.Local local ? parameters.indexOf(local.variable()) : -1;
              return position >= 0
                  && position < call.arguments().size()
                  && call.arguments().get(position) instanceof Expr.Literal literal
                  && literal.value() instanceof Boolean given
                  && given != value;
            })
        .guard(wait, helper);
  }

  /** The first wait of a body; null if none is known. */
  public @Nullable Place in(Code body, BiPredicate<Expr.Invocation, Code> counts) {
    return in(body, counts, 0);
  }

  private @Nullable Place in(Code body, BiPredicate<Expr.Invocation, Code> counts, int depth) {
    for (Expr.Invocation call : body.invocations()) {
      Place place = in(call, body, counts, depth);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  /** Others than the bodies that are known may implement what is called. */
  private boolean isOpen(Expr.Invocation call) {
    return !index.isDeclared(call)
        || (call.callee() != null && call.callee().is(MethodRef.Flag.ABSTRACT));
  }
}
