package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which calls may end by an unchecked cancellation that nothing declares: helpers that check a
 * token, or throw such an exception themselves, and take it nowhere. The least fixpoint over the
 * calls of the program; of a call with several targets it is said only if it holds of all.
 */
final class UncheckedCancellations {
  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Set<Code> throwing = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Calls of a library that run a lambda which may end so. */
  private final Set<Expr.Invocation> runningOne = new HashSet<>();

  UncheckedCancellations(ProgramIndex index, Semantics semantics, CallGraph calls) {
    this.index = index;
    this.semantics = semantics;
    this.calls = calls;
    Deque<Code> work = new ArrayDeque<>();
    for (Code code : index.codes()) {
      if (throwsItself(code)) {
        throwing.add(code);
        work.add(code);
      }
    }
    while (!work.isEmpty()) {
      Code next = work.removeFirst();
      for (Code caller : callers(next)) {
        if (throwing.add(caller)) {
          work.add(caller);
        }
      }
    }
  }

  /** Says whether {@code call} runs a body of the program that may end so. */
  boolean mayThrow(Expr.Invocation call) {
    if (throwing.isEmpty()) {
      return false;
    }
    List<Code> targets = calls.targets(call);
    return targets.isEmpty() ? runningOne.contains(call) : throwing.containsAll(targets);
  }

  private boolean throwsItself(Code code) {
    // A future whose own cancellation its readers are told of says nothing of a request to stop.
    boolean handle = semantics.is(code.owner().name(), TypeTrait.HANDLE);
    for (Expr.Invocation call : code.invocations()) {
      boolean thrown = isThrown(call, code) ? !handle && isUnchecked(call.type()) : checks(call);
      if (thrown && !isTaken(call, code)) {
        return true;
      }
    }
    return false;
  }

  private boolean isThrown(Expr.Invocation call, Code code) {
    return call instanceof Expr.New && index.lexical(code).parent(call) instanceof Stmt.Throw;
  }

  private boolean checks(Expr.Invocation call) {
    return semantics.has(call, Role.Check.class)
        && semantics.thrownBy(call).stream()
            .anyMatch(thrown -> thrown.flow() == Node.Flow.THROWS && isUnchecked(thrown.type()));
  }

  private boolean isUnchecked(String type) {
    return semantics.isCancellation(type) && semantics.isUnchecked(type);
  }

  private Set<Code> callers(Code code) {
    Set<Code> found = Collections.newSetFromMap(new IdentityHashMap<>());
    MethodDecl method = code.method();
    if (method != null) {
      for (ProgramIndex.Site site : index.sitesOf(method.ref())) {
        if (throwing.containsAll(calls.targets(site.call()))
            && !isTaken(site.call(), site.code())) {
          found.add(site.code());
        }
      }
    } else if (code.enclosing() != null
        && code.executable() instanceof Expr.Lambda lambda
        && index.lexical(code).parent(lambda) instanceof Expr.Invocation call
        && runsNow(call, lambda)) {
      runningOne.add(call);
      if (!isTaken(call, code.enclosing())) {
        found.add(code.enclosing());
      }
    }
    return found;
  }

  /** The library runs the lambda before it returns. */
  private boolean runsNow(Expr.Invocation call, Expr.Lambda lambda) {
    return semantics
        .role(call, Role.Start.class)
        .filter(start -> start.timing() == Role.Timing.NOW)
        .map(start -> semantics.part(call, start.task()) == lambda)
        .orElse(false);
  }

  /** A clause around {@code call} takes the exception, and does not throw it on. */
  private boolean isTaken(Expr.Invocation call, Code code) {
    Lexical lexical = index.lexical(code);
    Object inner = call;
    Object at = lexical.parent(call);
    while (at != null && inner != code.executable().body()) {
      if (at instanceof Stmt.Try attempt
          && (inner == attempt.body() || inner instanceof Expr)
          && attempt.catches().stream().anyMatch(clause -> takes(clause, lexical))) {
        return true;
      }
      inner = at;
      at = lexical.parent(at);
    }
    return false;
  }

  private boolean takes(Stmt.Catch clause, Lexical lexical) {
    return clause.types().stream().anyMatch(type -> semantics.isBroad(type) || isUnchecked(type))
        && lexical.uses(clause.variable()).stream()
            .noneMatch(use -> lexical.parent(use) instanceof Stmt.Throw);
  }
}
