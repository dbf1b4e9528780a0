package dev.heed.lint.source;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Types;
import dev.heed.lint.symbol.Argument;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Flags;
import dev.heed.lint.symbol.Inference;
import dev.heed.lint.symbol.Members;
import dev.heed.lint.symbol.MethodSymbol;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which methods calls mean, and lowers them with their arguments. */
final class CallLowering {
  private static final Members.Methods NOTHING_KNOWN = new Members.Methods(List.of(), false);

  private final Unit unit;

  CallLowering(Unit unit) {
    this.unit = unit;
  }

  /**
   * A call's arguments, and what it means.
   *
   * @param chosen null when that could not be told
   * @param result of the method, as the call sees it
   * @param inference what the type parameters stand for
   */
  record Resolved(
      Members.@Nullable Candidate chosen, Type result, List<Expr> arguments, Inference inference) {}

  Typed call(MethodCallExpr tree, @Nullable Type target) {
    String name = tree.getNameAsString();
    Expression scope = tree.getScope().orElse(null);
    Expr receiver = null;
    Type receiverType = Type.Special.UNKNOWN;
    Members.Methods methods;
    if (scope == null) {
      methods = bySimpleName(name);
    } else {
      Names.Meaning meaning = unit.names.meaning(scope);
      receiver = meaning.typed().expr();
      receiverType = meaning.type();
      methods = members(receiverType, name, scope);
    }
    Resolved call = resolve(methods, explicit(tree), tree.getArguments(), target);
    Type result = call.result();
    if (call.chosen() != null) {
      result = special(call.chosen().method(), receiverType, result);
    }
    return new Typed(
        new Expr.Call(
            unit.span(tree),
            unit.name(result),
            ref(call.chosen()),
            name,
            receiver,
            call.arguments(),
            unit.nameSpan(tree.getName())),
        result);
  }

  private @Nullable MethodRef ref(Members.@Nullable Candidate chosen) {
    return chosen == null ? null : unit.universe.refs().method(chosen.method());
  }

  private List<Type> explicit(MethodCallExpr tree) {
    return tree.getTypeArguments()
        .map(arguments -> TypeNames.resolveAll(arguments, unit.scope()))
        .orElse(List.of());
  }

  private Members.Methods members(Type receiver, String name, Expression scope) {
    if (!receiver.isKnown()) {
      return NOTHING_KNOWN;
    }
    ClassSymbol here = unit.here();
    Members.Methods found = unit.universe.members().methods(receiver, name, here);
    if (scope instanceof SuperExpr && found.candidates().isEmpty()) {
      // The superclass is named without the interfaces, which may have default methods of it.
      return new Members.Methods(List.of(), false);
    }
    return found;
  }

  /** JLS 15.12.1: the innermost class around that has a method of the name, then static imports. */
  private Members.Methods bySimpleName(String name) {
    Members members = unit.universe.members();
    for (Scope at = unit.scope(); at != null; at = at.outer()) {
      ClassSymbol owner = at.owner();
      if (owner != null) {
        Members.Methods found = members.methods(owner.type(), name, owner);
        if (!found.candidates().isEmpty() || !found.complete()) {
          return found;
        }
      }
    }
    for (boolean byName : new boolean[] {true, false}) {
      boolean[] unknown = new boolean[1];
      List<Members.Candidate> found = new ArrayList<>();
      for (ClassSymbol type : unit.scope().file().staticImports(name, byName, unknown)) {
        Members.Methods own = members.methods(type.type(), name, unit.here());
        unknown[0] |= !own.complete();
        own.candidates().stream().filter(c -> c.method().isStatic()).forEach(found::add);
      }
      if (!found.isEmpty() || unknown[0]) {
        return new Members.Methods(found, !unknown[0]);
      }
    }
    return NOTHING_KNOWN;
  }

