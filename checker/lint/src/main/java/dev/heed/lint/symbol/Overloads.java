package dev.heed.lint.symbol;

import dev.heed.lint.symbol.Members.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among methods of one name as JLS 15.12.2 does: first without boxing, then with it, then
 * with variable arity; among those that fit the most specific. Where an argument is not known well
 * enough, it chooses only what would be chosen whatever the argument is. Thread-safe.
 */
public final class Overloads {
  private final TypeSystem types;
  private final Members members;
  private final Functions functions;

  public Overloads(TypeSystem types, Members members, Functions functions) {
    this.types = types;
    this.members = members;
    this.functions = functions;
  }

  private enum Phase {
    STRICT,
    LOOSE,
    VARARGS
  }

  private record Applicable(Candidate candidate, List<Type> parameters, Phase phase, Fit fit) {}

  /** The candidate that is meant; null when that can't be told. */
  public @Nullable Candidate choose(Members.Methods methods, List<Argument> arguments) {
    List<Candidate> byArity = byArity(methods.candidates(), arguments.size());
    if (byArity.size() == 1 && methods.complete()) {
      return byArity.get(0); // there is no other choice
    }
    List<Applicable> possible = new ArrayList<>();
    for (Candidate candidate : byArity) {
      Applicable applicable = applicable(candidate, arguments);
      if (applicable != null) {
        possible.add(applicable);
      }
    }
    if (possible.isEmpty()) {
      return null;
    }
    if (!methods.complete()) {
      if (possible.size() > 1) {
        return null;
      }
      Applicable only = possible.get(0);
      boolean modelled = only.candidate().method().owner().isPartial();
      // A model speaks of all methods of a name that matter.
      boolean certain = modelled ? only.fit() == Fit.YES || isOpen(only) : isExact(only, arguments);
      return certain ? only.candidate() : null;
    }
    if (possible.size() == 1) {
      return possible.get(0).candidate();
    }
    // Of those that surely fit the earliest phase counts. One that may fit counts from the phase
    // on in which it may.
    Phase phase = Phase.VARARGS;
    for (Applicable each : possible) {
      if (each.fit() == Fit.YES && each.phase().compareTo(phase) < 0) {
        phase = each.phase();
      }
    }
    List<Applicable> rest = new ArrayList<>();
    for (Applicable each : possible) {
      if (each.phase().compareTo(phase) <= 0) {
        rest.add(each);
      }
    }
    return mostSpecific(rest, arguments);
  }

  /** Says whether a model leaves the parameters open. */
  private static boolean isOpen(Applicable applicable) {
    return applicable.candidate().method().isVarargs();
  }

  private static List<Candidate> byArity(List<Candidate> all, int arguments) {
    List<Candidate> fitting = new ArrayList<>();
    for (Candidate each : all) {
      int parameters = each.method().parameters().size();
      if (parameters == arguments || (each.method().isVarargs() && parameters - 1 <= arguments)) {
        fitting.add(each);
      }
    }
    return fitting;
  }

