package dev.heed.core.rule.respond;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Cfg;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Lifecycles;
import dev.heed.core.analysis.Loops;
import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.analysis.StopPaths;
import dev.heed.core.analysis.StopPaths.Started;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags stop methods that may never come to an end, or never end what they should. */
public final class UnboundedShutdown implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UnboundedShutdown",
          Family.RESPOND,
          "A stop method waits without a bound, or never ends the tasks that it should",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.LIFECYCLE_END).near(TypeTrait.EXECUTOR, TypeTrait.TASK);
  }

  @Override
  public void check(RuleContext context) {
    StopPaths paths = new StopPaths(context.analysis());
    Set<TypeDecl> seen = new HashSet<>();
    for (Code code : context.codes()) {
      TypeDecl type = code.owner();
      if (seen.add(type) && !context.analysis().index().hasUnreadRelatives(type)) {
        for (Code part : paths.of(type)) {
          new StopPath(part, paths, context).check();
        }
      }
    }
  }

  /** One body of a stop path. */
  private static final class StopPath {
    private final Code code;
    private final StopPaths paths;
    private final RuleContext context;
    private final Analysis analysis;

    private StopPath(Code code, StopPaths paths, RuleContext context) {
      this.code = code;
      this.paths = paths;
      this.context = context;
      this.analysis = context.analysis();
    }

    private void check() {
      for (Expr.Invocation call : code.modelled()) {
        Expr receiver = call instanceof Expr.Call named ? named.receiver() : null;
        FieldRef field = paths.field(receiver, code);
        if (field == null || receiver == null) {
          continue;
        }
        if (analysis.semantics().is(receiver.type(), TypeTrait.EXECUTOR)) {
          executor(call, field);
        } else if (paths.waitsWithoutBound(call, code)
            && analysis.semantics().is(receiver.type(), TypeTrait.TASK)) {
          thread(call, field);
        }
      }
    }

    private void executor(Expr.Invocation call, FieldRef field) {
      Lifecycles.Ending ending = analysis.lifecycles().ending(field);
      if (ending.escapes() || paths.isInterrupted(ending)) {
        return;
      }
      List<Started> tasks = paths.startedOn(field);
      boolean closes = !analysis.semantics().discharged(call).isEmpty();
      Loops.Endless endless = closes ? endless(tasks) : null;
      if (endless != null) {
        reportEndless(call, field, endless);
        return;
      }
      if (closes) {
        releases(call, field, tasks);
      }
      if (tasks.stream().anyMatch(paths::mayLast)) {
        Stmt.Loop loop = repeats(call);
        if (loop != null || paths.waitsWithoutBound(call, code)) {
          reportWait(Messages.place(call), field);
        }
      }
    }

    /** The loop that ends only when the call, its condition, says so. */
    private Stmt.@Nullable Loop repeats(Expr.Invocation call) {
      for (Stmt statement : code.loops()) {
        if (statement instanceof Stmt.Loop loop
            && loop.condition() instanceof Expr.Unary not
            && not.operator().equals("!")
            && not.operand() == call
            && new Loops(analysis).endsByConditionOnly(loop, code)) {
          return loop;
        }
      }
      return null;
    }

    /** A task that nothing but an interrupt can end, and whose handle nobody uses for that. */
    private Loops.@Nullable Endless endless(List<Started> tasks) {
      for (Started task : tasks) {
        if (isCancelled(task)) {
          continue;
        }
        for (Code body : paths.bodies(task)) {
          Loops.Endless loop = endlessLoop(body);
          if (loop != null) {
            return loop;
          }
        }
      }
      return null;
    }

    /** A loop without any condition: others may come to the end of their work. */
    private Loops.@Nullable Endless endlessLoop(Code body) {
      Loops.Endless found = new Loops(analysis).endless(body);
      Expr condition = found == null ? null : found.loop().condition();
      return condition == null || condition instanceof Expr.Literal ? found : null;
    }

    private boolean isCancelled(Started task) {
      Expr handle = analysis.semantics().part(task.call(), task.start().handle());
      if (handle == null) {
        return false;
      }
      Use use = analysis.handles().use(handle, task.code());
      return use.fate() != Fate.DROPPED;
    }

    private void thread(Expr.Invocation call, FieldRef field) {
      Lifecycles.Ending ending = analysis.lifecycles().ending(field);
      if (ending.escapes() || !ending.ends().isEmpty()) {
        return;
      }
      for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
        if (analysis.index().lexical(use.code()).parent(use.expression())
                instanceof Expr.Assign assign
            && assign.target() == use.expression()) {
          for (Code body : analysis.calls().bodies(assign.value(), use.code())) {
            Loops.Endless loop = endlessLoop(body);
            if (loop != null) {
              context
                  .report(
                      code,
                      Messages.place(call),
                      "this waits for ever: nothing stops the loop of `"
                          + field.name()
                          + "`; interrupt it first, or give it a flag or token")
                  .related(loop.code(), loop.loop().headSpan(), "the loop that nothing ends")
                  .send();
              return;
            }
          }
        }
      }
    }

    /**
     * The tasks still run, or are queued, when what they use is released: nothing waits for them in
     * between.
     */
    private void releases(Expr.Invocation call, FieldRef executor, List<Started> tasks) {
      Cfg graph = analysis.graph(code);
      Set<FieldRef> used = paths.usedBy(tasks);
      if (graph == null || used.isEmpty()) {
        return;
      }
      Deque<Node> work = new ArrayDeque<>(graph.nodes(call));
      Set<Node> seen = new HashSet<>(work);
      while (!work.isEmpty()) {
        for (Node.Edge edge : work.removeFirst().out()) {
          Node node = edge.to();
          if (edge.exceptional() || !seen.add(node)) {
            continue;
          }
          Expr.Invocation next = node.invocation();
          FieldRef released = next == null ? null : released(next);
          if (next != null && released != null && used.contains(released)) {
            reportRelease(call, executor, next, released);
            return;
          }
          if (next == null || !paths.mayWait(next)) {
            work.add(node);
          }
        }
      }
    }

    /** The field whose content a call closes for good, and without waking who waits on it. */
    private @Nullable FieldRef released(Expr.Invocation call) {
      boolean plain =
          analysis
              .semantics()
              .role(call, Role.Close.class)
              .map(role -> !role.interrupts() && role.target().kind() == Target.Kind.RECEIVER)
              .orElse(false);
      Expr receiver = call instanceof Expr.Call named ? named.receiver() : null;
      return plain
              && receiver != null
              && !analysis.semantics().has(call, Role.Wake.class)
              && !analysis.semantics().is(receiver.type(), TypeTrait.EXECUTOR)
          ? paths.field(receiver, code)
          : null;
    }

    private void reportRelease(
        Expr.Invocation call, FieldRef executor, Expr.Invocation release, FieldRef released) {
      context
          .report(
              code,
              Messages.place(call),
              "this does not wait for the tasks of `"
                  + executor.name()
                  + "`, which still use `"
                  + released.name()
                  + "` when it is closed; await their end in between, for a limited time")
          .related(code, Messages.place(release), "closed while tasks may use it")
          .send();
    }

    private void reportEndless(Expr.Invocation call, FieldRef field, Loops.Endless endless) {
      context
          .report(
              code,
              Messages.place(call),
              "`"
                  + Messages.callee(call)
                  + "` does not interrupt the tasks of `"
                  + field.name()
                  + "`, and this one ends by nothing else; interrupt it, or give it a flag or"
                  + " token")
          .related(endless.code(), endless.loop().headSpan(), "the loop that nothing ends")
          .send();
    }

    private void reportWait(Span place, FieldRef field) {
      context
          .report(
              code,
              place,
              "this waits without a bound for the tasks of `"
                  + field.name()
                  + "`, and nothing interrupts them; wait for a limited time, then interrupt")
          .send();
    }
  }
}
