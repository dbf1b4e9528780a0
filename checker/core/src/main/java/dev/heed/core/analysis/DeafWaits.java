package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import org.jspecify.annotations.Nullable;

/** Waits that no interrupt ends, in loops that end by an interrupt and by nothing else. */
public final class DeafWaits {

  /**
   * A loop with such a wait.
   *
   * @param toldAt where the loop notices the interrupt and ends
   */
  public record Deaf(Stmt.Loop loop, Span toldAt) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Signals signals;

  public DeafWaits(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.signals = new Signals(analysis);
  }

  /** The loop that {@code call}, a wait, keeps from ending by an interrupt; null if none. */
  public @Nullable Deaf in(Expr.Invocation call, Role.Wait wait, Code code) {
    if (wait.interrupt() != Role.Interrupt.IGNORED
        || analysis.tasks().origin(code).isEmpty()
        || isEndedOtherwise(call, code)) {
      return null;
    }
    Cfg graph = analysis.graph(code);
    Lexical lexical = analysis.index().lexical(code);
    Stmt.Loop loop = lexical.around(call, Stmt.Loop.class);
    if (graph == null || loop == null || Loops.isBound(loop.condition(), semantics)) {
      return null;
    }
    Span toldAt = null;
    for (Node node : graph.nodes()) {
      if (node.expression() == null || !lexical.isWithin(node.expression(), loop)) {
        continue;
      }
      if (node.kind() == Node.Kind.EVAL && endsByInterrupt(node, loop, lexical)) {
        toldAt = node.span();
      }
      Expr condition = node.kind() == Node.Kind.BRANCH ? node.expression() : null;
      if (condition == null) {
        continue;
      }
      if (signals.mayBeStopTest(condition, code, true)) {
        return null; // it ends in some other way too
      }
      if (signals.mayBeStopTest(condition, code, false)) {
        toldAt = condition.span();
      }
    }
    return toldAt == null ? null : new Deaf(loop, toldAt);
  }

  /** The interrupt of another wait is taken outside the loop. */
  private boolean endsByInterrupt(Node node, Stmt.Loop loop, Lexical lexical) {
    for (Node.Edge edge : node.out()) {
      Stmt.Catch handler = edge.to().clause();
      if (edge.flow() == Node.Flow.THROWS
          && semantics.is(edge.type(), TypeTrait.CLEARS_FLAG)
          && (handler == null || !lexical.isWithin(handler.body(), loop))) {
        return true;
      }
    }
    return false;
  }

  /** Somebody else can cancel, close or complete what is waited for. */
  private boolean isEndedOtherwise(Expr.Invocation call, Code code) {
    Expr awaited = call instanceof Expr.Call named ? named.receiver() : null;
    if (awaited instanceof Expr.Field field) {
      Lifecycles.Ending ending = analysis.lifecycles().ending(field.field());
      return ending.escapes()
          || !ending.ends().isEmpty()
          || analysis.index().mayBeUsedUnread(field.field());
    }
    if (awaited instanceof Expr.Local local) {
      // What was lent or handed over may be ended by its lender.
      return !(analysis.index().lexical(code).initializer(local.variable())
              instanceof Expr.Invocation made)
          || semantics.isUnknown(made)
          || Receivers.handedOver(analysis.handles().uses(local.variable(), code), code);
    }
    return !(awaited instanceof Expr.Invocation) || semantics.is(awaited.type(), TypeTrait.TOKEN);
  }
}