  /** Results that the language says, and no signature (JLS 4.3.2, 10.7, 15.12.3). */
  private Type special(MethodSymbol method, Type receiver, Type result) {
    boolean polymorphic =
        method.is(Flags.NATIVE)
            && method.isVarargs()
            && method.owner().packageName().equals("java.lang.invoke");
    if (polymorphic) {
      return Type.Special.UNKNOWN; // what the caller makes of it (JLS 15.12.3)
    }
    boolean ofObject = method.owner().name().equals(Types.OBJECT);
    if (ofObject && method.name().equals("clone") && receiver instanceof Type.Array) {
      return receiver;
    }
    if (ofObject
        && method.name().equals("getClass")
        && result instanceof Type.Declared type
        && receiver.isKnown()) {
      Type erased = unit.universe.types().erased(receiver);
      return new Type.Declared(type.symbol(), List.of(new Type.Wildcard(erased, null)));
    }
    return result;
  }

  /** {@code this(…)} or {@code super(…)}. */
  Expr constructorCall(ExplicitConstructorInvocationStmt tree) {
    Expr outer = tree.getExpression().map(unit.expressions::expr).orElse(null);
    ClassSymbol here = unit.here();
    Type type = tree.isThis() ? here.type() : here.superclass();
    Members.Methods constructors =
        type instanceof Type.Declared known
            ? unit.universe.members().constructors(known, here, !tree.isThis())
            : NOTHING_KNOWN;
    Resolved call = resolve(constructors, List.of(), tree.getArguments(), null);
    JavaToken keyword = tree.getExpression().map(Positions::last).orElse(Positions.first(tree));
    String word = tree.isThis() ? "this" : "super";
    while (keyword != null && !keyword.getText().equals(word)) {
      keyword = Positions.next(keyword);
    }
    Span nameSpan = keyword == null ? unit.span(tree) : unit.positions.span(keyword);
    JavaToken last = Positions.previous(Positions.last(tree));
    int end = last == null ? unit.positions.end(tree) : unit.positions.span(last).end();
    return new Expr.Call(
        unit.positions.span(unit.positions.start(tree), end),
        "void",
        ref(call.chosen()),
        MethodSymbol.CONSTRUCTOR,
        outer,
        call.arguments(),
        nameSpan);
  }

  /**
   * Chooses among {@code methods} and lowers the arguments.
   *
   * @param explicit the type arguments that are written out
   */
  Resolved resolve(
      Members.Methods methods,
      List<Type> explicit,
      NodeList<Expression> trees,
      @Nullable Type target) {
    return resolve(methods, explicit, List.of(), trees, target);
  }

  /**
   * @param ofClass the parameters of a class whose arguments a constructor call leaves open
   */
  Resolved resolve(
      Members.Methods methods,
      List<Type> explicit,
      List<TypeParameter> ofClass,
      NodeList<Expression> trees,
      @Nullable Type target) {
    Typed[] lowered = new Typed[trees.size()];
    List<Argument> arguments = new ArrayList<>(trees.size());
    for (int i = 0; i < trees.size(); i++) {
      Expression tree = stripped(trees.get(i));
      if (tree instanceof LambdaExpr lambda) {
        arguments.add(unit.functions.shape(lambda));
      } else if (tree instanceof MethodReferenceExpr reference) {
        arguments.add(unit.functions.shape(reference));
      } else if (waits(tree)) {
        arguments.add(new Argument.Value(Type.Special.UNKNOWN));
      } else {
        lowered[i] = unit.expressions.lower(tree, null);
        arguments.add(new Argument.Value(lowered[i].type()));
      }
    }
    Members.Candidate chosen = unit.universe.overloads().choose(methods, arguments);
    List<TypeParameter> open = new ArrayList<>(ofClass);
    if (chosen != null) {
      open.addAll(chosen.method().typeParameters());
    }
    Inference inference = new Inference(unit.universe.types(), open);
    if (chosen != null) {
      infer(chosen, explicit, lowered, trees, target, inference);
    }
    for (int i = 0; i < lowered.length; i++) {
      if (lowered[i] == null) {
        lowered[i] = unit.expressions.lower(trees.get(i), null);
      }
    }
    List<Expr> all = Arrays.stream(lowered).map(Typed::expr).toList();
    return new Resolved(chosen, result(chosen, inference), all, inference);
  }

