package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ways round loops, and whether a request to stop is noticed on each. */
public final class Loops {

  /**
   * A way round on which nothing leads out.
   *
   * @param waitsAt a wait on it; null when it does not wait
   * @param checkElsewhere a check in the loop that this way does not pass
   */
  public record DeafWay(Stmt.Loop loop, @Nullable Node waitsAt, @Nullable Node checkElsewhere) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Signals signals;

  public Loops(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.signals = new Signals(analysis);
  }

  /**
   * Says whether a condition bounds a loop: it compares amounts, or asks a collection in memory.
   */
  static boolean isBound(@Nullable Expr condition, Semantics semantics) {
    if (condition instanceof Expr.Binary binary) {
      return comparesAmounts(binary)
          || isBound(binary.left(), semantics)
          || isBound(binary.right(), semantics);
    }
    if (condition instanceof Expr.Unary unary) {
      return isBound(unary.operand(), semantics);
    }
    return condition instanceof Expr.Call call
        && semantics.has(call, Role.Immediate.class)
        && !(call.receiver() instanceof Expr.TypeName);
  }

  /**
   * Says whether an operation compares amounts: a counter with its limit, a time with a deadline.
   */
  static boolean comparesAmounts(Expr.Binary binary) {
    return switch (binary.operator()) {
      case "<", "<=", ">", ">=" -> true;
      default -> false;
    };
  }

  /**
   * The loop's deaf way round; null when on each way something may lead out, or nothing is proved.
   */
  public @Nullable DeafWay deafWay(Stmt statement, Code code) {
    return deafWay(statement, code, true);
  }

  /**
   * A way round on which nothing but an interrupt leads out: enough for a task whose handle is
   * kept, not for one that nobody can interrupt.
   */
  public @Nullable DeafWay unstoppableWay(Stmt statement, Code code) {
    return deafWay(statement, code, false);
  }

  /** A loop that nothing but an interrupt ends, and the code that it stands in. */
  public record Endless(Stmt.Loop loop, Code code) {}

  /**
   * A loop that nothing but an interrupt ends, in a body or in one that it calls for certain; null
   * if there is none.
   */
  public @Nullable Endless endless(Code body) {
    Endless own = ownEndless(body);
    if (own != null) {
      return own;
    }
    for (Expr.Invocation inner : body.invocations()) {
      List<Code> targets = analysis.calls().targets(inner);
      if (targets.size() == 1 && !isOpen(inner)) {
        Endless called = ownEndless(targets.get(0));
        if (called != null) {
          return called;
        }
      }
    }
    return null;
  }

  /** Others than those that are known may implement what is called. */
  private static boolean isOpen(Expr.Invocation call) {
    return call.callee() != null && call.callee().is(MethodRef.Flag.ABSTRACT);
  }

  private @Nullable Endless ownEndless(Code code) {
    for (Stmt loop : code.loops()) {
      DeafWay way = unstoppableWay(loop, code);
      if (way != null) {
        return new Endless(way.loop(), code);
      }
    }
    return null;
  }

  /** The tests that lead out of a loop, each with the outcome that does; none where both may. */
  public Map<Node, Boolean> leavingTests(Stmt.Loop loop, Code code) {
    Cfg graph = analysis.graph(code);
    Node head = graph == null ? null : graph.head(loop);
    return graph == null || head == null
        ? Map.of()
        : new Rounds(analysis, signals, graph, code, true).leavingTests(head);
  }

  /** Says whether a loop is left at its condition only, or by an exception. */
  public boolean endsByConditionOnly(Stmt.Loop loop, Code code) {
    Cfg graph = analysis.graph(code);
    Node head = graph == null ? null : graph.head(loop);
    return graph != null
        && head != null
        && loop.condition() != null
        && new Rounds(analysis, signals, graph, code, true).leavesOnlyAt(head, loop.condition());
  }

  private @Nullable DeafWay deafWay(Stmt statement, Code code, boolean interruptCounts) {
    if (!(statement instanceof Stmt.Loop loop) || isBound(loop.condition(), semantics)) {
      return null;
    }
    Cfg graph = analysis.graph(code);
    Node head = graph == null ? null : graph.head(loop);
    if (graph == null || head == null) {
      return null;
    }
    Rounds rounds = new Rounds(analysis, signals, graph, code, interruptCounts);
    Rounds.Way way = rounds.way(head);
    return way == null ? null : new DeafWay(loop, way.waitsAt(), rounds.check(head));
  }

  /**
   * Says whether a loop works on with a token in reach and never asks it: bounded, but perhaps not
   * soon.
   */
  public boolean ignoresToken(Stmt loop, Code code) {
    Lexical lexical = analysis.index().lexical(code);
    boolean works = false;
    for (Expr.Invocation call : code.invocations()) {
      if (!lexical.isWithin(call, loop)) {
        continue;
      }
      if (mayAsk(call)) {
        return false;
      }
      Effects roles = semantics.effects(call);
      boolean idle =
          roles.has(Role.Immediate.class)
              || roles.has(Role.Log.class)
              || call instanceof Expr.New
              || startsOnly(roles)
              || !analysis.calls().targets(call).isEmpty();
      works |= !idle;
    }
    return works;
  }

  /** What is started runs elsewhere, under a signal of its own. */
  private static boolean startsOnly(Effects roles) {
    return roles
        .get(Role.Start.class)
        .map(start -> start.timing() != Role.Timing.NOW && !roles.has(Role.Wait.class))
        .orElse(false);
  }

  private boolean mayAsk(Expr.Invocation call) {
    Effects roles = semantics.effects(call);
    return semantics.isUnknown(call)
        || roles.has(Role.Check.class)
        || roles.has(Role.Poll.class)
        || roles.has(Role.Wait.class)
        || analysis.facts().holds(Facts.Fact.MAY_CHECK, call)
        || call.arguments().stream()
            .anyMatch(argument -> semantics.is(argument.type(), TypeTrait.TOKEN));
  }

  /**
   * Says whether a body repeats itself for as long as nobody stops it: a loop that goes on, with a
   * pause each round.
   */
  public boolean beats(Code code) {
    return beatsItself(code)
        || code.invocations().stream()
            .flatMap(call -> analysis.calls().targets(call).stream())
            .anyMatch(this::beatsItself);
  }

  private boolean beatsItself(Code code) {
    for (Stmt statement : code.loops()) {
      DeafWay way = unstoppableWay(statement, code);
      if (way != null && way.waitsAt() != null && pauses(way.waitsAt())) {
        return true;
      }
    }
    return false;
  }

  private boolean pauses(Node node) {
    Expr.Invocation call = node.invocation();
    return call != null
        && call.type().equals("void")
        && semantics
            .role(call, Role.Wait.class)
            .map(role -> role.bound() == Role.Bound.ARGUMENT)
            .orElse(false);
  }
}
