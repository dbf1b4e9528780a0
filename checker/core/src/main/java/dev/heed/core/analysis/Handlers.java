package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What handlers do with the cancellations that they take. */
public final class Handlers {

  /** How the signal fares, best first. */
  public enum Outcome {
    /** On every way the signal is passed on, recorded, or ends its task. */
    ANSWERED,
    /** On some way it becomes another exception, and the interrupt flag stays clear. */
    WRAPPED,
    /** On some way the body returns as if nothing had happened. */
    LOST,
    /** On some way the code waits again. */
    GOES_ON
  }

  /**
   * A handler that takes cancellations.
   *
   * @param sources the calls whose cancellation it takes; if none of them could be resolved, those
   *     of which one throws it
   * @param where the node at which the worst way ends; null when all is well
   */
  public record Handler(
      Code code,
      Stmt.Catch clause,
      List<Node> sources,
      Outcome outcome,
      @Nullable Node where,
      @Nullable Node spinsAt) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Signals signals;
  private final Answers answers;
  private final TakenCancellations taken;
  private final Map<Code, List<Handler>> known = new IdentityHashMap<>();

  Handlers(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.signals = new Signals(analysis);
    this.answers = new Answers(analysis);
    this.taken = new TakenCancellations(analysis);
  }

  /** The handlers of {@code code} that take cancellations. */
  public synchronized List<Handler> of(Code code) {
    return known.computeIfAbsent(code, this::find);
  }

  private List<Handler> find(Code code) {
    if (code.tries().isEmpty() || !taken.isPossible(code)) {
      return List.of();
    }
    Cfg graph = analysis.graph(code);
    if (graph == null) {
      return List.of();
    }
    List<Handler> found = new ArrayList<>();
    for (Stmt.Try attempt : code.tries()) {
      for (Stmt.Catch clause : attempt.catches()) {
        if (clause.types().stream().anyMatch(this::takesCancellation)) {
          Handler handler = handler(clause, code, graph);
          if (handler != null) {
            found.add(handler);
          }
        }
      }
    }
    return found;
  }

  private boolean takesCancellation(String type) {
    return semantics.isBroad(type) || semantics.isCancellation(type);
  }

  private @Nullable Handler handler(Stmt.Catch clause, Code code, Cfg graph) {
    Handler worst = null;
    for (Node node : graph.nodes(clause)) {
      TakenCancellations.Sources sources = taken.at(node, clause, code, graph);
      if (sources.all().isEmpty()) {
        continue;
      }
      Handler verdict = judge(node, clause, sources, code, graph);
      if (worst == null || verdict.outcome().compareTo(worst.outcome()) > 0) {
        worst = verdict;
      }
    }
    return worst;
  }

  private Handler judge(
      Node start, Stmt.Catch clause, TakenCancellations.Sources sources, Code code, Cfg graph) {
    Variable exception = clause.variable();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>();
    work.add(start);
    Outcome outcome = Outcome.ANSWERED;
    Node where = null;
    Node spinsAt = null;
    while (!work.isEmpty()) {
      Node node = work.removeFirst();
      if (!seen.add(node)) {
        continue;
      }
      if (node.branch() != null && isForOthers(node)) {
        continue;
      }
      Outcome here = null;
      if (node == graph.exit()) {
        here = endsTask(code, 0) ? Outcome.ANSWERED : Outcome.LOST;
      } else if (node != start && goesOnAt(node, sources) && !isWithin(node, clause, code)) {
        here = Outcome.GOES_ON;
      } else if (sources.byToken() && isOtherAnswer(node, clause, code)) {
        here = Outcome.ANSWERED;
      } else if (node.kind() == Node.Kind.THROW) {
        here = isWrapped(node, exception) ? Outcome.WRAPPED : Outcome.ANSWERED;
        // A finally block on the way may yet return.
        for (Node.Edge edge : node.out()) {
          if (edge.to().kind() == Node.Kind.JOIN) {
            work.add(edge.to());
          }
        }
      } else if (node != start && node.kind() == Node.Kind.CATCH) {
        here = Outcome.ANSWERED;
      } else if (node.kind() == Node.Kind.BRANCH) {
        if (node.expression() instanceof Expr.InstanceOf test
            && test.operand() instanceof Expr.Local local
            && local.variable() == exception
            && semantics.isCancellation(test.testedType())) {
          // The other way is taken by other exceptions only.
          node.out().stream()
              .filter(edge -> edge.flow() == Node.Flow.WHEN_TRUE)
              .forEach(edge -> work.add(edge.to()));
          continue;
        }
        if (node.expression() instanceof Expr.Call poll
            && semantics.has(poll, Role.Poll.class)
            && signals.asksOwnThread(poll, code)) {
          // The flag is clear: the throw has taken it.
          node.out().stream()
              .filter(edge -> edge.flow() == Node.Flow.WHEN_FALSE)
              .forEach(edge -> work.add(edge.to()));
          continue;
        }
        if (signals.mayBeStopTest(node.expression(), code, true)
            && (isWithin(node, clause, code) || isLoopTest(node, clause, code))) {
          here = Outcome.ANSWERED;
        }
      } else if (answers.answers(node, code, exception, isWithin(node, clause, code))) {
        if (spinsAt == null && restoresAt(node, code)) {
          spinsAt = spins(node, sources.waits(), code);
        }
        here = Outcome.ANSWERED;
      }
      if (here == null) {
        for (Node.Edge edge : node.out()) {
          if (!edge.exceptional()) {
            work.add(edge.to());
          }
        }
      } else if (here.compareTo(outcome) > 0) {
        outcome = here;
        where = node;
      }
    }
    return new Handler(code, clause, sources.all(), outcome, where, spinsAt);
  }

