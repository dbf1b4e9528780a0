package dev.heed.core.analysis;

import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Origins.Origin;
import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits with a limit on work that was started here, and what the waiter does when it gives up: on
 * which ways out the work goes on with nobody to end it.
 */
public final class TimedWaits {

  /**
   * A wait that is given up.
   *
   * @param origin what has started the work
   * @param holder the variable that holds the handle or executor; null when nothing does
   * @param isExecutor whether an executor of the body's own runs the work
   * @param leak the way out on which the work goes on
   * @param byInterrupt whether an interrupt of the waiter leads there, and not the end of the time
   */
  public record Abandoned(
      Origin origin,
      @Nullable Variable holder,
      boolean isExecutor,
      Obligations.Leak leak,
      boolean byInterrupt) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final ProgramIndex index;
  private final Origins origins;
  private final Answers answers;
  private final Listening listening;

  public TimedWaits(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.index = analysis.index();
    this.origins = new Origins(analysis);
    this.answers = new Answers(analysis);
    this.listening = new Listening(analysis);
  }

  /** How {@code wait}, a call with a limit, abandons what it waits for; null if it does not. */
  public @Nullable Abandoned abandoned(Expr.Call wait, Code code) {
    Cfg graph = analysis.graph(code);
    Expr subject = wait.receiver();
    if (graph == null || subject == null) {
      return null;
    }
    Subject work = subject(subject, wait, code);
    return work == null ? null : new Search(wait, work, code, graph).find();
  }

  /**
   * What is waited for.
   *
   * @param holder the variable that holds its handle or executor
   * @param collection the collection that holds the handle besides
   */
  private record Subject(
      List<Origin> starts,
      @Nullable Variable holder,
      @Nullable Variable collection,
      boolean isExecutor) {}

  private @Nullable Subject subject(Expr subject, Expr.Call wait, Code code) {
    if (semantics.is(subject.type(), TypeTrait.EXECUTOR)) {
      return executor(subject, code);
    }
    if (!semantics.is(subject.type(), TypeTrait.HANDLE)) {
      return null;
    }
    List<Origin> starts = origins.of(subject, code);
    if (starts.isEmpty() || !starts.stream().allMatch(start -> isOurs(start, wait))) {
      return null;
    }
    if (subject instanceof Expr.Local local) {
      return held(local.variable(), starts, code);
    }
    boolean isNew = subject instanceof Expr.Invocation;
    return isNew ? new Subject(starts, null, null, false) : null;
  }

  private @Nullable Subject held(Variable variable, List<Origin> starts, Code code) {
    Variable collection =
        variable.kind() == Variable.Kind.ITERATION ? origins.iterated(variable, code) : null;
    if (Receivers.handedOver(analysis.handles().uses(variable, code), code)
        || code != analysis.handles().codeOf(declaration(variable, code), code)) {
      return null;
    }
    return new Subject(starts, variable, collection, false);
  }

  /** Something that stands where the variable is declared. */
  private Object declaration(Variable variable, Code code) {
    Expr initializer = index.lexical(code).initializer(variable);
    return initializer != null ? initializer : index.lexical(code).uses(variable).get(0);
  }

  /** An executor of the body's own, with tasks. */
  private @Nullable Subject executor(Expr subject, Code code) {
    if (!(subject instanceof Expr.Local local)
        || local.variable().kind() != Variable.Kind.LOCAL
        || !(index.lexical(code).initializer(local.variable()) instanceof Expr.Invocation made)
        || !semantics.has(made, Role.CreatesExecutor.class)
        || code != analysis.handles().codeOf(made, code)) {
      return null;
    }
    List<Use> uses = analysis.handles().uses(local.variable(), code);
    if (Receivers.handedOver(uses, code)) {
      return null;
    }
    Role.Start none =
        new Role.Start(
            Role.Timing.LATER,
            Target.NONE,
            Target.NONE,
            Role.CancelEffect.INTERRUPTS,
            Role.HandleOwner.RECEIVER,
            Role.OnThrow.CONTINUES);
    return new Subject(List.of(new Origin(made, none, code, false)), local.variable(), null, true);
  }

  /**
   * Says whether the waiter answers for the work: a cancel of its handle would end it, or its body
   * is the waiter's own.
   */
  private boolean isOurs(Origin start, Expr.Call wait) {
    return switch (start.role().effect()) {
      case INTERRUPTS, ABORTS -> true;
      case COMPLETES_ONLY -> listening.asksNobody(start);
      default -> false;
    };
  }

