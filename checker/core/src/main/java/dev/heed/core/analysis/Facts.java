package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What callers need to know of a body, computed to a fixpoint over the program: each fact starts
 * with the bodies that show it themselves and spreads to their callers. A fact that is not there is
 * not proved.
 */
public final class Facts {

  /** Facts that hold when some way through the body shows them. */
  public enum Fact {
    /** May block, whatever ends the wait. */
    WAITS,
    /** May notice a request to stop: asks for it, or throws because of it. */
    MAY_CHECK,
    /** Sets the interrupt flag of its own thread. */
    RESTORES
  }

  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Map<Fact, Set<Code>> holders = new EnumMap<>(Fact.class);
  private final Set<Code> neverReturn = Collections.newSetFromMap(new IdentityHashMap<>());

  Facts(ProgramIndex index, Semantics semantics, CallGraph calls) {
    this.index = index;
    this.semantics = semantics;
    this.calls = calls;
    for (Fact fact : Fact.values()) {
      holders.put(fact, Collections.newSetFromMap(new IdentityHashMap<>()));
    }
    compute();
  }

  private void compute() {
    Map<Code, List<Code>> callers = new IdentityHashMap<>();
    Map<Fact, Deque<Code>> work = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      work.put(fact, new ArrayDeque<>());
    }
    for (Code code : index.codes()) {
      for (Code callee : calls.callees(code)) {
        callers.computeIfAbsent(callee, c -> new ArrayList<>(2)).add(code);
      }
      for (Expr.Invocation call : code.invocations()) {
        seed(call, code, work);
      }
    }
    for (Fact fact : Fact.values()) {
      Set<Code> holding = holders.get(fact);
      Deque<Code> queue = work.get(fact);
      while (!queue.isEmpty()) {
        Code next = queue.removeFirst();
        if (holding.add(next)) {
          queue.addAll(callers.getOrDefault(next, List.of()));
        }
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Code code : index.codes()) {
        if (!neverReturn.contains(code) && endsByThrowing(code)) {
          changed = neverReturn.add(code);
        }
      }
    }
  }

  private void seed(Expr.Invocation call, Code code, Map<Fact, Deque<Code>> work) {
    for (Role role : semantics.effects(call).roles()) {
      if (role instanceof Role.Wait wait) {
        work.get(Fact.WAITS).add(code);
        if (wait.byToken()) {
          work.get(Fact.MAY_CHECK).add(code);
        }
      } else if (role instanceof Role.Poll || role instanceof Role.Check) {
        work.get(Fact.MAY_CHECK).add(code);
      } else if (role instanceof Role.Cancel && isOwnThread(call, code)) {
        work.get(Fact.RESTORES).add(code);
      }
    }
    if (call.callee() != null) {
      for (String type : call.callee().thrownTypes()) {
        if (semantics.isCancellation(type)) {
          work.get(Fact.MAY_CHECK).add(code);
        }
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

  private boolean endsByThrowing(Code code) {
    Stmt.Block body = code.executable().body();
    if (body == null || body.statements().isEmpty() || code.method() == null) {
      return false;
    }
    Stmt last = body.statements().get(body.statements().size() - 1);
    if (last instanceof Stmt.Throw) {
      return body.statements().size() == 1;
    }
    return body.statements().size() == 1
        && last instanceof Stmt.Eval eval
        && eval.expression() instanceof Expr.Invocation call
        && neverReturns(call);
  }

  /** Says whether {@code code} shows {@code fact}. */
  public boolean holds(Fact fact, Code code) {
    return holders.get(fact).contains(code);
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

  /** Says whether a call is known to block: by its model, or because each body that it may run does. */
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
    if (semantics.has(call, Role.NeverReturns.class)) {
      return true;
    }
    List<Code> targets = calls.targets(call);
    return !targets.isEmpty() && neverReturn.containsAll(targets);
  }
}