  /** The same wait again, or another without a limit; a helper may wait for good reasons. */
  private boolean goesOnAt(Node node, TakenCancellations.Sources sources) {
    Expr.Invocation call = node.invocation();
    return sources.waits().contains(node)
        || (node.kind() == Node.Kind.EVAL
            && call != null
            && !(sources.byToken() && semantics.has(call, Role.Check.class))
            && !semantics.has(call, Role.Close.class)
            && !semantics.has(call, Role.Acquire.class)
            && semantics
                .role(call, Role.Wait.class)
                .map(wait -> wait.bound() == Role.Bound.NONE)
                .orElse(false));
  }

  /** The handler returns a value of its own: the caller learns that something ended early. */
  private boolean isOtherAnswer(Node node, Stmt.Catch clause, Code code) {
    return node.kind() == Node.Kind.RETURN
        && node.statement() instanceof Stmt.Return result
        && result.value() != null
        && isWithin(node, clause, code);
  }

  /**
   * A case of a switch that a cancellation does not take: it asks for another type, or is the rest.
   */
  private boolean isForOthers(Node node) {
    Stmt.Case branch = node.branch();
    if (branch == null) {
      return false;
    }
    if (!branch.bindings().isEmpty()) {
      return !bindsCancellation(branch)
          && branch.bindings().stream().noneMatch(b -> semantics.isBroad(b.type()));
    }
    return branch.isDefault()
        && node.in().stream()
            .flatMap(edge -> edge.from().out().stream())
            .map(edge -> edge.to().branch())
            .anyMatch(other -> other != null && other.guard() == null && bindsCancellation(other));
  }

  private boolean bindsCancellation(Stmt.Case branch) {
    return branch.bindings().stream().anyMatch(b -> semantics.isCancellation(b.type()));
  }

  /**
   * A test in the loop that goes round again; what is asked on the way out asks for other reasons.
   */
  private boolean isLoopTest(Node node, Stmt.Catch clause, Code code) {
    Lexical lexical = analysis.index().lexical(code);
    for (Stmt loop : code.loops()) {
      if (lexical.isWithin(clause.body(), loop)
          && node.expression() != null
          && lexical.isWithin(node.expression(), loop)) {
        return true;
      }
    }
    return false;
  }

  /** What the handler itself does before it ends is not yet going on. */
  private boolean isWithin(Node node, Stmt.Catch clause, Code code) {
    Object place = node.expression() != null ? node.expression() : node.statement();
    return place != null && analysis.index().lexical(code).isWithin(place, clause.body());
  }

  private boolean waitsAt(Node node) {
    Expr.Invocation call = node.invocation();
    return node.kind() == Node.Kind.EVAL && call != null && analysis.facts().waits(call);
  }

  private boolean restoresAt(Node node, Code code) {
    Expr.Invocation call = node.invocation();
    return call != null && analysis.facts().restores(call, code);
  }

  /** A throw of something new whose constructor does not restore the flag. */
  private boolean isWrapped(Node node, Variable exception) {
    Expr thrown = node.statement() instanceof Stmt.Throw t ? t.value() : null;
    if (thrown instanceof Expr.Local local && local.variable() == exception) {
      return false;
    }
    String type = thrown == null ? Types.UNKNOWN : thrown.type();
    return !semantics.isCancellation(type)
        && !semantics.is(type, TypeTrait.RESTORES_FLAG)
        && !type.equals(Types.UNKNOWN)
        && !constructorRestores(type);
  }

  private boolean constructorRestores(String type) {
    dev.heed.core.program.TypeDecl declared = analysis.index().type(type);
    if (declared == null) {
      return false;
    }
    for (MethodDecl method : declared.methods()) {
      Code code = analysis.index().code(method);
      if (method.kind() == MethodDecl.Kind.CONSTRUCTOR
          && code != null
          && analysis.facts().holds(Facts.Fact.RESTORES, code)) {
        return true;
      }
    }
    return false;
  }

  /** The source that is waited at again, with the flag set, without a look at it; null if none. */
  private @Nullable Node spins(Node restored, List<Node> sources, Code code) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>();
    for (Node.Edge edge : restored.out()) {
      if (!edge.exceptional()) {
        work.add(edge.to());
      }
    }
    while (!work.isEmpty()) {
      Node node = work.removeFirst();
      if (!seen.add(node)) {
        continue;
      }
      if (sources.contains(node)) {
        return node;
      }
      boolean looks =
          node.kind() == Node.Kind.BRANCH
              ? node.expression() == null || signals.noticesInterrupt(node.expression(), code)
              : answers.answers(node, code, null, true)
                  || answers.setsTested(node, code)
                  || waitsAt(node);
      if (!looks) {
        for (Node.Edge edge : node.out()) {
          if (!edge.exceptional()) {
            work.add(edge.to());
          }
        }
      }
    }
    return null;
  }

  /** Says whether the end of {@code code} is the end of a task, or of the program. */
  private boolean endsTask(Code code, int depth) {
    if (analysis.tasks().isBody(code) || analysis.tasks().isMain(code)) {
      return true;
    }
    MethodDecl method = code.method();
    if (depth >= 3 || method == null) {
      return false;
    }
    List<ProgramIndex.Site> sites = analysis.index().sitesOf(method.ref());
    if (sites.isEmpty()) {
      return false;
    }
    for (ProgramIndex.Site site : sites) {
      Cfg graph = analysis.graph(site.code());
      if (graph == null || !endsTask(site.code(), depth + 1)) {
        return false;
      }
      for (Node node : graph.nodes(site.call())) {
        // A caller that is given a value can tell from it, whatever it does next.
        if (!answers.endsSoon(node, method.ref().returnType().equals("void"))) {
          return false;
        }
      }
    }
    return true;
  }
}