  /** The look at one wait. */
  private final class Search {
    private final Expr.Call wait;
    private final Subject work;
    private final Code code;
    private final Cfg graph;
    private final Lexical lexical;
    private final Set<Code> bodies = new HashSet<>();
    private final Set<Node> discharges = new HashSet<>();
    private final Obligations obligations = new Obligations(analysis);

    private Search(Expr.Call wait, Subject work, Code code, Cfg graph) {
      this.wait = wait;
      this.work = work;
      this.code = code;
      this.graph = graph;
      this.lexical = index.lexical(code);
      work.starts().forEach(start -> bodies.addAll(listening.reached(start)));
      if (work.holder() != null) {
        addDischarges(work.holder());
      }
      if (work.collection() != null) {
        addDischarges(work.collection());
      }
    }

    private @Nullable Abandoned find() {
      List<Node> waits = graph.nodes(wait);
      if (waits.stream().anyMatch(this::wasTold)) {
        return null;
      }
      Predicate<Node.Edge> timesOut =
          tellsByException()
              ? edge -> edge.exceptional() && semantics.is(edge.type(), TypeTrait.TIMEOUT)
              : edge -> !edge.exceptional();
      for (Node node : waits) {
        Obligations.Leak leak =
            obligations.leak(graph, node, timesOut, this::ends, this::isWhenNotDone);
        if (leak != null) {
          return abandoned(leak, false);
        }
      }
      return cancelsHandle() ? interrupted(waits) : null;
    }

    /** The waiter cancels when time is up; an interrupt of it is as good a reason. */
    private @Nullable Abandoned interrupted(List<Node> waits) {
      for (Node node : waits) {
        Obligations.Leak leak =
            obligations.leak(graph, node, this::isInterrupt, this::ends, edge -> true);
        if (leak != null) {
          return abandoned(leak, true);
        }
      }
      return null;
    }

    private boolean isInterrupt(Node.Edge edge) {
      return edge.flow() == Node.Flow.THROWS
          && semantics.isCancellation(edge.type())
          && semantics.is(edge.type(), TypeTrait.CLEARS_FLAG);
    }

    private Abandoned abandoned(Obligations.Leak leak, boolean byInterrupt) {
      return new Abandoned(
          work.starts().get(0), work.holder(), work.isExecutor(), leak, byInterrupt);
    }

    private boolean cancelsHandle() {
      return work.starts().stream()
              .noneMatch(s -> s.role().effect() == Role.CancelEffect.COMPLETES_ONLY)
          && discharges.stream().anyMatch(node -> node.kind() == Node.Kind.EVAL);
    }

    private boolean tellsByException() {
      return wait.callee() != null
          && wait.callee().thrownTypes().stream().anyMatch(t -> semantics.is(t, TypeTrait.TIMEOUT));
    }

    /** On the way the work is not done: an answer that it is leads elsewhere. */
    private boolean isWhenNotDone(Node.Edge edge) {
      if (edge.from().invocation() == wait && isInterrupt(edge)) {
        return false; // the wait for the next one
      }
      return edge.flow() != Node.Flow.WHEN_TRUE
          || !wait.type().equals("boolean")
          || !isAnswer(edge.from().expression());
    }

    private boolean isAnswer(@Nullable Expr condition) {
      return condition == wait
          || (condition instanceof Expr.Local local
              && lexical.initializer(local.variable()) == wait);
    }

    /** The work was told to stop before: the limit is what it gets to do so. */
    private boolean wasTold(Node start) {
      Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Node> queue = new ArrayDeque<>();
      queue.add(start);
      while (!queue.isEmpty()) {
        for (Node.Edge edge : queue.removeFirst().in()) {
          Node node = edge.from();
          if (edge.exceptional() || isStart(node) || !seen.add(node)) {
            continue;
          }
          if (node != start && tellsTheWork(node)) {
            return true;
          }
          queue.add(node);
        }
      }
      return false;
    }

    /** Here the work is started, or the method called that starts it. */
    private boolean isStart(Node node) {
      Expr at = node.expression();
      return at != null
          && (work.starts().stream().anyMatch(origin -> at == origin.start())
              || (work.holder() != null && at == lexical.initializer(work.holder())));
    }

