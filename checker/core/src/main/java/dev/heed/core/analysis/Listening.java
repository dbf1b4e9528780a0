package dev.heed.core.analysis;

import dev.heed.core.analysis.Origins.Origin;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Stmt;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the body of a started task listens to: a token, a flag, an interrupt, or nothing. */
public final class Listening {
  /** A wait that an interrupt does not end. */
  public record Deaf(Expr.Invocation call, Code code) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final ProgramIndex index;

  public Listening(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.index = analysis.index();
  }

  /** The bodies that a start runs, as far as they are of the program. */
  public List<Code> bodies(Origin start) {
    Expr task = task(start);
    if (task instanceof Expr.Field field) {
      ProgramIndex.FieldUse made = onlyWrite(field.field());
      return made == null
              || !(index.lexical(made.code()).parent(made.expression()) instanceof Expr.Assign set)
          ? List.of()
          : analysis.calls().bodies(set.value(), made.code());
    }
    return analysis.calls().bodies(task, start.code());
  }

  private ProgramIndex.@Nullable FieldUse onlyWrite(FieldRef field) {
    ProgramIndex.FieldUse found = null;
    for (ProgramIndex.FieldUse use : index.uses(field)) {
      if (index.lexical(use.code()).parent(use.expression()) instanceof Expr.Assign assign
          && assign.target() == use.expression()) {
        if (found != null) {
          return null;
        }
        found = use;
      }
    }
    return found;
  }

  private @Nullable Expr task(Origin start) {
    return semantics.part(start.start(), start.role().task());
  }

  /** Everything that runs when the task does, as far as it is of the program. */
  public Set<Code> reached(Origin start) {
    return analysis.calls().reachable(bodies(start));
  }

  /**
   * Says whether it is known that a task looks at no token and no flag: an interrupt may end it,
   * nothing else can.
   */
  public boolean asksNobody(Origin start) {
    Set<Code> reached = reached(start);
    if (reached.isEmpty()) {
      // A method of something else that is given nothing to look at.
      return task(start) instanceof Expr.MethodReference reference && reference.target() != null;
    }
    return reached.stream().noneMatch(this::mayAsk);
  }

  private boolean mayAsk(Code code) {
    if (code.invocations().stream().anyMatch(this::mayAsk)) {
      return true;
    }
    for (Stmt statement : code.loops()) {
      if (statement instanceof Stmt.Loop loop && readsShared(loop.condition())) {
        return true;
      }
    }
    Cfg graph = analysis.graph(code);
    return graph == null
        || graph.nodes().stream()
            .anyMatch(node -> node.kind() == Node.Kind.BRANCH && readsShared(node.expression()));
  }

  /** A look at a token, or at something that others can cancel; or one cannot tell. */
  private boolean mayAsk(Expr.Invocation call) {
    if (semantics.isUnknown(call) && call instanceof Expr.Call) {
      return !semantics.looksLikeLog(call);
    }
    return semantics.has(call, Role.Check.class)
        || semantics.has(call, Role.Poll.class)
        || semantics.role(call, Role.Wait.class).map(Role.Wait::byToken).orElse(false)
        || call.arguments().stream().anyMatch(a -> semantics.is(a.type(), TypeTrait.TOKEN));
  }

  /** A condition on a flag that others may set. */
  private boolean readsShared(@Nullable Expr condition) {
    if (condition instanceof Expr.Field field) {
      return !field.field().is(FieldRef.Flag.FINAL);
    }
    if (condition instanceof Expr.Unary unary) {
      return readsShared(unary.operand());
    }
    if (condition instanceof Expr.Binary binary) {
      return readsShared(binary.left()) || readsShared(binary.right());
    }
    return condition instanceof Expr.Call call
        && call.receiver() != null
        && semantics.is(call.receiver().type(), TypeTrait.HOLDER);
  }

  /**
   * A wait without a limit that an interrupt does not end, in a loop of a task that looks for
   * interrupts nowhere; null when there is none, or something may notice the interrupt. A loop that
   * would notice no request at all is another fault, and not judged here.
   */
  public @Nullable Deaf deafWait(Origin start) {
    if (!asksNobody(start)) {
      return null;
    }
    Deaf deaf = null;
    Loops loops = new Loops(analysis);
    for (Code code : reached(start)) {
      if (code.loops().stream().anyMatch(loop -> loops.deafWay(loop, code) != null)) {
        return null;
      }
      for (Expr.Invocation call : code.invocations()) {
        if (call.callee() != null
            && call.callee().thrownTypes().stream().anyMatch(semantics::isCancellation)) {
          return null;
        }
        Role.Wait wait = semantics.role(call, Role.Wait.class).orElse(null);
        if (wait == null) {
          continue;
        }
        if (wait.interrupt() != Role.Interrupt.IGNORED) {
          return null;
        }
        if (deaf == null
            && wait.bound() != Role.Bound.ARGUMENT
            && index.lexical(code).around(call, Stmt.Loop.class) != null
            && !isClosed(call)) {
          deaf = new Deaf(call, code);
        }
      }
    }
    return deaf;
  }

  /** Something in the program ends what is waited on. */
  private boolean isClosed(Expr.Invocation wait) {
    if (!(wait instanceof Expr.Call call) || !(call.receiver() instanceof Expr.Field field)) {
      return false;
    }
    return !field.field().is(FieldRef.Flag.PRIVATE)
        || index.mayBeUsedUnread(field.field())
        || !analysis.lifecycles().ending(field.field()).ends().isEmpty();
  }

  /** Says whether a task has a loop that an interrupt ends and nothing else. */
  public boolean endsByInterruptOnly(Origin start) {
    Loops loops = new Loops(analysis);
    for (Code body : bodies(start)) {
      for (Stmt loop : body.loops()) {
        if (loops.unstoppableWay(loop, body) != null && loops.deafWay(loop, body) == null) {
          return true;
        }
      }
    }
    return false;
  }

  /** A loop without a bound of its own that waits each round and asks nobody; null if none. */
  public Stmt.@Nullable Loop waitingLoop(Code body) {
    if (mayAsk(body)) {
      return null;
    }
    Lexical lexical = index.lexical(body);
    for (Stmt statement : body.loops()) {
      if (statement instanceof Stmt.Loop loop
          && !Loops.isBound(loop.condition(), semantics)
          && body.modelled().stream()
              .anyMatch(
                  call -> semantics.has(call, Role.Wait.class) && lexical.isWithin(call, loop))) {
        return loop;
      }
    }
    return null;
  }
}
