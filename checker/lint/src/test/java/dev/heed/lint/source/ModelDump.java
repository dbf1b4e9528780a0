package dev.heed.lint.source;

import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.ModelVisitor;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All nodes of a file's model, each under a key of its kind, range and shape. Two front ends should
 * come to the same keys; what a node says of types and methods may be unknown to one of them.
 */
final class ModelDump extends ModelVisitor {
  /** Facts by node; of one key there may be several nodes. */
  final TreeMap<String, List<Facts>> nodes = new TreeMap<>();

  /**
   * What a front end found out about a node.
   *
   * @param isCall whether it has a callee, found or not
   * @param callee of an invocation or method reference; empty when it is not known
   * @param types names of types, unknown ones too
   * @param guessed whether an argument is unknown, so that javac takes any method that may fit
   */
  record Facts(boolean isCall, String callee, List<String> types, boolean guessed) {
    Facts(boolean isCall, String callee, List<String> types) {
      this(isCall, callee, types, false);
    }
  }

  static ModelDump of(SourceFile file) {
    ModelDump dump = new ModelDump();
    file.types().forEach(dump::type);
    file.suppressions().forEach(s -> dump.put("suppression " + s, List.of()));
    file.generated().forEach(s -> dump.put("generated " + s, List.of()));
    return dump;
  }

  private void put(String key, List<String> types) {
    put(key, new Facts(false, "", types));
  }

  private void put(String key, Facts facts) {
    nodes.computeIfAbsent(key, k -> new ArrayList<>(1)).add(facts);
  }

  private static String at(Span span) {
    return String.format("%07d..%07d ", span.start(), span.end());
  }

  @Override
  protected boolean entersLambda(Expr.Lambda lambda) {
    return true;
  }

  private void type(TypeDecl type) {
    List<String> supertypes = new ArrayList<>();
    supertypes.add(String.valueOf(type.superclass()));
    supertypes.addAll(type.interfaces());
    put(
        at(type.span())
            + type
            + (type.isStatic() ? " static" : "")
            + (type.isAbstract() ? " abstract" : "")
            + " "
            + type.simpleName()
            + at(type.nameSpan())
            + type.annotations(),
        supertypes);
    for (FieldDecl field : type.fields()) {
      put(
          at(field.span())
              + "field "
              + field.ref()
              + " "
              + field.ref().flags().stream().sorted().toList()
              + at(field.nameSpan())
              + field.annotations(),
          List.of(field.ref().type()));
      visit(field.initializer());
    }
    for (MethodDecl method : type.methods()) {
      MethodRef ref = method.ref();
      List<String> types = new ArrayList<>(ref.parameterTypes());
      types.add(ref.returnType());
      types.addAll(ref.thrownTypes());
      List<Object> annotations = new ArrayList<>();
      for (int i = 0; i < ref.parameterTypes().size(); i++) {
        annotations.add(ref.parameterAnnotations(i));
      }
      put(
          at(method.span())
              + method.kind()
              + " "
              + ref.owner()
              + "#"
              + ref.name()
              + " "
              + flags(ref)
              + ref.thrownTypes().size()
              + at(method.nameSpan())
              + ref.annotations()
              + annotations,
          types);
      method.parameters().forEach(this::variable);
      visit(method.body());
    }
    type.memberTypes().forEach(this::type);
  }

  private static String flags(MethodRef ref) {
    StringBuilder flags = new StringBuilder();
    for (MethodRef.Flag flag : MethodRef.Flag.values()) {
      flags.append(ref.is(flag) ? flag + " " : "");
    }
    return flags.toString();
  }

  private void variable(Variable variable) {
    put(
        at(variable.span()) + "variable " + variable.kind() + " " + variable.name(),
        List.of(variable.type()));
  }

  @Override
  protected void catchClause(Stmt.Try owner, Stmt.Catch clause) {
    put(at(clause.span()) + "catch" + at(clause.headSpan()), clause.types());
    variable(clause.variable());
  }

