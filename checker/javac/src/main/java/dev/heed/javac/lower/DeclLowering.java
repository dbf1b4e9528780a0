package dev.heed.javac.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Lowers declarations of types and their members. */
final class DeclLowering {
  private final Unit unit;

  /** Whether only {@link #isHelper helpers} are lowered of the type at hand. */
  private boolean helpersOnly;

  DeclLowering(Unit unit) {
    this.unit = unit;
  }

  /**
   * A top-level type.
   *
   * @param helpersOnly whether only those methods are lowered that do nothing but throw or call
   *     another: all that callers must know of a type in which nothing else matters
   */
  TypeDecl type(ClassTree tree, boolean helpersOnly) {
    this.helpersOnly = helpersOnly;
    try {
      return type(tree);
    } finally {
      this.helpersOnly = false;
    }
  }

  /**
   * Says whether a type, or one in it, has a method that does nothing but throw or call another.
   */
  static boolean hasHelpers(ClassTree tree) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof ClassTree nested ? hasHelpers(nested) : isHelper(member)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHelper(Tree member) {
    if (!(member instanceof MethodTree method)
        || method.getBody() == null
        || method.getReturnType() == null
        || method.getBody().getStatements().size() != 1) {
      return false;
    }
    StatementTree only = method.getBody().getStatements().get(0);
    return only instanceof ThrowTree
        || (only instanceof ExpressionStatementTree call
            && call.getExpression() instanceof MethodInvocationTree);
  }

  /** A member or local type. */
  TypeDecl type(ClassTree tree) {
    int start = unit.start(tree);
    String simpleName = unit.refs.text(tree.getSimpleName());
    int name = unit.text.className(start, simpleName);
    boolean implicit = name < 0;
    Span nameSpan =
        implicit ? unit.span(start, start) : unit.span(name, name + simpleName.length());
    int open = implicit ? -1 : unit.text.find(nameSpan.end(), '{');
    int end = open < 0 ? unit.text.length() : unit.text.behindPartner(open);
    Span span = unit.span(start, end);
    unit.notes.read(tree.getModifiers(), span);
    TypeDecl.Kind kind = implicit ? TypeDecl.Kind.IMPLICIT : kind(tree);
    return make(tree, simpleName, kind, span, nameSpan, open < 0 ? start : open);
  }

  /**
   * @param brace where the body starts
   */
  TypeDecl anonymous(ClassTree tree, Span span, Span nameSpan, int brace) {
    return make(tree, "", TypeDecl.Kind.ANONYMOUS, span, nameSpan, brace);
  }

  private static TypeDecl.Kind kind(ClassTree tree) {
    return switch (tree.getKind()) {
      case INTERFACE -> TypeDecl.Kind.INTERFACE;
      case ENUM -> TypeDecl.Kind.ENUM;
      case RECORD -> TypeDecl.Kind.RECORD;
      case ANNOTATION_TYPE -> TypeDecl.Kind.ANNOTATION;
      default -> TypeDecl.Kind.CLASS;
    };
  }

  private TypeDecl make(
      ClassTree tree, String simpleName, TypeDecl.Kind kind, Span span, Span nameSpan, int body) {
    if (!(unit.element(tree) instanceof TypeElement symbol)) {
      return new TypeDecl(
          Types.UNKNOWN,
          simpleName,
          kind,
          null,
          List.of(),
          false,
          false,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          span,
          nameSpan);
    }
    String name = unit.types.name(symbol);
    TypeMirror superclass = symbol.getSuperclass();
    List<String> interfaces = new ArrayList<>();
    for (TypeMirror i : symbol.getInterfaces()) {
      interfaces.add(unit.types.name(i));
    }
    Members members = new Members(symbol, body);
    for (Tree member : tree.getMembers()) {
      members.add(member);
    }
    Set<Modifier> modifiers = symbol.getModifiers();
    return new TypeDecl(
        name,
        simpleName,
        kind,
        superclass.getKind() == TypeKind.NONE ? null : unit.types.name(superclass),
        interfaces,
        modifiers.contains(Modifier.STATIC),
        modifiers.contains(Modifier.ABSTRACT),
        unit.types.annotations().of(symbol),
        members.fields,
        members.methods,
        members.types,
        span,
        nameSpan);
  }

  /** Collects the members of one type in source order. */
  private final class Members {
    private final TypeElement owner;
    private final int bodyStart;
    private final boolean isRecord;
    final List<FieldDecl> fields = new ArrayList<>();
    final List<MethodDecl> methods = new ArrayList<>();
    final List<TypeDecl> types = new ArrayList<>();
    private int staticInitializers;
    private int instanceInitializers;
    private int lastFieldStart = -1;
    private int lastFieldEnd;

    Members(TypeElement owner, int bodyStart) {
      this.owner = owner;
      this.bodyStart = bodyStart;
      this.isRecord = owner.getKind() == ElementKind.RECORD;
    }

    void add(Tree member) {
      if (member instanceof ClassTree type) {
        types.add(type(type));
      } else if (helpersOnly && !isHelper(member)) {
        return;
      } else if (member instanceof VariableTree field) {
        addField(field);
      } else if (member instanceof MethodTree method) {
        addMethod(method);
      } else if (member instanceof BlockTree block) {
        addInitializer(block);
      }
    }

