package dev.heed.lint.source;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import dev.heed.core.program.AnnotationUse;
import dev.heed.lint.symbol.FieldSymbol;
import dev.heed.lint.symbol.Flags;
import dev.heed.lint.symbol.MethodSymbol;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeParameter;
import dev.heed.lint.symbol.TypeSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields and methods that a type of the sources declares, implicit ones too. */
final class SourceMembers {
  static final SourceMembers NONE = new SourceMembers();

  private final Map<String, List<MethodSymbol>> methods = new LinkedHashMap<>();
  private final Map<String, FieldSymbol> fields = new LinkedHashMap<>();
  private final Map<String, String> annotationDefaults = new HashMap<>();

  /** By where the declarations begin, which stays when a file is parsed again. */
  private final Map<Position, MethodSymbol> methodsByPlace = new HashMap<>();

  private final Map<Position, FieldSymbol> fieldsByPlace = new HashMap<>();

  private SourceMembers() {}

  static SourceMembers of(
      SourceClass owner,
      @Nullable TypeDeclaration<?> declaration,
      NodeList<BodyDeclaration<?>> body) {
    Reader reader = new Reader(owner);
    if (declaration instanceof EnumDeclaration type) {
      type.getEntries().forEach(reader::constant);
    }
    if (declaration instanceof RecordDeclaration type) {
      reader.components = type.getParameters();
      type.getParameters().forEach(reader::component);
    }
    body.forEach(reader::member);
    if (declaration != null) {
      reader.addImplicit();
    }
    return reader.result;
  }

  Map<String, List<MethodSymbol>> methods() {
    return methods;
  }

  Map<String, FieldSymbol> fields() {
    return fields;
  }

  Map<String, String> annotationDefaults() {
    return annotationDefaults;
  }

  @Nullable MethodSymbol method(Node tree) {
    return methodsByPlace.get(place(tree));
  }

  @Nullable FieldSymbol field(Node tree) {
    return fieldsByPlace.get(place(tree));
  }

  private static Position place(Node tree) {
    return tree.getBegin().orElseThrow();
  }

  /** Finds out all that is not known yet, and lets go of the syntax tree. */
  void complete() {
    fields.values().forEach(FieldSymbol::constant);
    for (List<MethodSymbol> named : methods.values()) {
      for (MethodSymbol each : named) {
        each.typeParameters().forEach(TypeParameter::bounds);
      }
    }
    methodsByPlace.clear();
    fieldsByPlace.clear();
  }

  /** Reads the declarations of one type. */
  private static final class Reader {
    private final SourceClass owner;
    private final Scope scope;
    private final SourceMembers result = new SourceMembers();
    private NodeList<Parameter> components = new NodeList<>();

    Reader(SourceClass owner) {
      this.owner = owner;
      this.scope = owner.bodyScope();
    }

    private void add(Node tree, FieldSymbol field) {
      result.fields.putIfAbsent(field.name(), field);
      result.fieldsByPlace.put(place(tree), field);
    }

    private void add(@Nullable Node tree, MethodSymbol method) {
      result.methods.computeIfAbsent(method.name(), n -> new ArrayList<>(2)).add(method);
      if (tree != null) {
        result.methodsByPlace.put(place(tree), method);
      }
    }

    void constant(EnumConstantDeclaration tree) {
      int flags = Flags.PUBLIC | Flags.STATIC | Flags.FINAL | Flags.ENUM;
      List<AnnotationUse> annotations = Annotations.of(tree.getAnnotations(), scope);
      add(
          tree,
          new FieldSymbol(
              owner, tree.getNameAsString(), flags, owner.type(), annotations, Optional::empty));
    }

    void component(Parameter tree) {
      List<AnnotationUse> annotations = Annotations.of(tree.getAnnotations(), scope);
      add(
          tree,
          new FieldSymbol(
              owner,
              tree.getNameAsString(),
              Flags.PRIVATE | Flags.FINAL,
              type(tree, scope),
              annotations,
              Optional::empty));
    }

    void member(BodyDeclaration<?> tree) {
      if (tree instanceof FieldDeclaration declaration) {
        declaration.getVariables().forEach(variable -> field(declaration, variable));
      } else if (tree instanceof MethodDeclaration method) {
        method(method);
      } else if (tree instanceof ConstructorDeclaration constructor) {
        int flags = owner.is(Flags.ENUM) ? Flags.PRIVATE : Modifiers.of(constructor.getModifiers());
        callable(constructor, MethodSymbol.CONSTRUCTOR, flags);
      } else if (tree instanceof CompactConstructorDeclaration constructor) {
        compact(constructor);
      } else if (tree instanceof AnnotationMemberDeclaration element) {
        element(element);
      }
    }

    private void field(FieldDeclaration declaration, VariableDeclarator tree) {
      int flags = Modifiers.of(declaration.getModifiers());
      if (owner.isInterface()) {
        flags |= Flags.PUBLIC | Flags.STATIC | Flags.FINAL;
      }
      Type type = TypeNames.resolve(tree.getType(), scope);
      boolean mayBeConstant =
          (flags & Flags.FINAL) != 0
              && (type instanceof Type.Primitive
                  || (type instanceof Type.Declared d
                      && d.symbol().name().equals("java.lang.String")));
      Optional<Expression> value = mayBeConstant ? tree.getInitializer() : Optional.empty();
      add(
          tree,
          new FieldSymbol(
              owner,
              tree.getNameAsString(),
              flags,
              type,
              Annotations.of(declaration.getAnnotations(), scope),
              () -> value.flatMap(v -> Optional.ofNullable(new Constants(scope).value(v)))));
    }

