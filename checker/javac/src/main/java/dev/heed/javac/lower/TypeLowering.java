package dev.heed.javac.lower;

import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Names types, and fills {@link Types} with the hierarchy of those that the program uses. */
final class TypeLowering {
  private static final int BOUNDS_LIMIT = 32;

  private final Elements elements;
  private final javax.lang.model.util.Types javacTypes;
  private final Types.Builder builder;
  private final AnnotationLowering annotations;
  private final Map<Element, Entry> entries = new IdentityHashMap<>();
  private final Map<String, String> arrays = new HashMap<>();
  private final Map<Element, Boolean> voidFunctions = new IdentityHashMap<>();

  private static final class Entry {
    final String name;
    boolean described;

    Entry(String name) {
      this.name = name;
    }
  }

  TypeLowering(
      Elements elements,
      javax.lang.model.util.Types javacTypes,
      Set<String> annotationTypes,
      Types.Builder builder) {
    this.elements = elements;
    this.javacTypes = javacTypes;
    this.builder = builder;
    this.annotations = new AnnotationLowering(elements, this, annotationTypes);
  }

  AnnotationLowering annotations() {
    return annotations;
  }

  /** The erased name of {@code type}, whose hierarchy the program may ask for. */
  String name(@Nullable TypeMirror type) {
    return name(type, true, 0);
  }

  /**
   * The erased name of {@code type}, where nobody will ask for its hierarchy: spares loading it.
   */
  String nameOnly(@Nullable TypeMirror type) {
    return name(type, false, 0);
  }

  private String name(@Nullable TypeMirror type, boolean describe, int depth) {
    if (type == null || depth > BOUNDS_LIMIT) {
      return Types.UNKNOWN;
    }
    return switch (type.getKind()) {
      case BOOLEAN -> "boolean";
      case BYTE -> "byte";
      case SHORT -> "short";
      case INT -> "int";
      case LONG -> "long";
      case CHAR -> "char";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case VOID -> "void";
      case DECLARED -> name((TypeElement) ((DeclaredType) type).asElement(), describe);
      case ARRAY -> array(name(((ArrayType) type).getComponentType(), describe, depth + 1));
      case TYPEVAR -> name(((TypeVariable) type).getUpperBound(), describe, depth + 1);
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? Types.OBJECT : name(bound, describe, depth + 1);
      }
      case INTERSECTION -> name(((IntersectionType) type).getBounds().get(0), describe, depth + 1);
      case UNION -> name(javacTypes.erasure(type), describe, depth + 1);
      default -> Types.UNKNOWN;
    };
  }

  private String array(String component) {
    return component.equals(Types.UNKNOWN)
        ? Types.UNKNOWN
        : arrays.computeIfAbsent(component, c -> c + "[]");
  }

  String name(TypeElement type) {
    return name(type, true);
  }

  String name(TypeElement type, boolean describe) {
    Entry entry = entries.get(type);
    if (entry == null) {
      entry = new Entry(elements.getBinaryName(type).toString());
      entries.put(type, entry);
    }
    if (describe && !entry.described) {
      entry.described = true;
      describe(type, entry.name);
    }
    return entry.name;
  }

  /**
   * A class on the class path may name supertypes that are missing there: then it stays unknown.
   */
  private void describe(TypeElement type, String name) {
    try {
      List<String> supertypes = new ArrayList<>();
      TypeMirror superclass = type.getSuperclass();
      if (superclass.getKind() == TypeKind.DECLARED) {
        supertypes.add(name(superclass));
      }
      for (TypeMirror i : type.getInterfaces()) {
        if (i.getKind() == TypeKind.DECLARED) {
          supertypes.add(name(i));
        }
      }
      List<AnnotationUse> uses = annotations.of(type, name);
      builder.add(name, supertypes, type.getKind().isInterface(), uses);
    } catch (RuntimeException incomplete) {
      Entry entry = entries.get(type);
      if (entry != null) {
        entry.described = true;
      }
    }
  }

  /** Says whether the function of the functional interface {@code type} gives no value. */
  boolean isVoidFunction(@Nullable TypeMirror type) {
    if (type instanceof IntersectionType intersection) {
      return intersection.getBounds().stream().anyMatch(this::isVoidFunction);
    }
    if (type == null || type.getKind() != TypeKind.DECLARED) {
      return false;
    }
    Element element = ((DeclaredType) type).asElement();
    Boolean known = voidFunctions.get(element);
    if (known == null) {
      ExecutableElement function = function((TypeElement) element);
      known = function != null && function.getReturnType().getKind() == TypeKind.VOID;
      voidFunctions.put(element, known);
    }
    return known;
  }

  private @Nullable ExecutableElement function(TypeElement type) {
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() == ElementKind.METHOD
          && member.getModifiers().contains(Modifier.ABSTRACT)
          && !isObjectMethod((ExecutableElement) member)) {
        return (ExecutableElement) member;
      }
    }
    for (TypeMirror i : type.getInterfaces()) {
      if (i.getKind() == TypeKind.DECLARED) {
        ExecutableElement found = function((TypeElement) ((DeclaredType) i).asElement());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isObjectMethod(ExecutableElement method) {
    int parameters = method.getParameters().size();
    String name = method.getSimpleName().toString();
    return parameters == 0
        ? name.equals("hashCode") || name.equals("toString")
        : parameters == 1 && name.equals("equals");
  }
}