    private void addField(VariableTree tree) {
      Element symbol = unit.element(tree);
      FieldRef ref = symbol == null ? null : unit.refs.field(symbol);
      if (symbol == null || ref == null) {
        return;
      }
      int start = unit.start(tree);
      boolean continued = start == lastFieldStart;
      int name =
          symbol.getKind() == ElementKind.ENUM_CONSTANT
              ? enumConstantName(start)
              : unit.text.variableName(continued ? lastFieldEnd + 1 : start, ref.name());
      Span nameSpan =
          name < 0 ? unit.span(start, start) : unit.span(name, name + ref.name().length());
      int end = unit.text.behindDimensions(nameSpan.end());
      Expr initializer = initializer(tree, symbol, nameSpan);
      if (initializer != null) {
        end = unit.expressions.rawEnd();
      }
      lastFieldStart = start;
      lastFieldEnd = end;
      boolean enumConstant = symbol.getKind() == ElementKind.ENUM_CONSTANT;
      Span span = unit.span(start, enumConstant ? end : unit.text.behindSemicolon(end));
      unit.notes.read(tree.getModifiers(), span);
      List<AnnotationUse> annotations = unit.types.annotations().of(symbol);
      fields.add(new FieldDecl(ref, initializer, annotations, span, nameSpan));
    }

    private int enumConstantName(int start) {
      int at = unit.text.skipBlanks(start);
      while (unit.text.isAnnotation(at)) {
        at = unit.text.skipBlanks(unit.text.behindAnnotation(at));
      }
      return at;
    }

    private @Nullable Expr initializer(VariableTree tree, Element symbol, Span nameSpan) {
      if (symbol.getKind() == ElementKind.ENUM_CONSTANT
          && tree.getInitializer() instanceof NewClassTree creation) {
        return unit.expressions.enumConstant(creation, nameSpan);
      }
      return unit.expressions.lowerOptional(tree.getInitializer());
    }

    // javac 17 loses the type annotation of a record's component on its compact constructor.
    @SuppressWarnings("NullAway")
    private void addMethod(MethodTree tree) {
      Element symbol = unit.element(tree);
      MethodRef ref = symbol == null ? null : unit.refs.method(symbol);
      if (symbol == null || ref == null || isImplicit(tree, symbol)) {
        return;
      }
      int start = unit.start(tree);
      String written = ref.isConstructor() ? owner.getSimpleName().toString() : ref.name();
      int name = unit.text.methodName(start, written);
      Span nameSpan = name < 0 ? unit.span(start, start) : unit.span(name, name + written.length());
      List<Variable> parameters = new ArrayList<>();
      int open = unit.text.skipBlanks(nameSpan.end());
      boolean compact = name >= 0 && unit.text.at(open) != '(';
      for (VariableTree p : tree.getParameters()) {
        int from = compact ? nameSpan.start() : unit.start(p);
        parameters.add(unit.declare(p, Variable.Kind.PARAMETER, from));
      }
      Stmt.Block body = null;
      int end;
      if (tree.getBody() == null) {
        int semicolon = unit.text.find(unit.text.behindPartner(open), ';');
        end = semicolon < 0 ? nameSpan.end() : semicolon + 1;
      } else {
        body =
            ref.isConstructor()
                ? unit.statements.constructorBody(tree.getBody())
                : unit.statements.block(tree.getBody());
        end = body.span().end();
      }
      Span span = unit.span(start, end);
      unit.notes.read(tree.getModifiers(), span);
      MethodDecl.Kind kind =
          ref.isConstructor() ? MethodDecl.Kind.CONSTRUCTOR : MethodDecl.Kind.METHOD;
      methods.add(new MethodDecl(ref, kind, parameters, body, span, nameSpan));
    }

    /** Whether javac made the method: default constructors, and what a record has of itself. */
    private boolean isImplicit(MethodTree tree, Element symbol) {
      if (unit.refs.isGenerated((ExecutableElement) symbol)) {
        return true;
      }
      Set<Modifier> modifiers = symbol.getModifiers();
      return isRecord
          && (unit.start(tree) < bodyStart
              || (tree.getBody() == null
                  && !modifiers.contains(Modifier.NATIVE)
                  && !modifiers.contains(Modifier.ABSTRACT)));
    }

    private void addInitializer(BlockTree tree) {
      boolean isStatic = tree.isStatic();
      int number = isStatic ? ++staticInitializers : ++instanceInitializers;
      String name = (isStatic ? "<clinit>" : "<instance>") + (number == 1 ? "" : number);
      int start = unit.start(tree);
      Stmt.Block body = unit.statements.block((StatementTree) tree);
      methods.add(
          new MethodDecl(
              unit.refs.initializer(owner, name, isStatic),
              isStatic ? MethodDecl.Kind.STATIC_INITIALIZER : MethodDecl.Kind.INSTANCE_INITIALIZER,
              List.of(),
              body,
              unit.span(start, body.span().end()),
              unit.span(start, unit.text.tokenStep(start))));
    }
  }
}
