package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Lexical;
import dev.heed.core.analysis.Receivers;
import dev.heed.core.analysis.Tokens;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags work of a scope that is given the token outside the scope. */
public final class WrongToken implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "WrongToken",
          Family.REACH,
          "Work of a scope or task is given a token from outside, and not the scope's own",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.CreatesSource.class)
        .or(Starts.calls(Role.Start.class).near(TypeTrait.TOKEN));
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.CreatesSource.class, (made, source, code) -> checkScope(made, source, code, context));
    context.forEachCall(
        Role.Start.class,
        (start, role, around) -> {
          Expr task = context.analysis().semantics().part(start, role.task());
          if (task instanceof Expr.Lambda lambda) {
            Code body = context.analysis().index().code(lambda);
            if (body != null) {
              checkBody(lambda, start, body, context);
            }
          }
        });
  }

  private static void checkScope(
      Expr.Invocation made, Role.CreatesSource source, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    Set<Object> above = new HashSet<>();
    for (Expr parent : analysis.tokens().given(made)) {
      Object origin = analysis.tokens().origin(parent, code);
      if (isFromOutside(origin)) {
        above.add(origin);
      }
    }
    Variable scope = above.isEmpty() ? null : variable(made, code, analysis);
    if (scope == null) {
      return;
    }
    List<Use> uses = analysis.handles().uses(scope, code);
    Object region = region(made, uses, code, analysis);
    if (region == null
        || Receivers.handedOver(uses, code)
        || !(isIdle(uses, analysis)
            || (source.origin() == Role.Origin.DEADLINE && isDirect(uses, code, analysis)))) {
      return;
    }
    for (Expr.Invocation call : code.invocations()) {
      if (analysis.index().lexical(code).isWithin(call, region)
          && !analysis.tokens().isCleanup(call, code)) {
        Expr outer = outer(call, above, made, code, analysis);
        if (outer != null) {
          report(
              call,
              outer,
              "the token of `" + scope.name() + "`",
              "a cancel of `" + scope.name() + "`",
              scope.span(),
              code,
              context);
        }
      }
    }
  }

  private static @Nullable Variable variable(Expr.Invocation made, Code code, Analysis analysis) {
    Object parent = analysis.index().lexical(code).parent(made);
    if (parent instanceof Stmt.Declare declare) {
      return declare.variable();
    }
    return parent instanceof Stmt.Try attempt
        ? attempt.resources().stream()
            .filter(resource -> resource.value() == made)
            .map(Stmt.Resource::variable)
            .findFirst()
            .orElse(null)
        : null;
  }

  /** The block that the scope is for: that of its try, or the one behind which it is ended. */
  private static @Nullable Object region(
      Expr.Invocation made, List<Use> uses, Code code, Analysis analysis) {
    Lexical lexical = analysis.index().lexical(code);
    if (lexical.parent(made) instanceof Stmt.Try attempt) {
      return attempt.body();
    }
    for (Use use : uses) {
      for (Object at = use.at();
          at != null && use.fate() == Fate.DISCHARGED;
          at = lexical.parent(at)) {
        if (lexical.parent(at) instanceof Stmt.Try attempt && attempt.finallyBlock() == at) {
          return attempt.body();
        }
      }
    }
    return null;
  }

  /** Nothing is done with the scope but to end it: no work has its token. */
  private static boolean isIdle(List<Use> uses, Analysis analysis) {
    return uses.stream()
        .noneMatch(
            use ->
                use.call() != null && analysis.semantics().has(use.call(), Role.YieldsToken.class));
  }

  /** The scope's token is for calls of this very body, and not for tasks that it waits for. */
  private static boolean isDirect(List<Use> uses, Code code, Analysis analysis) {
    for (Use use : uses) {
      if (use.call() == null || !analysis.semantics().has(use.call(), Role.YieldsToken.class)) {
        continue;
      }
      Use next = analysis.handles().use(use.call(), use.code());
      boolean direct =
          use.code() == code
              && next.call() != null
              && !analysis.semantics().has(next.call(), Role.Start.class)
              && !analysis.semantics().has(next.call(), Role.CreatesSource.class)
              && next.call().arguments().stream().noneMatch(Expr.Lambda.class::isInstance);
      if (!direct) {
        return false;
      }
    }
    return true;
  }

  /** A lambda that is handed a token of its own, and gives its work another. */
  private static void checkBody(
      Expr.Lambda lambda, Expr.Invocation start, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    Tokens tokens = analysis.tokens();
    List<Variable> own =
        lambda.parameters().stream().filter(p -> tokens.isToken(p.type())).toList();
    Lexical lexical = analysis.index().lexical(code);
    if (own.size() != 1 || !lexical.uses(own.get(0)).isEmpty()) {
      return;
    }
    Set<Object> given = new HashSet<>();
    tokens.given(start).forEach(token -> given.add(tokens.origin(token, code)));
    for (Expr.Invocation call : code.invocations()) {
      for (Expr token : call.arguments()) {
        Object origin = tokens.isToken(token) ? tokens.origin(token, code) : null;
        if (origin != null
            && isFromOutside(origin)
            && !given.contains(origin)
            && isWork(call, analysis)
            && !tokens.isCleanup(call, lambda, code)) {
          String name = own.get(0).name();
          report(
              call,
              token,
              name.isEmpty() ? "the token of its own task" : "`" + name + "`",
              "a cancel of its own task",
              own.get(0).span(),
              code,
              context);
          return;
        }
      }
    }
  }

  /** A token that a caller or the object has: a parameter or a field. */
  private static boolean isFromOutside(@Nullable Object origin) {
    return origin instanceof FieldRef
        || (origin instanceof Variable variable
            && (variable.kind() == Variable.Kind.PARAMETER
                || variable.kind() == Variable.Kind.LAMBDA_PARAMETER));
  }

  /** The token of {@code above} that a call works under; null when it also has the scope's. */
  private static @Nullable Expr outer(
      Expr.Invocation call,
      Set<Object> above,
      Expr.Invocation scope,
      Code code,
      Analysis analysis) {
    Tokens tokens = analysis.tokens();
    Expr found = null;
    for (Expr argument : call.arguments()) {
      Object origin = tokens.isToken(argument) ? tokens.origin(argument, code) : null;
      if (origin == scope) {
        return null;
      }
      if (origin != null && above.contains(origin)) {
        found = argument;
      }
    }
    return isWork(call, analysis) ? found : null;
  }

  /** A call that does something under a token before it returns. */
  private static boolean isWork(Expr.Invocation call, Analysis analysis) {
    return call instanceof Expr.Call
        && call.callee() != null
        && !analysis.semantics().has(call, Role.CreatesSource.class)
        && !analysis.semantics().has(call, Role.Start.class)
        && !analysis.semantics().has(call, Role.Log.class)
        && !analysis.semantics().has(call, Role.Register.class)
        && !analysis.semantics().has(call, Role.MustClose.class)
        && !analysis.semantics().has(call, Role.Immediate.class);
  }

  private static void report(
      Expr.Invocation call,
      Expr outer,
      String own,
      String cancel,
      Span ownSpan,
      Code code,
      RuleContext context) {
    String name =
        outer instanceof Expr.Local local
            ? local.variable().name()
            : outer instanceof Expr.Field field ? field.field().name() : "";
    context
        .report(
            code,
            Messages.place(call),
            "`"
                + Messages.callee(call)
                + "` is given "
                + (name.isEmpty() ? "a token from outside" : "`" + name + "`")
                + ", and not "
                + own
                + ", so "
                + cancel
                + " does not reach it; pass the narrower one")
        .related(code, ownSpan, "the narrower one")
        .send();
  }
}
