package dev.heed.lint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.heed.core.program.AnnotationUse;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.FieldSymbol;
import dev.heed.lint.symbol.Flags;
import dev.heed.lint.symbol.Lazy;
import dev.heed.lint.symbol.MethodSymbol;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type that is declared in the sources. What its parts mean is found out when somebody asks;
 * {@link #complete} finds out the rest, after which it holds no syntax tree.
 */
final class SourceClass extends ClassSymbol {
  private final @Nullable ClassSymbol outer;
  private final int flags;
  private final Scope headScope;
  private final Scope bodyScope;
  private final List<TypeParameter> typeParameters;
  private final Lazy<Supertypes> supertypes;
  private final Lazy<List<AnnotationUse>> annotations;
  private final Map<String, SourceClass> memberTypes = new LinkedHashMap<>();
  private final List<SourceClass> allMemberTypes = new ArrayList<>();
  private final Lazy<SourceMembers> members;

  /** The superclass, if there is one, and the interfaces. */
  private record Supertypes(@Nullable Type superclass, List<Type> interfaces) {}

  private SourceClass(Builder builder, String name, String simpleName) {
    super(name, simpleName);
    outer = builder.outer;
    flags = builder.flags;
    typeParameters = builder.typeParameters(this);
    headScope = builder.scope.nested(typeParameters);
    bodyScope = headScope.in(this);
    Builder from = builder;
    supertypes =
        new Lazy<>(() -> from.supertypes(this), new Supertypes(Type.Special.UNKNOWN, List.of()));
    annotations = new Lazy<>(() -> from.annotations(this), List.of());
    members = new Lazy<>(() -> from.members(this), SourceMembers.NONE);
    for (BodyDeclaration<?> each : builder.body) {
      if (each instanceof TypeDeclaration<?> declaration) {
        SourceClass member = member(declaration);
        allMemberTypes.add(member);
        memberTypes.putIfAbsent(member.simpleName(), member);
      }
    }
  }

  /** Gathers what the constructor needs. */
  private static final class Builder {
    final @Nullable ClassSymbol outer;
    final Scope scope;
    final NodeList<BodyDeclaration<?>> body;
    final @Nullable TypeDeclaration<?> declaration;
    int flags;
    @Nullable Type superclass;
    List<Type> interfaces = List.of();

    Builder(
        @Nullable ClassSymbol outer,
        Scope scope,
        NodeList<BodyDeclaration<?>> body,
        @Nullable TypeDeclaration<?> declaration) {
      this.outer = outer;
      this.scope = scope;
      this.body = body;
      this.declaration = declaration;
    }

    List<TypeParameter> typeParameters(SourceClass self) {
      if (declaration instanceof ClassOrInterfaceDeclaration type) {
        return TypeNames.declare(type.getTypeParameters(), () -> self.headScope);
      }
      return declaration instanceof RecordDeclaration type
          ? TypeNames.declare(type.getTypeParameters(), () -> self.headScope)
          : List.of();
    }

    Supertypes supertypes(SourceClass self) {
      Universe universe = scope.file().universe();
      Type object = universe.types().object();
      if (declaration instanceof ClassOrInterfaceDeclaration type) {
        if (type.isInterface()) {
          return new Supertypes(null, named(type.getExtendedTypes(), self));
        }
        List<Type> extended = named(type.getExtendedTypes(), self);
        return new Supertypes(
            extended.isEmpty() ? object : extended.get(0), named(type.getImplementedTypes(), self));
      }
      if (declaration instanceof EnumDeclaration type) {
        Type base = universe.types().named("java.lang.Enum");
        Type own =
            base instanceof Type.Declared d
                ? new Type.Declared(d.symbol(), List.of(self.type()))
                : base;
        return new Supertypes(own, named(type.getImplementedTypes(), self));
      }
      if (declaration instanceof RecordDeclaration type) {
        return new Supertypes(
            universe.types().named("java.lang.Record"), named(type.getImplementedTypes(), self));
      }
      if (declaration instanceof AnnotationDeclaration) {
        return new Supertypes(
            null, List.of(universe.types().named("java.lang.annotation.Annotation")));
      }
      return new Supertypes(superclass == null ? object : superclass, interfaces);
    }

    private static List<Type> named(NodeList<ClassOrInterfaceType> trees, SourceClass self) {
      return TypeNames.resolveAll(trees, self.headScope);
    }

    List<AnnotationUse> annotations(SourceClass self) {
      return declaration == null
          ? List.of()
          : Annotations.of(declaration.getAnnotations(), self.headScope);
    }

    SourceMembers members(SourceClass self) {
      return SourceMembers.of(self, declaration, body);
    }
  }

  static SourceClass topLevel(TypeDeclaration<?> tree, Scope outside) {
    String simpleName = name(tree, outside);
    String packageName = outside.file().packageName();
    Builder builder = new Builder(null, outside, tree.getMembers(), tree);
    builder.flags = flags(tree, false);
    return new SourceClass(
        builder, packageName.isEmpty() ? simpleName : packageName + "." + simpleName, simpleName);
  }

  /** A compact source file declares a class that is named for the file. */
  private static String name(TypeDeclaration<?> tree, Scope outside) {
    if (!isImplicit(tree)) {
      return tree.getNameAsString();
    }
    outside.file().importJavaBase();
    String path = outside.file().path().replace('\\', '/');
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.endsWith(".java") ? file.substring(0, file.length() - ".java".length()) : file;
  }

  static boolean isImplicit(TypeDeclaration<?> tree) {
    return tree instanceof ClassOrInterfaceDeclaration type && type.isCompact();
  }

  private SourceClass member(TypeDeclaration<?> tree) {
    Builder builder = new Builder(this, bodyScope, tree.getMembers(), tree);
    builder.flags = flags(tree, true);
    if (isInterface()) {
      builder.flags |= Flags.PUBLIC | Flags.STATIC;
    }
    return new SourceClass(builder, name() + "$" + tree.getNameAsString(), tree.getNameAsString());
  }

  /**
   * A local class.
   *
   * @param scope where it is declared
   */
  static SourceClass local(TypeDeclaration<?> tree, String name, ClassSymbol outer, Scope scope) {
    Builder builder = new Builder(outer, scope, tree.getMembers(), tree);
    builder.flags = flags(tree, true);
    return new SourceClass(builder, name, tree.getNameAsString());
  }

  /** An anonymous class of a class or interface. */
  static SourceClass anonymous(
      NodeList<BodyDeclaration<?>> body,
      String name,
      ClassSymbol outer,
      Scope scope,
      Type supertype) {
    Builder builder = new Builder(outer, scope, body, null);
    boolean isInterface = supertype instanceof Type.Declared d && d.symbol().isInterface();
    builder.superclass = isInterface ? null : supertype;
    builder.interfaces = isInterface ? List.of(supertype) : List.of();
    return new SourceClass(builder, name, "");
  }

  private static int flags(TypeDeclaration<?> tree, boolean nested) {
    int flags = Modifiers.of(tree.getModifiers());
    int isStatic = nested ? Flags.STATIC : 0;
    if (tree instanceof ClassOrInterfaceDeclaration type) {
      return type.isInterface() ? flags | Flags.INTERFACE | Flags.ABSTRACT | isStatic : flags;
    }
    if (tree instanceof EnumDeclaration type) {
      boolean plain = type.getEntries().stream().allMatch(e -> e.getClassBody().isEmpty());
      return flags | Flags.ENUM | isStatic | (plain ? Flags.FINAL : 0);
    }
    return tree instanceof RecordDeclaration
        ? flags | Flags.RECORD | Flags.FINAL | isStatic
        : flags | Flags.INTERFACE | Flags.ABSTRACT | Flags.ANNOTATION | isStatic;
  }

  /** What code in its body can name. */
  Scope bodyScope() {
    return bodyScope;
  }

  /** Its members, and which tree declares which. */
  SourceMembers members() {
    return members.get();
  }

  /** The symbols of the member types, those of one name too, in source order. */
  List<SourceClass> allMemberTypes() {
    return allMemberTypes;
  }

  /** Finds out all that is not known yet, and lets go of the syntax tree. */
  void complete() {
    typeParameters.forEach(TypeParameter::bounds);
    supertypes.get();
    annotations.get();
    members.get().complete();
    allMemberTypes.forEach(SourceClass::complete);
  }

  @Override
  public int flags() {
    return flags;
  }

  @Override
  public @Nullable ClassSymbol outer() {
    return outer;
  }

  @Override
  public List<TypeParameter> typeParameters() {
    return typeParameters;
  }

  @Override
  public @Nullable Type superclass() {
    return supertypes.get().superclass();
  }

  @Override
  public List<Type> interfaces() {
    return supertypes.get().interfaces();
  }

  @Override
  public boolean isSettled() {
    return supertypes.isKnown();
  }

  @Override
  public Map<String, List<MethodSymbol>> methods() {
    return members.get().methods();
  }

  @Override
  public Map<String, FieldSymbol> fields() {
    return members.get().fields();
  }

  @Override
  public Map<String, ? extends ClassSymbol> memberTypes() {
    return memberTypes;
  }

  @Override
  public List<AnnotationUse> annotations() {
    return annotations.get();
  }

  @Override
  public Map<String, String> annotationDefaults() {
    return members.get().annotationDefaults();
  }

  @Override
  public boolean isSource() {
    return true;
  }
}
