package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.ProgramIndex.Site;
import dev.heed.core.analysis.Receivers;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags work that runs under a new root though a token is at hand. */
public final class DetachedToken implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "DetachedToken",
          Family.REACH,
          "Code that was given a token runs work under a new root, where a child was due",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  /** So many helpers may stand between the token and the root. */
  private static final int FURTHEST = 3;

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.CreatesSource.class);
  }

  @Override
  public void check(RuleContext context) {
    Set<Expr.Invocation> reported = new HashSet<>();
    context.forEachCall(
        Role.CreatesSource.class,
        (call, source, code) -> {
          Variable token = context.analysis().tokens().atHand(code);
          if (context.analysis().tokens().isCleanup(call, code)
              || !isLoneRoot(call, source, token, code, context.analysis())) {
            return;
          }
          if (token != null) {
            report(call, token, code, List.of(), context);
          } else {
            climb(List.of(new Site(call, code)), reported, context);
          }
        });
  }

  /**
   * Follows helpers of one class that know no token up to those who have one.
   *
   * @param chain the calls from the uppermost helper to the root
   */
  private static void climb(List<Site> chain, Set<Expr.Invocation> reported, RuleContext context) {
    Analysis analysis = context.analysis();
    Code helper = chain.get(0).code();
    MethodDecl method = helper.method();
    if (method == null || chain.size() > FURTHEST || !isHelper(method, analysis)) {
      return;
    }
    for (Site site : analysis.index().sites(method.ref())) {
      if (site.code().nearestMethod() == helper
          || site.code().nearestMethod().owner() != helper.owner()
          || analysis.calls().targets(site.call()).size() != 1
          || site.call().arguments().stream().anyMatch(analysis.tokens()::isSignal)
          || analysis.tokens().isCleanup(site.call(), site.code())) {
        continue;
      }
      Variable token = analysis.tokens().atHand(site.code());
      if (token == null) {
        List<Site> longer = new ArrayList<>(List.of(site));
        longer.addAll(chain);
        climb(longer, reported, context);
      } else if (reported.add(site.call())) {
        report(site.call(), token, site.code(), chain, context);
      }
    }
  }

  private static boolean isHelper(MethodDecl method, Analysis analysis) {
    return method.kind() == MethodDecl.Kind.METHOD
        && method.parameters().stream()
            .noneMatch(parameter -> analysis.tokens().isSignal(parameter.type()))
        && !analysis.semantics().models().isLifecycleEnd(method.ref(), analysis.index().types());
  }

  /** A new root, ended by this code, that nothing connects with the token at hand. */
  private static boolean isLoneRoot(
      Expr.Invocation call,
      Role.CreatesSource source,
      @Nullable Variable token,
      Code code,
      Analysis analysis) {
    if (source.origin() == Role.Origin.CHILD || !analysis.tokens().given(call).isEmpty()) {
      return false;
    }
    Use use = analysis.handles().use(call, code);
    Variable variable =
        use.fate() == Fate.DISCHARGED ? resource(call, code, analysis) : use.variable();
    if (variable == null) {
      return false;
    }
    List<Use> uses = analysis.handles().uses(variable, code);
    boolean ended =
        source.origin() == Role.Origin.DEADLINE
            || variable.kind() == Variable.Kind.RESOURCE
            || uses.stream().anyMatch(each -> each.fate() == Fate.DISCHARGED);
    if (!ended || Receivers.handedOver(uses, code)) {
      return false;
    }
    boolean used = false;
    for (Use each : uses) {
      Expr.Invocation taker = each.call();
      if (taker == null || !analysis.semantics().has(taker, Role.YieldsToken.class)) {
        continue;
      }
      Use next = analysis.handles().use(taker, each.code());
      if (next.call() != null && mentions(next.call(), token, code, analysis)) {
        return false;
      }
      used |= next.fate() != Fate.DROPPED;
    }
    return used;
  }

  /** The variable of the scope that closes what a call makes. */
  private static @Nullable Variable resource(Expr.Invocation call, Code code, Analysis analysis) {
    Object parent = analysis.index().lexical(code).parent(call);
    if (parent instanceof Stmt.Try attempt) {
      for (Stmt.Resource resource : attempt.resources()) {
        if (resource.value() == call) {
          return resource.variable();
        }
      }
    }
    return null;
  }

  /** The work is given both tokens, or a callback of one that ends the other. */
  private static boolean mentions(
      Expr.Invocation call, @Nullable Variable token, Code code, Analysis analysis) {
    return token != null
        && analysis.index().lexical(code).uses(token).stream()
            .anyMatch(use -> analysis.index().lexical(code).isWithin(use, call));
  }

  private static void report(
      Expr.Invocation call, Variable token, Code code, List<Site> chain, RuleContext context) {
    String what =
        chain.isEmpty()
            ? "this work runs under a new root"
            : "`" + Messages.callee(call) + "` runs its work under a new root";
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(call),
            what
                + ", so a cancel of `"
                + token.name()
                + "` does not reach it; make it a child of `"
                + token.name()
                + "`, or write down why it is detached");
    for (int i = 0; i < chain.size(); i++) {
      Site step = chain.get(i);
      report.related(
          step.code(),
          Messages.place(step.call()),
          i == chain.size() - 1 ? "the root is made here" : "which is called here");
    }
    report.send();
  }
}