  /** Says whether no method that nobody sees could fit better. */
  private boolean isExact(Applicable applicable, List<Argument> arguments) {
    if (applicable.phase() != Phase.STRICT || applicable.fit() != Fit.YES) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      Type wanted = applicable.parameters().get(i);
      if (!(arguments.get(i) instanceof Argument.Value value)
          || !types.erased(value.type()).equals(types.erased(wanted))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Applicable applicable(Candidate candidate, List<Argument> arguments) {
    MethodSymbol method = candidate.method();
    List<Type> parameters = new ArrayList<>(method.parameters().size());
    for (Type parameter : method.parameters()) {
      parameters.add(members.seen(parameter, candidate.site()));
    }
    Set<TypeParameter> own = new HashSet<>(method.typeParameters());
    if (method.isConstructor()) {
      own.addAll(method.owner().typeParameters()); // of a diamond
    }
    if (parameters.size() == arguments.size()) {
      Fit strict = fits(parameters, arguments, own, false);
      Fit loose = strict == Fit.YES ? strict : fits(parameters, arguments, own, true);
      if (loose != Fit.NO) {
        Phase phase = strict == Fit.NO ? Phase.LOOSE : Phase.STRICT;
        // What may fit in one phase and surely fits in the next counts from the first on.
        return new Applicable(candidate, parameters, phase, strict == Fit.NO ? loose : strict);
      }
    }
    if (!method.isVarargs() || arguments.size() < parameters.size() - 1) {
      return null;
    }
    List<Type> expanded = expanded(parameters, arguments.size());
    Fit fit = fits(expanded, arguments, own, true);
    return fit == Fit.NO ? null : new Applicable(candidate, expanded, Phase.VARARGS, fit);
  }

  private static List<Type> expanded(List<Type> parameters, int count) {
    int last = parameters.size() - 1;
    Type rest =
        parameters.get(last) instanceof Type.Array array ? array.component() : Type.Special.UNKNOWN;
    List<Type> expanded = new ArrayList<>(parameters.subList(0, last));
    while (expanded.size() < count) {
      expanded.add(rest);
    }
    return expanded;
  }

  private Fit fits(
      List<Type> parameters, List<Argument> arguments, Set<TypeParameter> own, boolean boxing) {
    Fit fit = Fit.YES;
    for (int i = 0; i < arguments.size() && fit != Fit.NO; i++) {
      fit = fit.and(fits(parameters.get(i), arguments.get(i), own, boxing));
    }
    return fit;
  }

  private Fit fits(Type wanted, Argument argument, Set<TypeParameter> own, boolean boxing) {
    boolean free = wanted instanceof Type.Variable v && own.contains(v.parameter());
    if (argument instanceof Argument.Value value) {
      // A variable of the method's own stands for anything within its bounds.
      Type target = free ? types.erased(wanted) : withoutOwn(wanted, own);
      return boxing
          ? types.isAssignable(value.type(), target)
          : types.isSubtype(value.type(), target);
    }
    if (free) {
      return Fit.MAYBE;
    }
    Functions.Function function = functions.of(wanted);
    if (function == null) {
      return isNoFunction(wanted) ? Fit.NO : Fit.MAYBE;
    }
    if (argument instanceof Argument.Lambda lambda) {
      if (lambda.arity() != function.parameters().size()) {
        return Fit.NO;
      }
      return function.isVoid() ? lambda.mayBeVoid() ? Fit.YES : Fit.NO : lambda.givesValue();
    }
    MethodSymbol exact = ((Argument.Reference) argument).exact();
    return exact == null ? Fit.MAYBE : fits(function, exact);
  }

  private static Fit fits(Functions.Function function, MethodSymbol exact) {
    if (exact.result() == Type.Primitive.VOID && !function.isVoid()) {
      return Fit.NO;
    }
    int given = function.parameters().size();
    int taken = exact.parameters().size();
    boolean asReceiver = !exact.isStatic() && taken == given - 1;
    return taken == given || asReceiver ? Fit.YES : exact.isVarargs() ? Fit.MAYBE : Fit.NO;
  }

  /** Variables of the method's own, inside of arrays, stand for their bounds. */
  private Type withoutOwn(Type wanted, Set<TypeParameter> own) {
    return wanted instanceof Type.Array && !own.isEmpty() ? types.erased(wanted) : wanted;
  }

  private boolean isNoFunction(Type type) {
    Type upper = types.upper(type);
    if (upper instanceof Type.Declared declared) {
      return !declared.symbol().isInterface() || types.isComplete(declared.symbol());
    }
    return upper instanceof Type.Primitive || upper instanceof Type.Array;
  }

  private @Nullable Candidate mostSpecific(List<Applicable> all, List<Argument> arguments) {
    List<Applicable> best = new ArrayList<>();
    for (Applicable each : all) {
      boolean specific = true;
      for (Applicable other : all) {
        specific &= each == other || isMoreSpecific(each, other, arguments);
      }
      if (specific) {
        best.add(each);
      }
    }
    if (best.isEmpty()) {
      return null;
    }
    if (best.size() == 1) {
      // It has to fit for sure: else one that fits surely, and is less specific, may be meant.
      return best.get(0).fit() == Fit.YES || all.size() == 1 ? best.get(0).candidate() : null;
    }
    return ofSameSignature(best);
  }

  /** Several abstract methods that one implements, or one that is not abstract (JLS 15.12.2.5). */
  private @Nullable Candidate ofSameSignature(List<Applicable> best) {
    Candidate concrete = null;
    for (Applicable each : best) {
      if (each.fit() != Fit.YES
          || !members.sameParameters(each.candidate(), best.get(0).candidate())) {
        return null;
      }
      if (!each.candidate().method().isAbstract()) {
        if (concrete != null) {
          return null;
        }
        concrete = each.candidate();
      }
    }
    if (concrete != null) {
      return concrete;
    }
    for (Applicable each : inOrderOfJavac(best)) {
      Type result = resultOf(each);
      if (best.stream().allMatch(b -> types.isAssignable(result, resultOf(b)) == Fit.YES)) {
        return each.candidate();
      }
    }
    return null;
  }

  /**
   * Of abstract methods that are alike the language lets the compiler take any. To javac the second
   * that it comes across is as good as the first; it looks at interfaces last, at those that are
   * the farthest from {@code Object} before others, and at equally far ones in no order that
   * anybody knows.
   *
   * @return empty where nobody knows
   */
  private List<Applicable> inOrderOfJavac(List<Applicable> best) {
    List<Applicable> order = new ArrayList<>();
    List<Applicable> ofInterfaces = new ArrayList<>();
    for (Applicable each : best) {
      boolean ofInterface = each.candidate().method().owner().isInterface();
      (ofInterface ? ofInterfaces : order).add(each);
    }
    Comparator<Applicable> byRank =
        Comparator.comparingInt(a -> -types.rank(a.candidate().method().owner()));
    ofInterfaces.sort(byRank);
    for (int i = 1; i < ofInterfaces.size(); i++) {
      if (byRank.compare(ofInterfaces.get(i - 1), ofInterfaces.get(i)) == 0) {
        return List.of();
      }
    }
    order.addAll(ofInterfaces);
    Collections.swap(order, 0, 1);
    return order;
  }

  private Type resultOf(Applicable applicable) {
    Candidate candidate = applicable.candidate();
    return types.erased(members.seen(candidate.method().result(), candidate.site()));
  }

  private boolean isMoreSpecific(Applicable one, Applicable other, List<Argument> arguments) {
    Set<TypeParameter> own = new HashSet<>(other.candidate().method().typeParameters());
    for (int i = 0; i < arguments.size(); i++) {
      Type mine = one.parameters().get(i);
      Type its = other.parameters().get(i);
      if (!isMoreSpecific(mine, its, arguments.get(i), own)) {
        return false;
      }
    }
    return one.phase() != Phase.VARARGS
        || other.phase() != Phase.VARARGS
        || one.candidate().method().parameters().size()
            >= other.candidate().method().parameters().size()
        || arguments.size() >= other.candidate().method().parameters().size();
  }

  private boolean isMoreSpecific(Type mine, Type its, Argument argument, Set<TypeParameter> own) {
    boolean free = its instanceof Type.Variable v && own.contains(v.parameter());
    Type bound = free ? types.erased(its) : its;
    Type self = mine instanceof Type.Variable ? types.erased(mine) : mine;
    if (bound instanceof Type.Array || !own.isEmpty()) {
      bound = types.erased(bound);
      self = types.erased(self);
    }
    if (types.isSubtype(self, bound) == Fit.YES) {
      return true;
    }
    return argument instanceof Argument.FunctionLike like && isMoreSpecific(mine, its, like);
  }

  /** JLS 15.12.2.5 for functional interfaces of which neither extends the other. */
  private boolean isMoreSpecific(Type mine, Type its, Argument.FunctionLike argument) {
    Functions.Function one = functions.of(mine);
    Functions.Function other = functions.of(its);
    if (one == null || other == null || types.isSubtype(its, mine) != Fit.NO) {
      return false;
    }
    boolean tells =
        argument instanceof Argument.Lambda lambda
            ? lambda.isExplicit()
            : argument instanceof Argument.Reference reference && reference.exact() != null;
    if (!tells) {
      return false;
    }
    if (other.isVoid()) {
      return true;
    }
    if (one.isVoid()) {
      return false;
    }
    boolean primitive = one.result() instanceof Type.Primitive;
    if (primitive == other.result() instanceof Type.Primitive) {
      return types.isSubtype(one.result(), other.result()) == Fit.YES;
    }
    Type value = valueOf(argument);
    return value.isKnown() && primitive == value instanceof Type.Primitive;
  }

  private static Type valueOf(Argument.FunctionLike argument) {
    if (argument instanceof Argument.Lambda lambda) {
      return lambda.result();
    }
    MethodSymbol exact = ((Argument.Reference) argument).exact();
    return exact == null ? Type.Special.UNKNOWN : exact.result();
  }
}
