package dev.heed.javac.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers {@code new}. */
final class CreationLowering {
  private static final int NEW = "new".length();

  private final Unit unit;
  private final ExprLowering expressions;

  CreationLowering(Unit unit, ExprLowering expressions) {
    this.unit = unit;
    this.expressions = expressions;
  }

  Expr lower(NewClassTree tree) {
    Expr outer = null;
    List<? extends ExpressionTree> arguments = tree.getArguments();
    int start = unit.start(tree);
    int keyword = start;
    ExpressionTree outerTree = tree.getEnclosingExpression();
    if (outerTree == null && isNullCheck(arguments)) {
      outerTree = ((UnaryTree) arguments.get(0)).getExpression();
      arguments = arguments.subList(1, arguments.size());
    }
    if (outerTree != null) {
      outer = expressions.lower(outerTree);
      start = expressions.rawStart();
      keyword = expressions.nameBehind(expressions.rawEnd());
    }
    int type = unit.text.skipBlanks(keyword + NEW);
    type = unit.text.skipBlanks(unit.text.behindAngles(type));
    int open = unit.text.skipBlanks(unit.text.behindType(type));
    Span newSpan = unit.span(keyword, keyword + NEW);
    return create(tree, outer, arguments, start, newSpan, open);
  }

  /**
   * Attribution of an anonymous inner class turns {@code x.new Inner(a) {…}} to {@code new
   * Inner(check(x), a) {…}}.
   */
  private static boolean isNullCheck(List<? extends ExpressionTree> arguments) {
    return !arguments.isEmpty()
        && arguments.get(0) instanceof UnaryTree unary
        && unary.getKind() == Tree.Kind.OTHER;
  }

  Expr enumConstant(NewClassTree tree, Span name) {
    int open = unit.text.skipBlanks(name.end());
    return create(tree, null, tree.getArguments(), name.start(), name, open);
  }

  private Expr create(
      NewClassTree tree,
      @Nullable Expr outer,
      List<? extends ExpressionTree> argumentTrees,
      int start,
      Span nameSpan,
      int open) {
    int end = unit.text.at(open) == '(' ? unit.text.behindPartner(open) : nameSpan.end();
    List<Expr> arguments = expressions.lowerAll(argumentTrees);
    ClassTree bodyTree = tree.getClassBody();
    MethodRef callee;
    TypeDecl body = null;
    String type;
    if (bodyTree == null) {
      callee = unit.refs.method(unit.element(tree));
      type = unit.type(tree);
    } else {
      int brace = unit.text.skipBlanks(end);
      end = unit.text.behindPartner(brace);
      body = unit.declarations.anonymous(bodyTree, unit.span(start, end), nameSpan, brace);
      callee = superConstructor(bodyTree);
      if (callee != null && callee.owner().equals(Types.OBJECT) && !body.interfaces().isEmpty()) {
        callee = null;
      }
      type = body.name();
    }
    return new Expr.New(expressions.range(start, end), type, callee, arguments, outer, body);
  }

  /** The constructor that the generated one of an anonymous class calls. */
  private @Nullable MethodRef superConstructor(ClassTree body) {
    for (Tree member : body.getMembers()) {
      if (member instanceof MethodTree method
          && method.getName().contentEquals("<init>")
          && method.getBody() != null) {
        for (StatementTree statement : method.getBody().getStatements()) {
          if (statement instanceof ExpressionStatementTree evaluation
              && evaluation.getExpression() instanceof MethodInvocationTree call) {
            return unit.refs.method(unit.element(call));
          }
        }
      }
    }
    return null;
  }

  Expr lower(NewArrayTree tree) {
    int start = unit.start(tree);
    int end = start;
    if (unit.text.at(start) == '{') {
      end = unit.text.behindPartner(start);
    } else {
      int at = unit.text.skipBlanks(start + NEW);
      end = unit.text.behindType(at);
      int brace = unit.text.skipBlanks(end);
      if (unit.text.at(brace) == '{') {
        end = unit.text.behindPartner(brace);
      }
    }
    List<Expr> operands = new ArrayList<>(expressions.lowerAll(tree.getDimensions()));
    operands.addAll(expressions.lowerAll(tree.getInitializers()));
    return new Expr.Other(expressions.range(start, end), unit.type(tree), operands);
  }
}
