package dev.heed.lint.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.BlockStmt;

/** Takes out of a tree what is of no use to who only wants to know what is declared. */
final class Declarations {
  private Declarations() {}

  /** Leaves signatures, and values that may be constants. No token stays: one leads to all. */
  static void strip(CompilationUnit tree) {
    tree.getTypes().forEach(Declarations::strip);
    tree.walk(
        node -> {
          var range = node.getRange().orElse(null);
          node.setTokenRange(null);
          node.setRange(range);
        });
  }

  private static void strip(TypeDeclaration<?> type) {
    if (type instanceof EnumDeclaration choice) {
      for (EnumConstantDeclaration each : choice.getEntries()) {
        each.setArguments(new NodeList<>());
        each.setClassBody(new NodeList<>());
      }
    }
    type.getMembers().forEach(Declarations::strip);
  }

  private static void strip(BodyDeclaration<?> member) {
    if (member instanceof TypeDeclaration<?> type) {
      strip(type);
    } else if (member instanceof MethodDeclaration method) {
      // A method with a body must not look abstract.
      method.getBody().ifPresent(body -> method.setBody(empty(body)));
    } else if (member instanceof ConstructorDeclaration constructor) {
      constructor.setBody(empty(constructor.getBody()));
    } else if (member instanceof CompactConstructorDeclaration constructor) {
      constructor.setBody(empty(constructor.getBody()));
    } else if (member instanceof InitializerDeclaration initializer) {
      initializer.setBody(empty(initializer.getBody()));
    } else if (member instanceof FieldDeclaration field) {
      field.getVariables().stream()
          .filter(v -> v.getInitializer().map(Declarations::isNoConstant).orElse(false))
          .forEach(v -> v.setInitializer((Expression) null));
    }
  }

  private static BlockStmt empty(BlockStmt body) {
    BlockStmt empty = new BlockStmt();
    body.getRange().ifPresent(empty::setRange);
    return empty;
  }

  /** Says whether a value is none that can be a constant. */
  private static boolean isNoConstant(Node value) {
    return value instanceof ObjectCreationExpr
        || value instanceof MethodCallExpr
        || value instanceof LambdaExpr
        || value instanceof ArrayCreationExpr
        || value instanceof ArrayInitializerExpr
        || value instanceof MethodReferenceExpr
        || value instanceof SwitchExpr;
  }
}
