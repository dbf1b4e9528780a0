package dev.heed.javac.lower;

import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Makes references to methods and fields, each once for its symbol. */
final class RefLowering {
  private final Elements elements;
  private final TypeLowering types;
  private final AnnotationLowering annotations;
  private final Map<Element, MethodRef> methods = new IdentityHashMap<>();
  private final Map<Element, FieldRef> fields = new IdentityHashMap<>();
  private final Map<Name, String> names = new IdentityHashMap<>();
  private final Map<Element, List<ExecutableElement>> annotated = new IdentityHashMap<>();
  private final Map<Element, List<ExecutableElement>> inheritable = new IdentityHashMap<>();
  private final Map<Element, MethodRef> closers = new IdentityHashMap<>();

  RefLowering(Elements elements, TypeLowering types) {
    this.elements = elements;
    this.types = types;
    this.annotations = types.annotations();
  }

  String text(Name name) {
    String text = names.get(name);
    if (text == null) {
      text = name.toString();
      names.put(name, text);
    }
    return text;
  }

  /** The method or constructor that {@code symbol} is; null for anything else. */
  @Nullable MethodRef method(@Nullable Element symbol) {
    if (symbol == null) {
      return null;
    }
    MethodRef known = methods.get(symbol);
    if (known != null) {
      return known;
    }
    if (!(symbol instanceof ExecutableElement method)
        || !(method.getEnclosingElement() instanceof TypeElement owner)
        || owner.asType().getKind() != TypeKind.DECLARED
        || (isArrayClass(owner) && method.getKind() == ElementKind.CONSTRUCTOR)
        || !(method.asType() instanceof ExecutableType type)) {
      return null;
    }
    MethodRef made = make(method, type, owner);
    methods.put(symbol, made);
    return made;
  }

  /** Whether {@code owner} is the class that javac has all arrays' members declared in. */
  private static boolean isArrayClass(TypeElement owner) {
    Element around = owner.getEnclosingElement();
    return (around == null || around.getKind() == ElementKind.OTHER)
        && owner.getSimpleName().contentEquals("Array");
  }

  private MethodRef make(ExecutableElement method, ExecutableType type, TypeElement owner) {
    String ownerName = isArrayClass(owner) ? Types.OBJECT : types.name(owner);
    boolean constructor = method.getKind() == ElementKind.CONSTRUCTOR;
    List<String> parameters = new ArrayList<>();
    for (TypeMirror p : type.getParameterTypes()) {
      parameters.add(types.nameOnly(p));
    }
    List<String> thrown = new ArrayList<>();
    for (TypeMirror t : type.getThrownTypes()) {
      thrown.add(types.name(t));
    }
    List<AnnotationUse> own = List.of();
    List<List<AnnotationUse>> onParameters = List.of();
    if (annotations.mayCarry(ownerName)) {
      List<ExecutableElement> sources = new ArrayList<>();
      sources.add(method);
      if (!constructor) {
        sources.addAll(annotatedOverridden(method, owner));
      }
      own = merge(sources);
      onParameters = mergeParameters(sources);
    }
    return new MethodRef(
        ownerName,
        text(method.getSimpleName()),
        parameters,
        constructor ? ownerName : types.nameOnly(type.getReturnType()),
        flags(method, owner),
        thrown,
        own,
        onParameters);
  }

  private Set<MethodRef.Flag> flags(ExecutableElement method, TypeElement owner) {
    Set<MethodRef.Flag> flags = EnumSet.noneOf(MethodRef.Flag.class);
    for (Modifier m : method.getModifiers()) {
      switch (m) {
        case STATIC -> flags.add(MethodRef.Flag.STATIC);
        case ABSTRACT -> flags.add(MethodRef.Flag.ABSTRACT);
        case FINAL -> flags.add(MethodRef.Flag.FINAL);
        case PRIVATE -> flags.add(MethodRef.Flag.PRIVATE);
        case SYNCHRONIZED -> flags.add(MethodRef.Flag.SYNCHRONIZED);
        case NATIVE -> flags.add(MethodRef.Flag.NATIVE);
        default -> {}
      }
    }
    if (method.isVarArgs()) {
      flags.add(MethodRef.Flag.VARARGS);
    }
    if (owner.getKind().isInterface()) {
      flags.add(MethodRef.Flag.INTERFACE);
    }
    if (isGenerated(method) || isEnumMethod(method, owner)) {
      flags.add(MethodRef.Flag.SYNTHETIC);
    }
    return flags;
  }

