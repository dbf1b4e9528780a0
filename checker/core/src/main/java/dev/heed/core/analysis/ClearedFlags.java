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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Questions for the interrupt flag in handlers of the exception that has cleared it. */
public final class ClearedFlags {

  /** A condition that asks for the flag where it is clear. */
  public record Question(Expr.Call poll, Stmt.Catch clause) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Signals signals;

  public ClearedFlags(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.signals = new Signals(analysis);
  }

  /** The questions of {@code code} whose answer is always no. */
  public List<Question> in(Code code) {
    List<Question> found = new ArrayList<>(0);
    for (Stmt.Try attempt : code.tries()) {
      for (Stmt.Catch clause : attempt.catches()) {
        if (clause.types().stream().allMatch(this::clearsFlag)) {
          Cfg graph = analysis.graph(code);
          if (graph != null) {
            graph.nodes(clause).forEach(start -> find(start, clause, code, found));
          }
        }
      }
    }
    return found;
  }

  private boolean clearsFlag(String type) {
    return semantics.isCancellation(type) && semantics.is(type, TypeTrait.CLEARS_FLAG);
  }

  private void find(Node start, Stmt.Catch clause, Code code, List<Question> found) {
    Lexical lexical = analysis.index().lexical(code);
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>(List.of(start));
    while (!work.isEmpty()) {
      Node node = work.removeFirst();
      if (!seen.add(node)) {
        continue;
      }
      Expr at = node.expression();
      if (at != null && !lexical.isWithin(at, clause.body())) {
        continue;
      }
      if (node.kind() == Node.Kind.BRANCH
          && at instanceof Expr.Call poll
          && semantics.has(poll, Role.Poll.class)
          && signals.asksOwnThread(poll, code)
          && !isOnlyIfClear(poll, lexical)
          && found.stream().noneMatch(question -> question.poll() == poll)) {
        found.add(new Question(poll, clause));
      }
      Expr.Invocation call = node.invocation();
      if (call == null || leavesFlag(call)) {
        node.out().stream()
            .filter(edge -> !edge.exceptional())
            .forEach(edge -> work.add(edge.to()));
      }
    }
  }

  /** {@code if (!interrupted) restore}: that the answer is known does no harm. */
  private static boolean isOnlyIfClear(Expr.Call poll, Lexical lexical) {
    boolean negated = false;
    Object at = lexical.parent(poll);
    while (at instanceof Expr.Unary) {
      negated = !negated;
      at = lexical.parent(at);
    }
    return negated && at instanceof Stmt.If branch && branch.otherwise() == null;
  }

  /** A call that is known not to set the flag. */
  private boolean leavesFlag(Expr.Invocation call) {
    Effects roles = semantics.effects(call);
    return roles.has(Role.Log.class)
        || roles.has(Role.Immediate.class)
        || roles.has(Role.Poll.class)
        || roles.has(Role.CurrentTask.class)
        || semantics.looksLikeLog(call);
  }
}
