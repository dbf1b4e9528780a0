package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Tokens;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags calls that leave out the token at hand though an overload takes it. */
public final class UnforwardedToken implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UnforwardedToken",
          Family.REACH,
          "A call leaves out the token at hand, though an overload of the callee takes one",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.CALL).near(TypeTrait.TOKEN);
  }

  @Override
  public void check(RuleContext context) {
    for (Code code : context.codes()) {
      AtHand token = null;
      for (Expr.Invocation call : code.invocations()) {
        if (call instanceof Expr.Call named && leavesOut(named, code, context.analysis())) {
          token = token == null ? atHand(code, context.analysis()) : token;
          if (token == null) {
            break;
          }
          MethodDecl overload = overload(named, token.type(), code, context.analysis());
          if (overload != null) {
            report(named, token, overload, code, context);
          }
        }
      }
    }
  }

  /**
   * A token that code can hand on.
   *
   * @param text how it is written
   */
  private record AtHand(String text, String type) {}

  private static @Nullable AtHand atHand(Code code, Analysis analysis) {
    Variable parameter = analysis.tokens().atHand(code);
    if (parameter != null) {
      return new AtHand(parameter.name(), parameter.type());
    }
    boolean own = code.method() != null || analysis.tokens().runsNow(code);
    if (!own || parameters(code).stream().anyMatch(p -> analysis.tokens().isSignal(p.type()))) {
      return null; // several, or one of a body that runs when this one is over
    }
    List<AtHand> found = members(code, analysis);
    if (found.isEmpty()) {
      found = fields(code, analysis);
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  private static List<Variable> parameters(Code code) {
    List<Variable> all = new ArrayList<>();
    for (Code at = code; at != null; at = at.enclosing()) {
      all.addAll(at.executable().parameters());
    }
    return all;
  }

  /** Tokens one step away: what a parameter, a request or context, carries. */
  private static List<AtHand> members(Code code, Analysis analysis) {
    List<AtHand> found = new ArrayList<>();
    for (Variable parameter : code.executable().parameters()) {
      TypeDecl type = analysis.index().type(parameter.type());
      if (type == null) {
        continue;
      }
      for (MethodDecl method : type.methods()) {
        MethodRef ref = method.ref();
        if (ref.parameterTypes().isEmpty()
            && !ref.isStatic()
            && !ref.is(MethodRef.Flag.PRIVATE)
            && analysis.tokens().isToken(ref.returnType())
            && !analysis.semantics().effects(ref).has(Role.CreatesSource.class)) {
          found.add(new AtHand(parameter.name() + "." + ref.name() + "()", ref.returnType()));
        }
      }
      for (FieldDecl component :
          type.kind() == TypeDecl.Kind.RECORD ? type.fields() : List.<FieldDecl>of()) {
        FieldRef ref = component.ref();
        if (!ref.is(FieldRef.Flag.STATIC) && analysis.tokens().isToken(ref.type())) {
          found.add(new AtHand(parameter.name() + "." + ref.name() + "()", ref.type()));
        }
      }
    }
    return found;
  }

  /** Tokens of the object, for whatever it does before it ends. */
  private static List<AtHand> fields(Code code, Analysis analysis) {
    MethodDecl method = code.nearestMethod().method();
    if (method == null
        || method.kind() != MethodDecl.Kind.METHOD
        || method.ref().isStatic()
        || analysis.semantics().models().isLifecycleEnd(method.ref(), analysis.index().types())) {
      return List.of();
    }
    return code.nearestMethod().owner().fields().stream()
        .map(FieldDecl::ref)
        .filter(field -> !field.is(FieldRef.Flag.STATIC) && field.is(FieldRef.Flag.FINAL))
        .filter(field -> analysis.tokens().isToken(field.type()))
        .map(field -> new AtHand(field.name(), field.type()))
        .toList();
  }

  /** A call without any signal, in work that is under way. */
  private static boolean leavesOut(Expr.Call call, Code code, Analysis analysis) {
    Tokens tokens = analysis.tokens();
    return analysis.index().isDeclared(call)
        && call.callee() != null
        && !analysis.semantics().has(call, Role.CreatesSource.class) // whether a root is due or not
        && !(call.receiver() instanceof Expr.This self && self.isSuper())
        && call.arguments().stream().noneMatch(tokens::isSignal)
        && call.callee().parameterTypes().stream().noneMatch(tokens::isSignal)
        && !tokens.isCleanup(call, code);
  }

  /**
   * The method that takes the same and a token besides; null when there is none to be used here.
   */
  private static @Nullable MethodDecl overload(
      Expr.Call call, String token, Code code, Analysis analysis) {
    MethodRef callee = call.callee();
    TypeDecl owner = callee == null ? null : analysis.index().type(callee.owner());
    if (callee == null || owner == null) {
      return null;
    }
    MethodDecl only = null;
    for (MethodDecl method : owner.methods()) {
      MethodRef ref = method.ref();
      if (ref.name().equals(callee.name())
          && ref.isStatic() == callee.isStatic()
          && ref.returnType().equals(callee.returnType())
          && takesBesides(ref.parameterTypes(), callee.parameterTypes(), token, analysis)
          && !analysis.semantics().models().isObsolete(ref)) {
        if (only != null || method == code.nearestMethod().method()) {
          return null;
        }
        only = method;
      }
    }
    return only;
  }

  /** The same parameter types in the same order, with one token among them. */
  private static boolean takesBesides(
      List<String> wide, List<String> narrow, String token, Analysis analysis) {
    if (wide.size() != narrow.size() + 1) {
      return false;
    }
    for (int i = 0; i < wide.size(); i++) {
      if (analysis.index().types().isSubtype(token, wide.get(i))
          && analysis.tokens().isToken(wide.get(i))) {
        List<String> rest = new ArrayList<>(wide);
        rest.remove(i);
        if (rest.equals(narrow)) {
          return true;
        }
      }
    }
    return false;
  }

  private static void report(
      Expr.Call call, AtHand token, MethodDecl overload, Code code, RuleContext context) {
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(call),
            "`"
                + Messages.callee(call)
                + "` is called without `"
                + token.text()
                + "`, so a cancel does not reach it; pass `"
                + token.text()
                + "` to the overload that takes one");
    Code target = context.analysis().index().code(overload);
    if (target != null) {
      report.related(target, overload.nameSpan(), "this one takes a token");
    }
    report.send();
  }
}