  private Type result(Members.@Nullable Candidate chosen, Inference inference) {
    if (chosen == null) {
      return Type.Special.UNKNOWN;
    }
    Type seen = unit.universe.members().seen(chosen.method().result(), chosen.site());
    return unit.closed(inference.result(seen));
  }

  /** Learns from the values, then from what is asked for, then lowers what waited for that. */
  private void infer(
      Members.Candidate chosen,
      List<Type> explicit,
      @Nullable Typed[] lowered,
      NodeList<Expression> trees,
      @Nullable Type target,
      Inference inference) {
    MethodSymbol method = chosen.method();
    if (explicit.size() == method.typeParameters().size()) {
      for (int i = 0; i < explicit.size(); i++) {
        inference.set(method.typeParameters().get(i), explicit.get(i));
      }
    }
    List<Type> formals = formals(chosen, lowered);
    for (int i = 0; i < lowered.length; i++) {
      Typed value = lowered[i];
      if (value != null) {
        inference.value(formals.get(i), value.type());
      }
    }
    Type result =
        method.isConstructor()
            ? chosen.site().symbol().type()
            : unit.universe.members().seen(method.result(), chosen.site());
    inference.target(result, target);
    for (int i = 0; i < lowered.length; i++) {
      if (lowered[i] == null) {
        lowered[i] = waiting(stripped(trees.get(i)), formals.get(i), inference);
      }
    }
  }

  /** The types of the parameters, one for each argument. */
  private List<Type> formals(Members.Candidate chosen, @Nullable Typed[] arguments) {
    MethodSymbol method = chosen.method();
    List<Type> formals = new ArrayList<>();
    for (Type parameter : method.parameters()) {
      formals.add(unit.universe.members().seen(parameter, chosen.site()));
    }
    int last = formals.size() - 1;
    boolean spread = method.isVarargs() && formals.get(last) instanceof Type.Array;
    if (spread && arguments.length == formals.size()) {
      Typed only = arguments[last];
      Type upper = only == null ? Type.Special.UNKNOWN : unit.universe.types().upper(only.type());
      spread = !(upper instanceof Type.Array) && upper != Type.Special.NULL;
    }
    if (spread) {
      Type component = ((Type.Array) formals.remove(last)).component();
      while (formals.size() < arguments.length) {
        formals.add(component);
      }
    }
    while (formals.size() < arguments.length) {
      formals.add(Type.Special.UNKNOWN); // broken code
    }
    return formals;
  }

  private Typed waiting(Expression tree, Type formal, Inference inference) {
    Type wanted = unit.closed(inference.applied(formal));
    if (tree instanceof LambdaExpr || tree instanceof MethodReferenceExpr) {
      FunctionLowering.Lowered lowered =
          tree instanceof LambdaExpr lambda
              ? unit.functions.lambda(lambda, Unit.target(wanted))
              : unit.functions.reference((MethodReferenceExpr) tree, Unit.target(wanted));
      var function = unit.universe.functions().of(formal);
      if (function != null && !function.isVoid()) {
        inference.value(function.result(), lowered.result());
      }
      return lowered.typed();
    }
    Typed value = unit.expressions.lower(tree, Unit.target(wanted));
    inference.value(formal, value.type());
    return value;
  }

  static Expression stripped(Expression tree) {
    Expression at = tree;
    while (at instanceof EnclosedExpr enclosed) {
      at = enclosed.getInner();
    }
    return at;
  }

  /** Says whether {@code tree} has parts whose type depends on what is asked for. */
  private static boolean waits(Expression tree) {
    if (tree instanceof ConditionalExpr choice) {
      return isFunction(choice.getThenExpr()) || isFunction(choice.getElseExpr());
    }
    return tree instanceof SwitchExpr;
  }

  private static boolean isFunction(Expression tree) {
    Expression inner = stripped(tree);
    return inner instanceof LambdaExpr || inner instanceof MethodReferenceExpr || waits(inner);
  }
}
