package dev.heed.javac;

import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints the program model in one line a statement, so that a test can show all of what it expects.
 */
final class ModelPrinter {
  private final StringBuilder out = new StringBuilder();
  private int depth;

  private ModelPrinter() {}

  static String print(TypeDecl type) {
    ModelPrinter printer = new ModelPrinter();
    printer.type(type);
    return printer.out.toString();
  }

  private void line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void nested(Runnable body) {
    depth++;
    body.run();
    depth--;
  }

  private void type(TypeDecl type) {
    line(
        (type.isStatic() ? "static " : "")
            + type.kind()
            + " "
            + type.name()
            + " : "
            + type.superclass()
            + type.interfaces());
    nested(
        () -> {
          type.fields().forEach(this::field);
          type.methods().forEach(this::method);
          type.memberTypes().forEach(this::type);
        });
  }

  private void field(FieldDecl field) {
    String flags =
        field.ref().flags().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    line(
        field.ref().type()
            + " "
            + field.ref().name()
            + " ["
            + flags
            + "]"
            + (field.initializer() == null ? "" : " = " + expr(field.initializer())));
  }

  private void method(MethodDecl method) {
    line(method.kind() + " " + method.ref().key() + " throws " + method.ref().thrownTypes());
    if (method.body() != null) {
      nested(() -> method.body().statements().forEach(this::stmt));
    }
  }

  private void stmt(Stmt stmt) {
    if (stmt instanceof Stmt.Block s) {
      line("{");
      nested(() -> s.statements().forEach(this::stmt));
    } else if (stmt instanceof Stmt.Declare s) {
      line(variable(s.variable()) + (s.initializer() == null ? "" : " = " + expr(s.initializer())));
    } else if (stmt instanceof Stmt.DeclareType s) {
      type(s.type());
    } else if (stmt instanceof Stmt.Eval s) {
      line(expr(s.expression()));
    } else if (stmt instanceof Stmt.If s) {
      line("if " + expr(s.condition()));
      nested(() -> stmt(s.then()));
      if (s.otherwise() != null) {
        line("else");
        nested(() -> stmt(s.otherwise()));
      }
    } else if (stmt instanceof Stmt.Loop s) {
      line(
          (s.testsFirst() ? "loop " : "do-loop ") + expr(s.condition()) + "; " + exprs(s.update()));
      nested(
          () -> {
            s.init().forEach(this::stmt);
            stmt(s.body());
          });
    } else if (stmt instanceof Stmt.ForEach s) {
      line("for " + variable(s.variable()) + " : " + expr(s.iterable()));
      nested(() -> stmt(s.body()));
    } else if (stmt instanceof Stmt.Labeled s) {
      line(s.label() + ":");
      nested(() -> stmt(s.body()));
    } else if (stmt instanceof Stmt.Switch s) {
      line("switch " + expr(s.selector()) + (s.isExhaustive() ? " exhaustive" : ""));
      nested(() -> s.cases().forEach(this::oneCase));
    } else if (stmt instanceof Stmt.Try s) {
      line("try");
      nested(
          () -> {
            s.resources().forEach(this::resource);
            stmt(s.body());
          });
      for (Stmt.Catch c : s.catches()) {
        line("catch " + c.types() + " " + c.variable());
        nested(() -> stmt(c.body()));
      }
      if (s.finallyBlock() != null) {
        line("finally");
        nested(() -> stmt(s.finallyBlock()));
      }
    } else if (stmt instanceof Stmt.Synchronized s) {
      line("synchronized " + expr(s.lock()));
      nested(() -> stmt(s.body()));
    } else if (stmt instanceof Stmt.Return s) {
      line("return " + expr(s.value()));
    } else if (stmt instanceof Stmt.Throw s) {
      line("throw " + expr(s.value()));
    } else if (stmt instanceof Stmt.Yield s) {
      line("yield " + expr(s.value()));
    } else if (stmt instanceof Stmt.Jump s) {
      line((s.isContinue() ? "continue " : "break ") + s.label());
    } else if (stmt instanceof Stmt.Assert s) {
      line("assert " + expr(s.condition()) + " : " + expr(s.detail()));
    }
  }

