package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits in handlers of cancellations, and in the finally blocks behind them, that fail at once: the
 * interrupt flag is set, or the token is cancelled that they ask.
 */
public final class DoomedCleanups {

  /**
   * A wait that cannot do its work.
   *
   * @param flagged where the interrupt flag was set; null when the token is why
   */
  public record Doomed(Expr.Invocation call, @Nullable Node flagged, @Nullable String token) {}

  /** A helper of a helper that waits is looked through so far. */
  private static final int DEEPEST = 3;

  private final Analysis analysis;
  private final Semantics semantics;
  private final Signals signals;

  public DoomedCleanups(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.signals = new Signals(analysis);
  }

  /** The doomed waits of {@code code}, each once. */
  public List<Doomed> of(Code code) {
    if (code.tries().isEmpty()) {
      return List.of();
    }
    Cfg graph = analysis.graph(code);
    if (graph == null) {
      return List.of();
    }
    List<Doomed> found = new ArrayList<>();
    Set<Expr.Invocation> seen = new HashSet<>();
    for (Stmt.Try attempt : code.tries()) {
      for (Stmt.Catch clause : attempt.catches()) {
        if (clause.types().stream().anyMatch(this::tellsOfCancellation)) {
          for (Doomed doomed : new Handler(attempt, clause, code, graph).doomed()) {
            if (seen.add(doomed.call())) {
              found.add(doomed);
            }
          }
        }
      }
      for (Doomed doomed : new Tokens(attempt, code, graph).doomed()) {
        if (seen.add(doomed.call())) {
          found.add(doomed);
        }
      }
    }
    return found;
  }

  private boolean tellsOfCancellation(String type) {
    return semantics.isCancellation(type) || semantics.isBroad(type);
  }

  /** Whoever takes such an exception runs with the flag set. */
  private boolean comesWithFlag(String type) {
    return semantics.is(type, TypeTrait.KEEPS_FLAG) || semantics.is(type, TypeTrait.RESTORES_FLAG);
  }

  /** What runs after a handler has set the flag, or was told that it is set. */
  private final class Handler {
    private final Stmt.Try attempt;
    private final Stmt.Catch clause;
    private final Code code;
    private final Cfg graph;
    private final Lexical lexical;

    private Handler(Stmt.Try attempt, Stmt.Catch clause, Code code, Cfg graph) {
      this.attempt = attempt;
      this.clause = clause;
      this.code = code;
      this.graph = graph;
      this.lexical = analysis.index().lexical(code);
    }

    private List<Doomed> doomed() {
      List<Doomed> found = new ArrayList<>();
      if (clause.types().stream().allMatch(DoomedCleanups.this::comesWithFlag)) {
        graph.nodes(clause).forEach(node -> addBehind(node, found));
      }
      for (Expr.Invocation call : code.invocations()) {
        if (lexical.isWithin(call, clause.body()) && setsFlag(call)) {
          graph.nodes(call).forEach(node -> addBehind(node, found));
        }
      }
      return found;
    }

    /**
     * The call sets the flag of its own thread, itself or as the helper that it is, whatever is.
     */
    private boolean setsFlag(Expr.Invocation call) {
      if (!analysis.facts().restores(call, code)) {
        return false;
      }
      List<Code> targets = analysis.calls().targets(call);
      return targets.isEmpty() || targets.stream().allMatch(this::setsFlagFirstOfAll);
    }

    private boolean setsFlagFirstOfAll(Code helper) {
      Lexical inside = analysis.index().lexical(helper);
      return analysis.facts().holdsItself(Facts.Fact.RESTORES, helper)
          && helper.modelled().stream()
              .filter(call -> semantics.has(call, Role.Cancel.class))
              .anyMatch(
                  call ->
                      inside.parent(call) instanceof Stmt.Eval eval
                          && isAtTheTop(eval, helper, inside));
    }

    private static boolean isAtTheTop(Stmt statement, Code body, Lexical inside) {
      Object around = inside.parent(statement);
      while (around instanceof Stmt.Block && around != body.executable().body()) {
        around = inside.parent(around);
      }
      return around == body.executable().body();
    }

    private void addBehind(Node flagged, List<Doomed> found) {
      Set<Node> seen = new HashSet<>();
      ArrayDeque<Node> work = new ArrayDeque<>();
      addNext(flagged, work);
      while (!work.isEmpty()) {
        Node node = work.removeFirst();
        if (!seen.add(node) || !isInCleanup(node) || asksFlag(node)) {
          continue;
        }
        Expr.Invocation call = node.invocation();
        if (call != null && node.kind() == Node.Kind.EVAL && failsFlagged(call)) {
          if (!isAnswered(node)) {
            found.add(new Doomed(call, flagged, null));
          }
        } else {
          addNext(node, work);
        }
      }
    }

    private void addNext(Node node, ArrayDeque<Node> work) {
      for (Node.Edge edge : node.out()) {
        if (!edge.exceptional() || node.kind() == Node.Kind.THROW) {
          work.add(edge.to());
        }
      }
    }

    /** Part of the handler, or of a finally block that runs behind it; joins have no place. */
    private boolean isInCleanup(Node node) {
      Object place = node.expression() != null ? node.expression() : node.statement();
      if (place == null) {
        return node != graph.exit() && node != graph.thrown() && node.kind() != Node.Kind.CATCH;
      }
      if (lexical.isWithin(place, clause.body())) {
        return true;
      }
      for (Stmt.Try around : code.tries()) {
        if (around.finallyBlock() != null
            && lexical.isWithin(place, around.finallyBlock())
            && (around == attempt || lexical.isWithin(attempt, around.body()))) {
          return true;
        }
      }
      return false;
    }

