package dev.heed.core.rule.release;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Cfg;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Keepers;
import dev.heed.core.analysis.Keepers.Keeper;
import dev.heed.core.analysis.Lifecycles;
import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.Obligations;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.analysis.Receivers;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags executors, timers and schedulers that their owner does not shut down. */
public final class ExecutorNotShutDown implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "ExecutorNotShutDown",
          Family.RELEASE,
          "An executor, timer or scheduler is not shut down by its owner",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.CreatesExecutor.class);
  }

  @Override
  public void check(RuleContext context) {
    Owner owner = new Owner(context);
    context.forEachCall(
        Role.CreatesExecutor.class, (call, creates, code) -> owner.checkCreation(call, code));
  }

  /** Looks at the owners of one program's executors. */
  private static final class Owner {
    private final RuleContext context;
    private final Analysis analysis;
    private final Receivers receivers;
    private final Keepers keepers;

    /** A field is one executor's place, however many creations fill it. */
    private final Set<FieldRef> checked = new HashSet<>();

    private Owner(RuleContext context) {
      this.context = context;
      this.analysis = context.analysis();
      this.receivers = new Receivers(analysis);
      this.keepers = new Keepers(analysis);
    }

    private void checkCreation(Expr.Invocation call, Code code) {
      boolean delegates = call instanceof Expr.Call named && named.name().equals("<init>");
      if (delegates || analysis.semantics().has(call, Role.Daemon.class)) {
        return; // what a subclass makes of itself is made where the subclass is
      }
      for (Keeper keeper : keepers.of(call, code)) {
        if (analysis.tasks().isMain(keeper.code().nearestMethod())) {
          continue; // the program's own life
        }
        switch (keeper.kind()) {
          case NOBODY ->
              report(keeper, "nobody keeps this executor, so nothing can shut it down; ").send();
          case VARIABLE -> {
            if (keeper.variable() != null) {
              variable(keeper.variable(), keeper);
            }
          }
          case FIELD -> {
            if (keeper.field() != null) {
              field(keeper.field(), keeper);
            }
          }
          case UNKNOWN -> {}
        }
      }
    }

    private void variable(Variable variable, Keeper keeper) {
      Code code = keeper.code();
      List<Use> uses = analysis.handles().uses(variable, code);
      List<Use> busy = uses.stream().filter(this::givesWork).toList();
      if (busy.isEmpty()
          || receivers.handedOverForGood(uses, code)
          || uses.stream().anyMatch(this::endsByItself)) {
        return;
      }
      if (uses.stream().noneMatch(use -> use.fate() == Fate.DISCHARGED)) {
        report(keeper, "`" + variable.name() + "` is never shut down, so its threads stay; ")
            .send();
        return;
      }
      for (Use use : busy) {
        Obligations.Leak leak =
            use.call() == null || use.code() != code
                ? null
                : receivers.leak(uses, use.call(), code);
        if (leak != null) {
          String when = leak.byException() ? "when the code below throws" : "on every way out";
          RuleContext.Report report =
              report(keeper, "`" + variable.name() + "` is not shut down " + when + "; ");
          if (leak.exit().span() != null) {
            report.related(code, leak.exit().span(), "this way out passes the shutdown by");
          }
          report.send();
          return;
        }
      }
    }

    /** An executor that nothing was started on has no threads. */
    private boolean givesWork(Use use) {
      return use.call() != null
          && (use.fate() == Fate.PASSED
              || use.fate() == Fate.LOOKED_AT
              || (use.fate() == Fate.USED
                  && analysis.semantics().has(use.call(), Role.Start.class)));
    }

    private boolean endsByItself(Use use) {
      return use.call() != null && analysis.semantics().has(use.call(), Role.Daemon.class);
    }

    private void field(FieldRef field, Keeper keeper) {
      TypeDecl type = analysis.index().type(field.owner());
      if (type == null
          || receivers.livesWithTheProgram(field)
          || analysis.index().hasUnreadRelatives(type)
          || !checked.add(field)) {
        return;
      }
      Lifecycles.Ending ending = analysis.lifecycles().ending(field);
      boolean endsByItself =
          analysis.index().uses(field).stream()
              .map(use -> analysis.handles().use(use.expression(), use.code()))
              .anyMatch(this::endsByItself);
      if (ending.escapes() || endsByItself) {
        return;
      }
      if (ending.ends().isEmpty()) {
        forgotten(field, type, keeper);
      } else {
        halfMade(field, type, ending);
      }
    }

    /** Nothing shuts the field's executor down. */
    private void forgotten(FieldRef field, TypeDecl type, Keeper keeper) {
      MethodDecl end = endMethod(type);
      Code code = end == null ? null : analysis.index().code(end);
      if (end != null && code != null) {
        context
            .report(
                code,
                end.nameSpan(),
                "`"
                    + end.ref().name()
                    + "()` does not shut down `"
                    + field.name()
                    + "`, so its threads outlive the object; shut it down here")
            .related(keeper.code(), Messages.place(keeper.given()), "it is created here")
            .send();
      } else if (context.strict() && field.is(FieldRef.Flag.PRIVATE)) {
        report(keeper, "nothing ever shuts down `" + field.name() + "`; ").send();
      }
    }

    /** The method of {@code type} itself that ends all: the one that the others are called from. */
    private @Nullable MethodDecl endMethod(TypeDecl type) {
      List<Code> ends =
          analysis.lifecycles().ownEndMethods(type).stream()
              .filter(code -> code.owner() == type)
              .toList();
      return ends.stream()
          .min(
              Comparator.comparingInt((Code code) -> callers(code, ends))
                  .thenComparingInt(code -> code.toString().length()))
          .map(Code::method)
          .orElse(null);
    }

    private int callers(Code code, List<Code> ends) {
      return (int)
          ends.stream()
              .filter(other -> other != code)
              .filter(other -> analysis.calls().reachable(List.of(other)).contains(code))
              .count();
    }

    /** A constructor that throws after it gave work to the executor leaves nobody to end that. */
    private void halfMade(FieldRef field, TypeDecl type, Lifecycles.Ending ending) {
      for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
        Code code = use.code();
        Use start = analysis.handles().use(use.expression(), code);
        MethodDecl constructor = code.method();
        Cfg graph = analysis.graph(code);
        if (constructor == null
            || constructor.kind() != MethodDecl.Kind.CONSTRUCTOR
            || code.owner() != type
            || start.call() == null
            || start.fate() != Fate.USED
            || !givesWork(start)
            || graph == null) {
          continue;
        }
        Set<Node> discharges = discharges(ending, code, graph);
        for (Node node : graph.nodes(start.call())) {
          Obligations.Leak leak =
              new Obligations(analysis).leakByException(graph, node, discharges::contains);
          if (leak != null) {
            reportHalfMade(field, start.call(), code, leak);
            return;
          }
        }
      }
    }

    private void reportHalfMade(
        FieldRef field, Expr.Invocation start, Code code, Obligations.Leak leak) {
      RuleContext.Report report =
          context.report(
              code,
              Messages.place(start),
              "when the constructor throws after this, nobody can shut down `"
                  + field.name()
                  + "`; start it last, or shut it down before throwing");
      if (leak.exit().span() != null) {
        report.related(code, leak.exit().span(), "the constructor can throw here");
      }
      report.send();
    }

    /** The nodes that end the executor, or call what does. */
    private Set<Node> discharges(Lifecycles.Ending ending, Code code, Cfg graph) {
      Set<Node> found = new HashSet<>();
      for (Node node : graph.nodes()) {
        Expr.Invocation call = node.invocation();
        if (call != null && ends(call, ending, code)) {
          found.add(node);
          found.addAll(new Obligations(analysis).finallyAround(call, code, graph));
        }
      }
      return found;
    }

    private boolean ends(Expr.Invocation call, Lifecycles.Ending ending, Code code) {
      Set<Code> run = analysis.calls().reachable(analysis.calls().targets(call));
      return ending.ends().stream()
          .anyMatch(
              end ->
                  run.contains(end.code())
                      || (end.code() == code
                          && analysis.index().lexical(code).isWithin(end.at(), call)));
    }

    private RuleContext.Report report(Keeper keeper, String what) {
      return context.report(
          keeper.code(),
          Messages.place(keeper.given()),
          what + "shut it down in a finally block, or where its owner's life ends");
    }
  }
}
