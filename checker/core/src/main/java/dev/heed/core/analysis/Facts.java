package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What callers need to know of a body: the least fixpoint over the calls of the program. A fact
 * holds of the bodies that show it themselves and of all that may call them. It is computed for the
 * bodies that are asked about; a fact that is not there is not proved.
 */
public final class Facts {

  /** Facts that hold when some way through the body shows them. */
  public enum Fact {
    /** May block, whatever ends the wait. */
    WAITS,
    /** May notice a request to stop: asks for it, or throws because of it. */
    MAY_CHECK,
    /** Sets the interrupt flag of its own thread. */
    RESTORES,
    /** May end the process. */
    ENDS_PROCESS,
    /** Stops, completes or starts something. */
    TELLS
  }

  /** A helper of a helper that throws is looked through so far; recursion ends here too. */
  private static final int DEEPEST = 5;

  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;

  /** An answer for each body and fact that was asked about. */
  private final Map<Code, Map<Fact, Boolean>> known = new IdentityHashMap<>();

  private final Map<Code, Set<Fact>> own = new IdentityHashMap<>();

  Facts(ProgramIndex index, Semantics semantics, CallGraph calls) {
    this.index = index;
    this.semantics = semantics;
    this.calls = calls;
  }

  /** Says whether a body shows a fact itself, not through what it calls. */
  public synchronized boolean holdsItself(Fact fact, Code code) {
    return own(code).contains(fact);
  }

  /** The facts that a body shows itself. */
  private Set<Fact> own(Code code) {
    Set<Fact> facts = own.get(code);
    if (facts == null) {
      facts = EnumSet.noneOf(Fact.class);
      for (Expr.Invocation call : code.modelled()) {
        addModelled(call, code, facts);
      }
      for (Expr.Invocation call : code.invocations()) {
        if (call.callee() != null
            && call.callee().thrownTypes().stream().anyMatch(semantics::isCancellation)) {
          facts.add(Fact.MAY_CHECK);
        }
      }
      own.put(code, facts);
    }
    return facts;
  }

  private void addModelled(Expr.Invocation call, Code code, Set<Fact> facts) {
    for (Role role : semantics.effects(call).roles()) {
      if (role instanceof Role.Wait wait) {
        facts.add(Fact.WAITS);
        if (wait.byToken()) {
          facts.add(Fact.MAY_CHECK);
        }
      } else if (role instanceof Role.Close
          || role instanceof Role.Finish
          || (role instanceof Role.Start start && start.timing() != Role.Timing.NOW)) {
        facts.add(Fact.TELLS);
      } else if (role instanceof Role.NeverReturns) {
        facts.add(Fact.ENDS_PROCESS);
      } else if (role instanceof Role.Poll || role instanceof Role.Check) {
        facts.add(Fact.MAY_CHECK);
      } else if (role instanceof Role.Cancel) {
        facts.add(isOwnThread(call, code) ? Fact.RESTORES : Fact.TELLS);
      }
    }
  }

  /** Says whether the receiver of {@code call} is the task that runs {@code code}. */
  private boolean isOwnThread(Expr.Invocation call, Code code) {
    Expr receiver = call instanceof Expr.Call c ? c.receiver() : null;
    if (receiver == null || receiver instanceof Expr.This) {
      return semantics.is(code.owner().name(), TypeTrait.TASK)
          && semantics.is(code.owner().name(), TypeTrait.HANDLE);
    }
    if (receiver instanceof Expr.Local local) {
      receiver = index.lexical(code).initializer(local.variable());
    }
    return receiver instanceof Expr.Invocation source
        && semantics.has(source, Role.CurrentTask.class);
  }

  /** A body of one statement that throws, or calls something that does. */
  private boolean endsByThrowing(Code code, int depth) {
    Stmt.Block body = code.executable().body();
    if (body == null || body.statements().size() != 1 || code.method() == null) {
      return false;
    }
    Stmt only = body.statements().get(0);
    return only instanceof Stmt.Throw
        || (only instanceof Stmt.Eval eval
            && eval.expression() instanceof Expr.Invocation call
            && neverReturns(call, depth + 1));
  }

  /**
   * Says whether {@code code} shows {@code fact}: whether some body that it runs, itself included,
   * does. When none does, that is known of all of them.
   */
  public synchronized boolean holds(Fact fact, Code code) {
    Boolean answer = known(fact, code);
    if (answer != null) {
      return answer;
    }
    Set<Code> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Code> work = new ArrayDeque<>(List.of(code));
    while (!work.isEmpty()) {
      Code next = work.removeFirst();
      if (!seen.add(next)) {
        continue;
      }
      Boolean nested = known(fact, next);
      if (Boolean.TRUE.equals(nested) || (nested == null && own(next).contains(fact))) {
        note(fact, code, true);
        return true;
      }
      if (nested == null) {
        work.addAll(calls.callees(next));
      }
    }
    seen.forEach(visited -> note(fact, visited, false));
    return false;
  }

  private @Nullable Boolean known(Fact fact, Code code) {
    Map<Fact, Boolean> answers = known.get(code);
    return answers == null ? null : answers.get(fact);
  }

  private void note(Fact fact, Code code, boolean answer) {
    known.computeIfAbsent(code, c -> new EnumMap<>(Fact.class)).put(fact, answer);
  }

  /** Says whether a call runs a body that shows {@code fact}. */
  public boolean holds(Fact fact, Expr.Invocation call) {
    for (Code target : calls.targets(call)) {
      if (holds(fact, target)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Says whether a call restores the interrupt flag: by itself, or through a helper that does not
   * wait.
   */
  public boolean restores(Expr.Invocation call, Code code) {
    if (semantics.has(call, Role.Cancel.class) && isOwnThread(call, code)) {
      return true;
    }
    for (Code target : calls.targets(call)) {
      if (holds(Fact.RESTORES, target) && !holds(Fact.WAITS, target)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Says whether a call is known to block: by its model, or because each body that it may run does.
   */
  public boolean waits(Expr.Invocation call) {
    Effects roles = semantics.effects(call);
    if (roles.has(Role.Wait.class)) {
      return true;
    }
    List<Code> targets = calls.targets(call);
    if (targets.isEmpty() || !roles.isEmpty() || !index.isDeclared(call)) {
      return false;
    }
    for (Code target : targets) {
      if (!holds(Fact.WAITS, target)) {
        return false;
      }
    }
    return true;
  }

  /** Says whether a call never returns. */
  public boolean neverReturns(Expr.Invocation call) {
    return neverReturns(call, 0);
  }

  /** Others than the bodies that are known may implement what is called. */
  private boolean isOpen(Expr.Invocation call) {
    return !index.isDeclared(call)
        || (call.callee() != null && call.callee().is(MethodRef.Flag.ABSTRACT));
  }

  private boolean neverReturns(Expr.Invocation call, int depth) {
    if (semantics.has(call, Role.NeverReturns.class)) {
      return true;
    }
    List<Code> targets = calls.targets(call);
    if (targets.isEmpty() || isOpen(call) || depth > DEEPEST) {
      return false;
    }
    for (Code target : targets) {
      if (!endsByThrowing(target, depth)) {
        return false;
      }
    }
    return true;
  }
}