  private void resource(Stmt.Resource r) {
    line(
        "resource "
            + (r.variable() == null ? "" : variable(r.variable()) + " = ")
            + expr(r.value())
            + " closed by "
            + r.close());
  }

  private void oneCase(Stmt.Case c) {
    line(
        "case "
            + exprs(c.labels())
            + c.bindings()
            + (c.guard() == null ? "" : " when " + expr(c.guard()))
            + (c.isDefault() ? " default" : "")
            + (c.isArrow() ? " ->" : " :"));
    nested(() -> c.body().forEach(this::stmt));
  }

  private static String variable(Variable variable) {
    return variable.kind() + " " + variable;
  }

  private String exprs(List<Expr> exprs) {
    return exprs.stream().map(this::expr).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String callee(@Nullable MethodRef callee) {
    return callee == null ? "?" : callee.key();
  }

  private String expr(@Nullable Expr expr) {
    if (expr instanceof Expr.Call e) {
      return (e.receiver() == null ? "" : expr(e.receiver()) + " . ")
          + callee(e.callee())
          + exprs(e.arguments());
    } else if (expr instanceof Expr.New e) {
      String outer = e.outer() == null ? "" : expr(e.outer()) + " . ";
      return outer + "new " + callee(e.callee()) + exprs(e.arguments()) + body(e.body());
    } else if (expr instanceof Expr.Lambda e) {
      return e.type() + e.parameters() + " -> " + inline(e.body());
    } else if (expr instanceof Expr.MethodReference e) {
      return e.type() + " " + expr(e.receiver()) + "::" + e.name() + " is " + callee(e.target());
    } else if (expr instanceof Expr.Local e) {
      return e.variable().name();
    } else if (expr instanceof Expr.Field e) {
      return (e.receiver() == null ? "" : expr(e.receiver()) + " . ") + e.field();
    } else if (expr instanceof Expr.This e) {
      return (e.isSuper() ? "super@" : "this@") + e.type();
    } else if (expr instanceof Expr.TypeName e) {
      return "<" + e.type() + ">";
    } else if (expr instanceof Expr.Literal e) {
      return e.value() instanceof String s ? '"' + s + '"' : String.valueOf(e.value());
    } else if (expr instanceof Expr.Assign e) {
      return expr(e.target()) + " " + e.operator() + " " + expr(e.value());
    } else if (expr instanceof Expr.Unary e) {
      return e.operator() + "(" + expr(e.operand()) + ")";
    } else if (expr instanceof Expr.Binary e) {
      return "(" + expr(e.left()) + " " + e.operator() + " " + expr(e.right()) + ")";
    } else if (expr instanceof Expr.Conditional e) {
      return expr(e.condition()) + " ? " + expr(e.whenTrue()) + " : " + expr(e.whenFalse());
    } else if (expr instanceof Expr.InstanceOf e) {
      return expr(e.operand()) + " instanceof " + e.testedType() + e.bindings();
    } else if (expr instanceof Expr.Cast e) {
      return "(" + e.type() + ") " + expr(e.operand());
    } else if (expr instanceof Expr.Index e) {
      return expr(e.array()) + "[" + expr(e.index()) + "]";
    } else if (expr instanceof Expr.Switch e) {
      ModelPrinter cases = new ModelPrinter();
      e.cases().forEach(cases::oneCase);
      return "switch " + expr(e.selector()) + " {" + flat(cases) + "}";
    } else if (expr instanceof Expr.Other e) {
      return "other " + e.type() + exprs(e.operands());
    }
    return "-";
  }

  private String inline(Stmt.Block body) {
    ModelPrinter printer = new ModelPrinter();
    body.statements().forEach(printer::stmt);
    return "{" + flat(printer) + "}";
  }

  private String body(@Nullable TypeDecl body) {
    if (body == null) {
      return "";
    }
    ModelPrinter printer = new ModelPrinter();
    printer.type(body);
    return " {" + flat(printer) + "}";
  }

  private static String flat(ModelPrinter printer) {
    return printer.out.toString().strip().replaceAll("\\s*\n\\s*", "; ");
  }
}
