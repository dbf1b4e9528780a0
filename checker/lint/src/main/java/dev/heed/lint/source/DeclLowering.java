package dev.heed.lint.source;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.FieldSymbol;
import dev.heed.lint.symbol.Flags;
import dev.heed.lint.symbol.MethodSymbol;
import dev.heed.lint.symbol.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lowers declarations of types and their members. */
final class DeclLowering {
  private final Unit unit;

  DeclLowering(Unit unit) {
    this.unit = unit;
  }

  /** The type of a parameter; of one with any number of arguments an array. */
  Type type(Parameter tree) {
    Type type = TypeNames.resolve(tree.getType(), unit.scope());
    return tree.isVarArgs() ? new Type.Array(type) : type;
  }

  /** A top-level, member or local type. */
  TypeDecl type(TypeDeclaration<?> tree, SourceClass symbol) {
    Span span = unit.span(tree);
    boolean implicit = SourceClass.isImplicit(tree);
    Span nameSpan =
        implicit ? unit.positions.span(span.start(), span.start()) : unit.nameSpan(tree.getName());
    TypeDecl.Kind kind = implicit ? TypeDecl.Kind.IMPLICIT : kind(tree);
    return unit.in(
        symbol.bodyScope(),
        () -> {
          unit.notes.read(tree.getAnnotations(), span);
          Members members = new Members(symbol);
          if (tree instanceof RecordDeclaration record) {
            record.getParameters().forEach(members::component);
          }
          if (tree instanceof EnumDeclaration type) {
            type.getEntries().forEach(members::constant);
          }
          tree.getMembers().forEach(members::add);
          return made(symbol, tree.getNameAsString(), kind, members, span, nameSpan);
        });
  }

  TypeDecl anonymous(
      SourceClass symbol, NodeList<BodyDeclaration<?>> body, Span span, Span nameSpan) {
    return unit.in(
        symbol.bodyScope(),
        () -> {
          Members members = new Members(symbol);
          body.forEach(members::add);
          return made(symbol, "", TypeDecl.Kind.ANONYMOUS, members, span, nameSpan);
        });
  }

  private static TypeDecl.Kind kind(TypeDeclaration<?> tree) {
    if (tree instanceof ClassOrInterfaceDeclaration type) {
      return type.isInterface() ? TypeDecl.Kind.INTERFACE : TypeDecl.Kind.CLASS;
    }
    if (tree instanceof EnumDeclaration) {
      return TypeDecl.Kind.ENUM;
    }
    return tree instanceof AnnotationDeclaration ? TypeDecl.Kind.ANNOTATION : TypeDecl.Kind.RECORD;
  }

  private TypeDecl made(
      SourceClass symbol,
      String simpleName,
      TypeDecl.Kind kind,
      Members members,
      Span span,
      Span nameSpan) {
    Type superclass = symbol.superclass();
    return new TypeDecl(
        unit.universe.refs().name(symbol),
        kind == TypeDecl.Kind.IMPLICIT ? symbol.simpleName() : simpleName,
        kind,
        superclass == null ? null : unit.name(superclass),
        symbol.interfaces().stream().map(unit::name).toList(),
        symbol.is(Flags.STATIC),
        symbol.is(Flags.ABSTRACT),
        symbol.annotations(),
        members.fields,
        members.methods,
        members.types,
        span,
        nameSpan);
  }

  /** Collects the members of one type in source order. */
  private final class Members {
    private final SourceClass owner;
    private int nextMemberType;
    final List<FieldDecl> fields = new ArrayList<>();
    final List<MethodDecl> methods = new ArrayList<>();
    final List<TypeDecl> types = new ArrayList<>();
    private int staticInitializers;
    private int instanceInitializers;

    Members(SourceClass owner) {
      this.owner = owner;
    }

    void add(BodyDeclaration<?> tree) {
      if (tree instanceof TypeDeclaration<?> type) {
        types.add(type(type, owner.allMemberTypes().get(nextMemberType++)));
      } else if (tree instanceof FieldDeclaration declaration) {
        addFields(declaration);
      } else if (tree instanceof MethodDeclaration method) {
        addMethod(method, method.getBody().orElse(null));
      } else if (tree instanceof ConstructorDeclaration constructor) {
        addMethod(constructor, constructor.getBody());
      } else if (tree instanceof CompactConstructorDeclaration constructor) {
        addCompact(constructor);
      } else if (tree instanceof AnnotationMemberDeclaration element) {
        addElement(element);
      } else if (tree instanceof InitializerDeclaration block) {
        addInitializer(block);
      }
    }

    void component(Parameter tree) {
      addField(tree, tree.getName(), unit.span(tree), null);
      unit.notes.read(tree.getAnnotations(), unit.span(tree));
    }

    void constant(EnumConstantDeclaration tree) {
      Expr value = unit.creations.enumConstant(tree, owner.type());
      unit.notes.read(tree.getAnnotations(), unit.span(tree));
      addField(tree, tree.getName(), unit.span(tree), value);
    }