    /** The code looks at the flag, or takes it away. */
    private boolean asksFlag(Node node) {
      return node.expression() instanceof Expr.Call call
          && semantics.has(call, Role.Poll.class)
          && signals.asksOwnThread(call, code);
    }

    /** The failure is caught, and its handler goes on to stronger means. */
    private boolean isAnswered(Node node) {
      for (Node.Edge edge : node.out()) {
        Stmt.Catch taken = edge.to().clause();
        if (edge.flow() == Node.Flow.THROWS
            && taken != null
            && code.invocations().stream()
                .anyMatch(
                    call ->
                        lexical.isWithin(call, taken.body())
                            && !semantics.discharged(call).isEmpty()
                            && !analysis.facts().restores(call, code))) {
          return true;
        }
      }
      return false;
    }

    private boolean failsFlagged(Expr.Invocation call) {
      Role.Wait wait = semantics.role(call, Role.Wait.class).orElse(null);
      if (wait != null) {
        return switch (wait.interrupt()) {
          case THROWS, THROWS_OTHER, CLOSES -> true;
          default -> false;
        };
      }
      return call.callee() != null
          && call.callee().thrownTypes().stream()
              .anyMatch(type -> semantics.is(type, TypeTrait.CLEARS_FLAG))
          && waits(call, 0);
    }

    /** To declare an interrupt is not yet to wait: each body that may run must. */
    private boolean waits(Expr.Invocation call, int depth) {
      List<Code> targets = depth < DEEPEST ? analysis.calls().targets(call) : List.of();
      return !targets.isEmpty()
          && targets.stream()
              .allMatch(
                  target ->
                      target.invocations().stream()
                          .anyMatch(inner -> isInterruptible(inner) || waits(inner, depth + 1)));
    }

    private boolean isInterruptible(Expr.Invocation call) {
      return semantics
          .role(call, Role.Wait.class)
          .map(wait -> wait.interrupt() == Role.Interrupt.THROWS)
          .orElse(false);
    }
  }

  /** What runs under a token of which the code has just heard that it is cancelled. */
  private final class Tokens {
    private final Stmt.Try attempt;
    private final Code code;
    private final Cfg graph;
    private final Lexical lexical;

    private Tokens(Stmt.Try attempt, Code code, Cfg graph) {
      this.attempt = attempt;
      this.code = code;
      this.graph = graph;
      this.lexical = analysis.index().lexical(code);
    }

    private List<Doomed> doomed() {
      List<Doomed> found = new ArrayList<>();
      for (Expr.Invocation source : code.invocations()) {
        Expr token = asked(source);
        if (token != null && lexical.isWithin(source, attempt.body())) {
          for (Expr.Invocation call : code.invocations()) {
            if (isCleanup(call) && isDoomed(call, token) && follows(source, call, token)) {
              found.add(new Doomed(call, null, name(token)));
            }
          }
        }
      }
      return found;
    }

    private String name(Expr token) {
      return token instanceof Expr.Local local
          ? local.variable().name()
          : token instanceof Expr.Field field ? field.field().name() : "token";
    }

    /** The token that a call asks, throwing if it is cancelled. */
    private @Nullable Expr asked(Expr.Invocation call) {
      if (!semantics.has(call, Role.Check.class)) {
        return null;
      }
      if (call instanceof Expr.Call named && isToken(named.receiver())) {
        return named.receiver();
      }
      return call.arguments().stream().filter(this::isToken).findFirst().orElse(null);
    }

    private boolean isToken(@Nullable Expr value) {
      return value != null
          && semantics.is(value.type(), TypeTrait.TOKEN)
          && !semantics.is(value.type(), TypeTrait.TASK);
    }

    private boolean isCleanup(Expr.Invocation call) {
      if (attempt.finallyBlock() != null && lexical.isWithin(call, attempt.finallyBlock())) {
        return true;
      }
      return attempt.catches().stream()
          .anyMatch(
              clause ->
                  clause.types().stream().anyMatch(semantics::isCancellation)
                      && lexical.isWithin(call, clause.body()));
    }

    /** To ask once more is no cleanup; to wait under the token, or to hand it on, is. */
    private boolean isDoomed(Expr.Invocation call, Expr token) {
      boolean waits = SameValue.same(token, asked(call)) && semantics.has(call, Role.Wait.class);
      boolean handsOn =
          call.arguments().stream().anyMatch(argument -> SameValue.same(token, argument))
              && (semantics.has(call, Role.Check.class)
                  || analysis.undeclaredCancellations().mayThrow(call));
      return waits || handsOn;
    }

    /** The cancellation of {@code source} leads to {@code call}, and nothing asks on the way. */
    private boolean follows(Expr.Invocation source, Expr.Invocation call, Expr token) {
      CancellationPoints points = new CancellationPoints(analysis);
      ArrayDeque<Node> work = new ArrayDeque<>();
      for (Node node : graph.nodes(source)) {
        node.out().stream().filter(points::isCancellation).forEach(edge -> work.add(edge.to()));
      }
      List<Node> goals = graph.nodes(call);
      Set<Node> seen = new HashSet<>();
      while (!work.isEmpty()) {
        Node node = work.removeFirst();
        if (goals.contains(node)) {
          return true;
        }
        if (!seen.add(node)) {
          continue;
        }
        for (Node.Edge edge : node.out()) {
          boolean goesOn = !edge.exceptional() || node.kind() == Node.Kind.THROW;
          if (goesOn && !(edge.flow() == Node.Flow.WHEN_FALSE && asksWhether(node, token))) {
            work.add(edge.to());
          }
        }
      }
      return false;
    }

    private boolean asksWhether(Node node, Expr token) {
      return node.expression() instanceof Expr.Call poll
          && semantics.has(poll, Role.Poll.class)
          && SameValue.same(token, poll.receiver());
    }
  }
}