    private boolean tellsTheWork(Node node) {
      if (node.kind() != Node.Kind.EVAL) {
        return false;
      }
      if (node.expression() instanceof Expr.Assign assign) {
        return !(assign.target() instanceof Expr.Local) && isOfTheWork(assign.target());
      }
      Expr.Invocation call = node.invocation();
      if (discharges.contains(node)) {
        return true;
      }
      if (!(call instanceof Expr.Call named) || isGentle(named) || !answers.tellsOthers(named)) {
        return false;
      }
      // A method of the program that stops things may well stop these.
      return !analysis.calls().targets(named).isEmpty()
          || (named.receiver() != null && isOfTheWork(named.receiver()));
    }

    private void addDischarges(Variable variable) {
      List<Use> uses = new ArrayList<>(analysis.handles().uses(variable, code));
      uses.removeIf(use -> use.call() != null && isGentle(use.call()));
      discharges.addAll(obligations.dischargesOf(uses, code, graph));
      for (Node node : graph.nodes()) {
        if (node.statement() instanceof Stmt.ForEach loop
            && loop.iterable() instanceof Expr.Local all
            && all.variable() == variable
            && analysis.handles().uses(loop.variable(), code).stream()
                .anyMatch(use -> use.fate() == Fate.DISCHARGED)) {
          discharges.add(node);
        }
      }
    }

    /** Ends an executor in a way that lets running tasks go on. */
    private boolean isGentle(Expr.Invocation call) {
      for (Role role : semantics.effects(call).roles()) {
        if (role instanceof Role.Close close
            && !close.interrupts()
            && call instanceof Expr.Call named
            && named.receiver() != null
            && semantics.is(named.receiver().type(), TypeTrait.EXECUTOR)) {
          return true;
        }
      }
      return false;
    }

    /** At {@code node} the work is ended, or somebody goes on to wait for it. */
    private boolean ends(Node node) {
      if (discharges.contains(node) || asksAgain(node)) {
        return true;
      }
      if (node.kind() == Node.Kind.CLOSE && node.resource() != null) {
        Expr value = node.resource().value();
        return !semantics.is(value.type(), TypeTrait.EXECUTOR)
            && (node.resource().variable() == null
                ? isOfTheWork(value)
                : isOfTheWork(node.resource().variable()));
      }
      if (node.kind() != Node.Kind.EVAL) {
        return false;
      }
      if (node.expression() instanceof Expr.Assign assign) {
        return isOfTheWork(assign.target());
      }
      Expr.Invocation call = node.invocation();
      return call != null && call != wait && tells(call);
    }

    /** Another wait for the handle, or a question whether it is done. */
    private boolean asksAgain(Node node) {
      if (node.kind() != Node.Kind.EVAL
          || !(node.invocation() instanceof Expr.Call call)
          || !(call.receiver() instanceof Expr.Local local)
          || local.variable() != work.holder()
          || (call == wait && work.collection() != null)) {
        return false;
      }
      return semantics.has(call, Role.Wait.class) || call.type().equals("boolean");
    }

    private boolean tells(Expr.Invocation call) {
      if (semantics.isUnknown(call)) {
        return call instanceof Expr.Call && !semantics.looksLikeLog(call);
      }
      if (isGentle(call) || isNew(call) || analysis.facts().restores(call, code)) {
        return false;
      }
      if (call.callee() != null
          && semantics.models().isLifecycleEnd(call.callee(), semantics.types())) {
        return true;
      }
      return answers.tellsOthers(call) && !tellsSomebodyElse(call);
    }

    private boolean isNew(Expr.Invocation call) {
      return call instanceof Expr.New && analysis.calls().targets(call).isEmpty();
    }

    /** A promise is completed, a flag set or a waiter woken that the work knows nothing of. */
    private boolean tellsSomebodyElse(Expr.Invocation call) {
      return !bodies.isEmpty()
          && call instanceof Expr.Call named
          && named.receiver() != null
          && semantics.discharged(call).isEmpty()
          && analysis.calls().targets(call).isEmpty()
          && !isOfTheWork(named.receiver());
    }

    /** What the bodies of the work use, or may. */
    private boolean isOfTheWork(Object value) {
      if (bodies.isEmpty()) {
        return !(value instanceof Expr.Local);
      }
      if (value instanceof Expr.Local local) {
        return isOfTheWork(local.variable());
      }
      if (value instanceof Expr.Field field) {
        return isUsed(field.field());
      }
      if (value instanceof Variable variable) {
        return lexical.uses(variable).stream()
            .anyMatch(use -> bodies.contains(analysis.handles().codeOf(use, code)));
      }
      return true;
    }

    private boolean isUsed(FieldRef field) {
      return index.uses(field).stream().anyMatch(use -> bodies.contains(use.code()));
    }
  }
}