    private void method(MethodDeclaration tree) {
      int flags = Modifiers.of(tree.getModifiers());
      if (owner.isInterface()) {
        flags |= (flags & Flags.PRIVATE) == 0 ? Flags.PUBLIC : 0;
        flags |= tree.getBody().isEmpty() ? Flags.ABSTRACT : 0;
      }
      callable(tree, tree.getNameAsString(), flags);
    }

    private void element(AnnotationMemberDeclaration tree) {
      Annotations.defaultOf(tree, scope)
          .ifPresent(value -> result.annotationDefaults.put(tree.getNameAsString(), value));
      add(
          tree,
          symbol(
              tree.getNameAsString(),
              Flags.PUBLIC | Flags.ABSTRACT,
              List.of(),
              TypeNames.resolve(tree.getType(), scope)));
    }

    private MethodSymbol symbol(String name, int flags, List<Type> parameters, Type returned) {
      return new MethodSymbol(
          owner, name, flags, List.of(), parameters, returned, List.of(), List.of(), List.of());
    }

    private void callable(CallableDeclaration<?> tree, String name, int flags) {
      Scope[] inside = new Scope[1];
      List<TypeParameter> typeParameters =
          TypeNames.declare(tree.getTypeParameters(), () -> inside[0]);
      Scope own = scope.nested(typeParameters);
      inside[0] = own;
      List<Type> parameters = new ArrayList<>();
      List<List<AnnotationUse>> annotations = new ArrayList<>();
      boolean annotated = false;
      boolean varargs = false;
      for (Parameter each : tree.getParameters()) {
        parameters.add(type(each, own));
        List<AnnotationUse> uses = Annotations.of(each.getAnnotations(), own);
        annotations.add(uses);
        annotated |= !uses.isEmpty();
        varargs |= each.isVarArgs();
      }
      Type returned =
          tree instanceof MethodDeclaration method
              ? TypeNames.resolve(method.getType(), own)
              : Type.Primitive.VOID;
      add(
          tree,
          new MethodSymbol(
              owner,
              name,
              flags | (varargs ? Flags.VARARGS : 0),
              typeParameters,
              parameters,
              returned,
              TypeNames.resolveAll(tree.getThrownExceptions(), own),
              Annotations.of(tree.getAnnotations(), own),
              annotated ? annotations : List.of()));
    }

    private void compact(CompactConstructorDeclaration tree) {
      add(
          tree,
          new MethodSymbol(
              owner,
              MethodSymbol.CONSTRUCTOR,
              Modifiers.of(tree.getModifiers()) | componentFlags(),
              List.of(),
              componentTypes(),
              Type.Primitive.VOID,
              TypeNames.resolveAll(tree.getThrownExceptions(), scope),
              Annotations.of(tree.getAnnotations(), scope),
              List.of()));
    }

    private int componentFlags() {
      return components.stream().anyMatch(Parameter::isVarArgs) ? Flags.VARARGS : 0;
    }

    private List<Type> componentTypes() {
      return components.stream().map(c -> type(c, scope)).toList();
    }

    /** What the language declares for the author. */
    void addImplicit() {
      if (owner.is(Flags.RECORD)) {
        addOfRecord();
      } else if (!owner.isInterface() && !result.methods.containsKey(MethodSymbol.CONSTRUCTOR)) {
        int access = owner.is(Flags.ENUM) ? Flags.PRIVATE : Modifiers.access(owner.flags());
        implicit(MethodSymbol.CONSTRUCTOR, access, List.of(), Type.Primitive.VOID);
      }
      if (owner.is(Flags.ENUM)) {
        int flags = Flags.PUBLIC | Flags.STATIC;
        Type string = scope.file().universe().types().named("java.lang.String");
        implicit("values", flags, List.of(), new Type.Array(owner.type()));
        implicit("valueOf", flags, List.of(string), owner.type());
      }
    }

    private void implicit(String name, int flags, List<Type> parameters, Type returned) {
      add(null, symbol(name, flags | Flags.SYNTHETIC, parameters, returned));
    }

    private void addOfRecord() {
      List<Type> types = componentTypes();
      List<MethodSymbol> constructors =
          result.methods.getOrDefault(MethodSymbol.CONSTRUCTOR, List.of());
      if (constructors.stream().noneMatch(c -> sameErased(c.parameters(), types))) {
        int flags = Modifiers.access(owner.flags()) | componentFlags();
        implicit(MethodSymbol.CONSTRUCTOR, flags, types, Type.Primitive.VOID);
      }
      for (int i = 0; i < types.size(); i++) {
        String name = components.get(i).getNameAsString();
        List<MethodSymbol> written = result.methods.getOrDefault(name, List.of());
        if (written.stream().noneMatch(m -> m.parameters().isEmpty())) {
          implicit(name, Flags.PUBLIC, List.of(), types.get(i));
        }
      }
      TypeSystem all = scope.file().universe().types();
      ofObject("toString", List.of(), all.named("java.lang.String"));
      ofObject("hashCode", List.of(), Type.Primitive.INT);
      ofObject("equals", List.of(all.object()), Type.Primitive.BOOLEAN);
    }

    private void ofObject(String name, List<Type> parameters, Type returned) {
      List<MethodSymbol> written = result.methods.getOrDefault(name, List.of());
      if (written.stream().noneMatch(m -> sameErased(m.parameters(), parameters))) {
        implicit(name, Flags.PUBLIC | Flags.FINAL, parameters, returned);
      }
    }

    private boolean sameErased(List<Type> one, List<Type> other) {
      TypeSystem types = scope.file().universe().types();
      return one.stream()
          .map(types::erased)
          .toList()
          .equals(other.stream().map(types::erased).toList());
    }

    private static Type type(Parameter tree, Scope scope) {
      Type type = TypeNames.resolve(tree.getType(), scope);
      return tree.isVarArgs() ? new Type.Array(type) : type;
    }
  }
}
