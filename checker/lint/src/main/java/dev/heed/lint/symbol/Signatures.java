package dev.heed.lint.symbol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Reads the types in one class file: those of its signatures, and for lack of them descriptors. */
final class Signatures {
  private final ClassFiles files;
  private final Supplier<@Nullable ClassSymbol> outer;
  private final Map<String, TypeParameter> ofClass = new HashMap<>();
  private Map<String, TypeParameter> ofMethod = Map.of();

  /**
   * @param outer gives the type around, whose parameters count too
   */
  Signatures(ClassFiles files, Supplier<@Nullable ClassSymbol> outer) {
    this.files = files;
    this.outer = outer;
  }

  /** What a class says of itself. */
  record OfClass(
      List<TypeParameter> parameters, @Nullable Type superclass, List<Type> interfaces) {}

  /** What a method says of itself. */
  record OfMethod(
      List<TypeParameter> typeParameters, List<Type> parameters, Type result, List<Type> thrown) {}

  OfClass ofClass(
      @Nullable String signature, @Nullable String superName, List<String> interfaceNames) {
    if (signature == null) {
      return new OfClass(
          List.of(),
          superName == null ? null : named(superName),
          interfaceNames.stream().map(this::named).toList());
    }
    Head head = new Head(ofClass);
    new SignatureReader(signature).accept(head);
    Type superclass = head.supertypes.get(0);
    return new OfClass(
        head.parameters(), superclass, head.supertypes.subList(1, head.supertypes.size()));
  }

  Type ofField(String signature) {
    List<Type> read = new ArrayList<>(1);
    new SignatureReader(signature).acceptType(new TypeReader(read::add));
    return read.get(0);
  }

  /**
   * @param hasOuterArgument whether a descriptor begins with the outer object, which no source
   *     names
   */
  OfMethod ofMethod(
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions,
      boolean hasOuterArgument) {
    Map<String, TypeParameter> own = new HashMap<>();
    ofMethod = own;
    Head head = new Head(own);
    new SignatureReader(signature == null ? descriptor : signature).accept(head);
    ofMethod = Map.of();
    List<Type> thrown = head.thrown;
    if (thrown.isEmpty() && exceptions != null) {
      thrown = List.of(exceptions).stream().map(this::named).toList();
    }
    List<Type> parameters = head.supertypes.subList(0, head.supertypes.size() - 1);
    Type result = head.supertypes.get(head.supertypes.size() - 1);
    if (hasOuterArgument && signature == null && !parameters.isEmpty()) {
      parameters = parameters.subList(1, parameters.size());
    }
    return new OfMethod(head.parameters(), parameters, result, thrown);
  }

  private Type named(String internalName) {
    return new Type.Declared(files.reference(internalName.replace('/', '.')), List.of());
  }

  private @Nullable TypeParameter variable(String name, Map<String, TypeParameter> inMethod) {
    TypeParameter found = inMethod.get(name);
    if (found == null) {
      found = ofClass.get(name);
    }
    for (ClassSymbol at = outer.get(); found == null && at != null; at = at.outer()) {
      for (TypeParameter parameter : at.typeParameters()) {
        if (parameter.name().equals(name)) {
          found = parameter;
        }
      }
    }
    return found;
  }

  /** Reads type parameters, and the types behind them in order. */
  private final class Head extends SignatureVisitor {
    final Map<String, TypeParameter> scope;
    final List<TypeParameter> declared = new ArrayList<>();
    final List<Type> supertypes = new ArrayList<>();
    final List<Type> thrown = new ArrayList<>();
    private @Nullable List<Type> bounds;

    Head(Map<String, TypeParameter> scope) {
      super(Opcodes.ASM9);
      this.scope = scope;
    }

    List<TypeParameter> parameters() {
      return List.copyOf(declared);
    }

    @Override
    public void visitFormalTypeParameter(String name) {
      List<Type> own = new ArrayList<>(1);
      bounds = own;
      TypeParameter parameter = new TypeParameter(name, () -> List.copyOf(own));
      declared.add(parameter);
      scope.put(name, parameter);
    }

    private SignatureVisitor bound() {
      List<Type> own = bounds;
      return new TypeReader(own == null ? type -> {} : own::add);
    }

    @Override
    public SignatureVisitor visitClassBound() {
      return bound();
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
      return bound();
    }

    private SignatureVisitor next() {
      return new TypeReader(supertypes::add);
    }

    @Override
    public SignatureVisitor visitSuperclass() {
      return next();
    }

    @Override
    public SignatureVisitor visitInterface() {
      return next();
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return next();
    }

    @Override
    public SignatureVisitor visitReturnType() {
      return next();
    }

    @Override
    public SignatureVisitor visitExceptionType() {
      return new TypeReader(thrown::add);
    }
  }

  /** Reads one type. */
  private final class TypeReader extends SignatureVisitor {
    private final Consumer<Type> to;
    private final Map<String, TypeParameter> inMethod = ofMethod;
    private String internalName = "";
    private final List<Type> arguments = new ArrayList<>();

    TypeReader(Consumer<Type> to) {
      super(Opcodes.ASM9);
      this.to = to;
    }

    @Override
    public void visitBaseType(char descriptor) {
      Type type =
          Type.Primitive.of(
              org.objectweb.asm.Type.getType(String.valueOf(descriptor)).getClassName());
      to.accept(type == null ? Type.Special.UNKNOWN : type);
    }

    @Override
    public void visitTypeVariable(String name) {
      TypeParameter found = variable(name, inMethod);
      if (found != null) {
        to.accept(new Type.Variable(found));
      } else {
        // A bound may name a parameter that is declared after it.
        to.accept(Type.Special.UNKNOWN);
      }
    }

    @Override
    public SignatureVisitor visitArrayType() {
      return new TypeReader(component -> to.accept(new Type.Array(component)));
    }

    @Override
    public void visitClassType(String name) {
      internalName = name;
    }

    @Override
    public void visitInnerClassType(String name) {
      internalName = internalName + '$' + name;
      arguments.clear();
    }

    @Override
    public void visitTypeArgument() {
      arguments.add(new Type.Wildcard(null, null));
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new TypeReader(
          type ->
              arguments.add(
                  switch (wildcard) {
                    case EXTENDS -> new Type.Wildcard(type, null);
                    case SUPER -> new Type.Wildcard(null, type);
                    default -> type;
                  }));
    }

    @Override
    public void visitEnd() {
      to.accept(new Type.Declared(files.reference(internalName.replace('/', '.')), arguments));
    }
  }
}