  /** Whether javac says that it made the method. */
  boolean isGenerated(ExecutableElement method) {
    return elements.getOrigin(method) != Elements.Origin.EXPLICIT;
  }

  private boolean isEnumMethod(ExecutableElement method, TypeElement owner) {
    if (owner.getKind() != ElementKind.ENUM || !method.getModifiers().contains(Modifier.STATIC)) {
      return false;
    }
    int parameters = method.getParameters().size();
    String name = text(method.getSimpleName());
    return (parameters == 0 && name.equals("values"))
        || (parameters == 1
            && name.equals("valueOf")
            && types.nameOnly(method.getParameters().get(0).asType()).equals("java.lang.String"));
  }

  private List<AnnotationUse> merge(List<ExecutableElement> sources) {
    List<AnnotationUse> merged = new ArrayList<>();
    for (ExecutableElement source : sources) {
      addNew(merged, annotations.of(source));
    }
    return merged;
  }

  private List<List<AnnotationUse>> mergeParameters(List<ExecutableElement> sources) {
    int count = sources.get(0).getParameters().size();
    List<List<AnnotationUse>> merged = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < count; i++) {
      List<AnnotationUse> uses = new ArrayList<>();
      for (ExecutableElement source : sources) {
        if (source.getParameters().size() == count) {
          addNew(uses, annotations.of(source.getParameters().get(i)));
        }
      }
      any |= !uses.isEmpty();
      merged.add(List.copyOf(uses));
    }
    return any ? merged : List.of();
  }

  /** Of two annotations of one type the nearer one counts. */
  private static void addNew(List<AnnotationUse> merged, List<AnnotationUse> more) {
    for (AnnotationUse use : more) {
      if (merged.stream().noneMatch(m -> m.type().equals(use.type()))) {
        merged.add(use);
      }
    }
  }

  private List<ExecutableElement> annotatedOverridden(ExecutableElement method, TypeElement owner) {
    List<ExecutableElement> candidates = inheritable.get(owner);
    if (candidates == null) {
      candidates = findInheritable(owner);
      inheritable.put(owner, candidates);
    }
    if (candidates.isEmpty()) {
      return candidates;
    }
    return candidates.stream()
        .filter(
            c ->
                c.getSimpleName().equals(method.getSimpleName())
                    && elements.overrides(method, c, owner))
        .toList();
  }

  /** The annotated methods of all supertypes of {@code type}, nearest first. */
  private List<ExecutableElement> findInheritable(TypeElement type) {
    Set<TypeElement> supertypes = new LinkedHashSet<>();
    collectSupertypes(type, supertypes);
    List<ExecutableElement> found = new ArrayList<>();
    for (TypeElement supertype : supertypes) {
      found.addAll(annotated.computeIfAbsent(supertype, this::findAnnotated));
    }
    return found;
  }

  private void collectSupertypes(TypeElement type, Set<TypeElement> into) {
    List<TypeMirror> direct = new ArrayList<>(type.getInterfaces());
    direct.add(0, type.getSuperclass());
    for (TypeMirror t : direct) {
      if (t.getKind() == TypeKind.DECLARED) {
        TypeElement supertype = (TypeElement) ((DeclaredType) t).asElement();
        if (annotations.mayCarry(types.nameOnly(t)) && into.add(supertype)) {
          collectSupertypes(supertype, into);
        }
      }
    }
  }

  private List<ExecutableElement> findAnnotated(Element type) {
    List<ExecutableElement> found = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() == ElementKind.METHOD) {
        ExecutableElement method = (ExecutableElement) member;
        if (!annotations.of(method).isEmpty()
            || method.getParameters().stream().anyMatch(p -> !annotations.of(p).isEmpty())) {
          found.add(method);
        }
      }
    }
    return found;
  }

  /** The field that {@code symbol} is; null for anything else. */
  @Nullable FieldRef field(Element symbol) {
    FieldRef known = fields.get(symbol);
    if (known != null) {
      return known;
    }
    if (!(symbol instanceof VariableElement field)
        || !(field.getEnclosingElement() instanceof TypeElement owner)
        || owner.asType().getKind() != TypeKind.DECLARED
        || isArrayClass(owner)) {
      return null;
    }
    FieldRef made =
        new FieldRef(
            types.name(owner),
            text(field.getSimpleName()),
            types.name(field.asType()),
            flags(field));
    fields.put(symbol, made);
    return made;
  }

  private static Set<FieldRef.Flag> flags(VariableElement field) {
    Set<FieldRef.Flag> flags = EnumSet.noneOf(FieldRef.Flag.class);
    for (Modifier m : field.getModifiers()) {
      switch (m) {
        case STATIC -> flags.add(FieldRef.Flag.STATIC);
        case FINAL -> flags.add(FieldRef.Flag.FINAL);
        case VOLATILE -> flags.add(FieldRef.Flag.VOLATILE);
        case PRIVATE -> flags.add(FieldRef.Flag.PRIVATE);
        default -> {}
      }
    }
    if (flags.contains(FieldRef.Flag.FINAL) && field.getConstantValue() != null) {
      flags.add(FieldRef.Flag.CONSTANT);
    }
    return flags;
  }

  /** The {@code close()} that a try-with-resources calls on a {@code type}. */
  @Nullable MethodRef close(@Nullable TypeMirror type) {
    if (type instanceof javax.lang.model.type.TypeVariable variable) {
      return close(variable.getUpperBound());
    }
    if (type instanceof javax.lang.model.type.IntersectionType intersection) {
      for (TypeMirror bound : intersection.getBounds()) {
        MethodRef found = close(bound);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (type == null || type.getKind() != TypeKind.DECLARED) {
      return null;
    }
    TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
    MethodRef known = closers.get(element);
    if (known == null) {
      known = method(findClose(element, new LinkedHashSet<>()));
      if (known != null) {
        closers.put(element, known);
      }
    }
    return known;
  }

  /** Superclasses before interfaces, and the nearest first: what overrides is found before. */
  private @Nullable ExecutableElement findClose(TypeElement type, Set<TypeElement> interfaces) {
    TypeElement at = type;
    while (true) {
      ExecutableElement declared = declaredClose(at);
      if (declared != null) {
        return declared;
      }
      for (TypeMirror i : at.getInterfaces()) {
        if (i.getKind() == TypeKind.DECLARED) {
          interfaces.add((TypeElement) ((DeclaredType) i).asElement());
        }
      }
      TypeMirror superclass = at.getSuperclass();
      if (superclass.getKind() != TypeKind.DECLARED) {
        break;
      }
      at = (TypeElement) ((DeclaredType) superclass).asElement();
    }
    for (TypeElement i : List.copyOf(interfaces)) {
      ExecutableElement found = findClose(i, new LinkedHashSet<>());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable ExecutableElement declaredClose(TypeElement type) {
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() == ElementKind.METHOD
          && member.getSimpleName().contentEquals("close")
          && ((ExecutableElement) member).getParameters().isEmpty()) {
        return (ExecutableElement) member;
      }
    }
    return null;
  }

  /** A name for code that has none of its own. */
  MethodRef initializer(TypeElement owner, String name, boolean isStatic) {
    return new MethodRef(
        types.name(owner),
        name,
        List.of(),
        "void",
        isStatic ? Set.of(MethodRef.Flag.STATIC) : Set.of(),
        List.of(),
        List.of(),
        List.of());
  }

  static FieldRef arrayLength(String arrayType) {
    String owner = arrayType.equals(Types.UNKNOWN) ? "?[]" : arrayType;
    return new FieldRef(owner, "length", "int", Set.of(FieldRef.Flag.FINAL));
  }
}