  @Override
  protected void statement(Stmt stmt) {
    String more = "";
    if (stmt instanceof Stmt.Declare s) {
      variable(s.variable());
    } else if (stmt instanceof Stmt.DeclareType s) {
      type(s.type());
    } else if (stmt instanceof Stmt.Loop s) {
      more = " " + at(s.headSpan()) + s.testsFirst();
    } else if (stmt instanceof Stmt.ForEach s) {
      more = " " + at(s.headSpan());
      variable(s.variable());
    } else if (stmt instanceof Stmt.Labeled s) {
      more = s.label();
    } else if (stmt instanceof Stmt.Switch s) {
      more = s.isExhaustive() ? " exhaustive" : "";
      s.cases().forEach(this::branch);
    } else if (stmt instanceof Stmt.Try s) {
      for (Stmt.Resource r : s.resources()) {
        String close = r.close() == null ? "" : r.close().key();
        put(at(r.span()) + "resource " + (r.variable() != null), new Facts(true, close, List.of()));
        if (r.variable() != null) {
          variable(r.variable());
        }
      }
    } else if (stmt instanceof Stmt.Jump s) {
      more = s.isContinue() + Objects.toString(s.label());
    }
    put(at(stmt.span()) + stmt.getClass().getSimpleName() + more, List.of());
  }

  private void branch(Stmt.Case c) {
    String flags = c.labels().size() + " " + c.isDefault() + c.isArrow() + c.body().size();
    put(at(c.span()) + "case " + flags, List.of());
    c.bindings().forEach(this::variable);
  }

  @Override
  protected void expression(Expr expr) {
    String key = at(expr.span()) + expr.getClass().getSimpleName();
    List<String> types = List.of(expr.type());
    boolean isCall = false;
    MethodRef callee = null;
    if (expr instanceof Expr.Call e) {
      key += " " + e.name() + at(e.nameSpan()) + e.arguments().size() + (e.receiver() != null);
      isCall = true;
      callee = e.callee();
    } else if (expr instanceof Expr.New e) {
      key += " " + e.arguments().size() + (e.outer() != null);
      isCall = e.body() == null || e.callee() != null;
      callee = e.callee();
      if (e.body() != null) {
        type(e.body());
      }
    } else if (expr instanceof Expr.Lambda e) {
      key += " " + e.hasExpressionBody();
      e.parameters().forEach(this::variable);
    } else if (expr instanceof Expr.MethodReference e) {
      key += " " + e.name();
      isCall = !e.name().equals("new");
      callee = e.target();
    } else if (expr instanceof Expr.Local e) {
      key += " " + e.variable().name() + at(e.variable().span());
    } else if (expr instanceof Expr.Field e) {
      key += " " + e.field() + (e.receiver() != null);
    } else if (expr instanceof Expr.This e) {
      key += e.isSuper();
    } else if (expr instanceof Expr.Literal e) {
      key += " " + e.value();
    } else if (expr instanceof Expr.Assign e) {
      key += " " + e.operator();
    } else if (expr instanceof Expr.Unary e) {
      key += " " + e.operator();
    } else if (expr instanceof Expr.Binary e) {
      key += " " + e.operator();
    } else if (expr instanceof Expr.InstanceOf e) {
      types = List.of(expr.type(), e.testedType());
      e.bindings().forEach(this::variable);
    } else if (expr instanceof Expr.Switch e) {
      e.cases().forEach(this::branch);
    } else if (expr instanceof Expr.Other e) {
      key += " " + e.operands().size();
    }
    boolean guessed =
        expr instanceof Expr.Invocation call
            && call.arguments().stream().anyMatch(a -> a.type().equals(Types.UNKNOWN));
    put(key, new Facts(isCall, callee == null ? "" : callee.key(), types, guessed));
  }

  /**
   * Says whether a front end said {@code found} where another, which knows all, says {@code is}.
   */
  static boolean contradicts(String found, String is) {
    if (found.equals(is) || found.equals(Types.UNKNOWN) || found.isEmpty()) {
      return false;
    }
    // Parameters of a method may be unknown one by one.
    String pattern = Pattern.quote(found).replaceAll("(?<=[(,])\\?(?=[,)])", "\\\\E[^,]*\\\\Q");
    return !is.matches(pattern);
  }
}