    private void addFields(FieldDeclaration tree) {
      NodeList<VariableDeclarator> variables = tree.getVariables();
      for (int i = 0; i < variables.size(); i++) {
        VariableDeclarator variable = variables.get(i);
        boolean last = i == variables.size() - 1;
        Span span = unit.span(tree, last ? tree : variable);
        FieldSymbol field = owner.members().field(variable);
        Type type = field == null ? Type.Special.UNKNOWN : field.type();
        Expr value =
            variable
                .getInitializer()
                .map(v -> unit.nested(() -> unit.expressions.lower(v, Unit.target(type)).expr()))
                .orElse(null);
        unit.notes.read(tree.getAnnotations(), span);
        addField(variable, variable.getName(), span, value);
      }
    }

    private void addField(Node tree, SimpleName name, Span span, @Nullable Expr value) {
      FieldSymbol field = owner.members().field(tree);
      if (field != null) {
        fields.add(
            new FieldDecl(
                unit.universe.refs().field(field),
                value,
                field.annotations(),
                span,
                unit.nameSpan(name)));
      }
    }

    private void addMethod(CallableDeclaration<?> tree, @Nullable BlockStmt body) {
      MethodSymbol method = owner.members().method(tree);
      if (method == null) {
        return;
      }
      MethodDecl.Kind kind =
          method.isConstructor() ? MethodDecl.Kind.CONSTRUCTOR : MethodDecl.Kind.METHOD;
      unit.in(
          unit.scope().nested(method.typeParameters()),
          () -> {
            List<Variable> parameters = new ArrayList<>();
            for (Parameter each : tree.getParameters()) {
              parameters.add(
                  unit.declare(
                          each.getName(),
                          each,
                          each.getAnnotations(),
                          type(each),
                          Variable.Kind.PARAMETER)
                      .variable());
            }
            add(method, kind, parameters, tree, unit.nameSpan(tree.getName()), body);
            return method;
          });
      unit.notes.read(tree.getAnnotations(), unit.span(tree));
    }

    // javac 17 loses the type annotation of a record's component on its compact constructor.
    @SuppressWarnings("NullAway")
    private void add(
        MethodSymbol method,
        MethodDecl.Kind kind,
        List<Variable> parameters,
        Node tree,
        Span nameSpan,
        @Nullable BlockStmt body) {
      Type result = method.result();
      Stmt.Block lowered =
          body == null ? null : unit.statements.body(body, Unit.target(result), new ArrayList<>());
      MethodRef ref = unit.universe.refs().method(method);
      methods.add(new MethodDecl(ref, kind, parameters, lowered, unit.span(tree), nameSpan));
    }

    /** Its parameters are the components: they are declared where its name stands. */
    private void addCompact(CompactConstructorDeclaration tree) {
      MethodSymbol method = owner.members().method(tree);
      if (method == null) {
        return;
      }
      Span name = unit.nameSpan(tree.getName());
      unit.nested(
          () -> {
            List<Variable> parameters = new ArrayList<>();
            int i = 0;
            for (FieldSymbol field : owner.fields().values()) {
              if (!field.isStatic() && i < method.parameters().size()) {
                Type type = method.parameters().get(i++);
                Span at = unit.positions.span(name.start(), name.start());
                Variable variable =
                    new Variable(Variable.Kind.PARAMETER, field.name(), unit.name(type), at);
                unit.scope().declare(field.name(), new LocalVariable(variable, type));
                parameters.add(variable);
              }
            }
            BlockStmt body = tree.getBody();
            add(method, MethodDecl.Kind.CONSTRUCTOR, parameters, tree, name, body);
            return method;
          });
      unit.notes.read(tree.getAnnotations(), unit.span(tree));
    }

    private void addElement(AnnotationMemberDeclaration tree) {
      MethodSymbol method = owner.members().method(tree);
      if (method != null) {
        add(method, MethodDecl.Kind.METHOD, List.of(), tree, unit.nameSpan(tree.getName()), null);
      }
      unit.notes.read(tree.getAnnotations(), unit.span(tree));
    }

    private void addInitializer(InitializerDeclaration tree) {
      boolean isStatic = tree.isStatic();
      int number = isStatic ? ++staticInitializers : ++instanceInitializers;
      String name = (isStatic ? "<clinit>" : "<instance>") + (number == 1 ? "" : number);
      MethodRef ref =
          new MethodRef(
              owner.name(),
              name,
              List.of(),
              "void",
              isStatic ? Set.of(MethodRef.Flag.STATIC) : Set.of(),
              List.of(),
              List.of(),
              List.of());
      JavaToken first = Positions.first(tree);
      Stmt.Block body = unit.statements.body(tree.getBody(), null, new ArrayList<>());
      methods.add(
          new MethodDecl(
              ref,
              isStatic ? MethodDecl.Kind.STATIC_INITIALIZER : MethodDecl.Kind.INSTANCE_INITIALIZER,
              List.of(),
              body,
              unit.span(tree),
              unit.positions.span(first)));
    }
  }
}
