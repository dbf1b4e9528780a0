package dev.heed.core.rule.release;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Cfg;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Lexical;
import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.ProgramIndex.Site;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags work that is begun anew each round though a lost round takes something with it. */
public final class UnsafeRetryAfterRace implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UnsafeRetryAfterRace",
          Family.RELEASE,
          "A round that was given up leaves work behind that takes data from the next one",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Races.class)
        .or(Starts.calls(Role.Start.class, UnsafeRetryAfterRace::givesHandle));
  }

  @Override
  public void check(RuleContext context) {
    Analysis analysis = context.analysis();
    context.forEachCall(
        Role.Races.class,
        (call, races, code) -> {
          if (races.again() || loop(call, code, analysis) != null) {
            check(call, races.argument(), null, code, context);
          }
        });
    context.forEachCall(
        Role.Start.class,
        (call, start, code) -> {
          Stmt loop = loop(call, code, analysis);
          if (loop != null && givesHandle(start)) {
            Node given = givenUp(call, loop, code, analysis);
            if (given != null) {
              check(call, start.task().index(), given, code, context);
            }
          }
        });
  }

  private static boolean givesHandle(Role.Start start) {
    return start.timing() == Role.Timing.LATER
        && start.handle().kind() == Target.Kind.RESULT
        && start.task().kind() == Target.Kind.ARGUMENT;
  }

  /** The nearest loop of the same body around a call. */
  private static @Nullable Stmt loop(Expr.Invocation call, Code code, Analysis analysis) {
    Lexical lexical = analysis.index().lexical(code);
    Stmt nearest = null;
    for (Stmt loop : code.loops()) {
      if (lexical.isWithin(call, loop)) {
        nearest = loop; // outer before inner
      }
    }
    return nearest;
  }

  /**
   * The handler of a limit of time that leaves the task of this round alone and goes on to the
   * next; null when there is none.
   */
  private static @Nullable Node givenUp(
      Expr.Invocation start, Stmt loop, Code code, Analysis analysis) {
    Cfg graph = analysis.graph(code);
    Node head = graph == null ? null : graph.head(loop);
    if (graph == null || head == null) {
      return null;
    }
    Use use = analysis.handles().use(start, code);
    Variable variable = use.variable();
    List<Use> uses = variable == null ? List.of(use) : analysis.handles().uses(variable, code);
    if (variable != null && !isOfRound(variable, loop, code, analysis)) {
      return null;
    }
    if (uses.stream().anyMatch(each -> isKept(each.fate()))) {
      return null;
    }
    for (Use each : uses) {
      if (each.call() == null || !isLimited(each.call(), analysis)) {
        continue;
      }
      for (Node node : graph.nodes(each.call())) {
        for (Node.Edge edge : node.out()) {
          if (edge.exceptional()
              && edge.to().clause() != null
              && edge.to().clause().types().stream()
                  .anyMatch(type -> analysis.semantics().is(type, TypeTrait.TIMEOUT))
              && reaches(edge.to(), head)) {
            return edge.to();
          }
        }
      }
    }
    return null;
  }

  /** The variable begins and ends with the round: the next one knows nothing of this task. */
  private static boolean isOfRound(Variable variable, Stmt loop, Code code, Analysis analysis) {
    Lexical lexical = analysis.index().lexical(code);
    Expr made = lexical.initializer(variable);
    return made != null && lexical.isWithin(made, loop);
  }

  private static boolean isKept(Fate fate) {
    return switch (fate) {
      case FIELD, RETURNED, PASSED, REGISTERED, ESCAPES -> true;
      default -> false;
    };
  }

  private static boolean isLimited(Expr.Invocation call, Analysis analysis) {
    return analysis
        .semantics()
        .role(call, Role.Wait.class)
        .map(wait -> wait.bound() == Role.Bound.ARGUMENT)
        .orElse(false);
  }

  private static boolean reaches(Node from, Node to) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>(List.of(from));
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (next == to) {
        return true;
      }
      if (seen.add(next)) {
        next.out().stream()
            .filter(edge -> !edge.exceptional())
            .forEach(edge -> work.add(edge.to()));
      }
    }
    return false;
  }

  private static void check(
      Expr.Invocation call, int argument, @Nullable Node given, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    if (argument >= call.arguments().size()) {
      return;
    }
    for (Code body : analysis.calls().bodies(call.arguments().get(argument), code)) {
      Site unsafe = unsafe(body, body, analysis);
      if (unsafe == null) {
        continue;
      }
      RuleContext.Report report =
          context.report(
              code,
              Messages.place(call),
              "a round that is given up leaves `"
                  + Messages.callee(unsafe.call())
                  + "` behind, which takes or leaves half of what the next round works on; begin it"
                  + " once, and wait for the same task again");
      report.related(unsafe.code(), Messages.place(unsafe.call()), "what is left behind");
      if (given != null && given.span() != null) {
        report.related(code, given.span(), "given up here, and then the next round begins");
      }
      report.send();
      return;
    }
  }

  /** A call that must not be repeated after a cancel, on something that all rounds share. */
  private static @Nullable Site unsafe(Code at, Code body, Analysis analysis) {
    for (Expr.Invocation call : at.invocations()) {
      if (analysis.semantics().has(call, Role.CancelUnsafe.class)
          && call instanceof Expr.Call named
          && isShared(named.receiver(), at, body, analysis)) {
        return new Site(call, at);
      }
      List<Code> targets = analysis.calls().targets(call);
      if (at == body && targets.size() == 1 && targets.get(0) != body) {
        Site inner = unsafe(targets.get(0), body, analysis);
        if (inner != null) {
          return inner;
        }
      }
    }
    return null;
  }

  private static boolean isShared(@Nullable Expr receiver, Code at, Code body, Analysis analysis) {
    if (receiver instanceof Expr.Field) {
      return true;
    }
    return at == body
        && receiver instanceof Expr.Local local
        && analysis.index().lexical(body).uses(local.variable()).stream()
            .anyMatch(use -> use == local)
        && !isOwn(local.variable(), body, analysis);
  }

  /** Declared in the body itself. */
  private static boolean isOwn(Variable variable, Code body, Analysis analysis) {
    Lexical lexical = analysis.index().lexical(body);
    Expr made = lexical.initializer(variable);
    Stmt.Block block = body.executable().body();
    return body.executable().parameters().contains(variable)
        || (made != null && block != null && lexical.isWithin(made, block));
  }
}
