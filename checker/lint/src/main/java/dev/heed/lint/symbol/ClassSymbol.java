package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class or interface of which something is known. Equality is identity. */
public abstract class ClassSymbol {
  private final String name;
  private final String simpleName;

  /**
   * @param name the binary name
   * @param simpleName the name as written; empty for an anonymous class
   */
  protected ClassSymbol(String name, String simpleName) {
    this.name = name;
    this.simpleName = simpleName;
  }

  public final String name() {
    return name;
  }

  public final String simpleName() {
    return simpleName;
  }

  /** The {@link Flags}. */
  public abstract int flags();

  public final boolean is(int flag) {
    return (flags() & flag) != 0;
  }

  public final boolean isInterface() {
    return is(Flags.INTERFACE);
  }

  /** The type around a member, local or anonymous type; null for a top-level one. */
  public abstract @Nullable ClassSymbol outer();

  public abstract List<TypeParameter> typeParameters();

  /**
   * The superclass; null for an interface and for {@code Object}, {@link Type.Special#UNKNOWN} when
   * it is not known.
   */
  public abstract @Nullable Type superclass();

  /** The interfaces that it names, {@link Type.Special#UNKNOWN} those that are not known. */
  public abstract List<Type> interfaces();

  /** The methods, and as {@code <init>} the constructors, that it declares; by name. */
  public abstract Map<String, List<MethodSymbol>> methods();

  /** The fields that it declares, by name. */
  public abstract Map<String, FieldSymbol> fields();

  /** The member types that it declares, by simple name. */
  public abstract Map<String, ? extends ClassSymbol> memberTypes();

  /** The annotations of it that Heed keeps. */
  public abstract List<AnnotationUse> annotations();

  /** Of an annotation type the values of its elements where a use names none. */
  public Map<String, String> annotationDefaults() {
    return Map.of();
  }

  /** Says whether it may declare more than is known. */
  public boolean isPartial() {
    return false;
  }

  /** Says whether it is declared in the sources that are checked. */
  public boolean isSource() {
    return false;
  }

  /** Says whether its supertypes are known for good, and not being found out just now. */
  public boolean isSettled() {
    return true;
  }

  /** Its type as code in it sees it: with its own parameters as arguments. */
  public final Type.Declared type() {
    return new Type.Declared(
        this, typeParameters().stream().<Type>map(Type.Variable::new).toList());
  }

  public final String packageName() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  /** The top-level type around it, or itself. */
  public final ClassSymbol top() {
    ClassSymbol at = this;
    for (ClassSymbol outer = at.outer(); outer != null; outer = at.outer()) {
      at = outer;
    }
    return at;
  }

  @Override
  public final String toString() {
    return name;
  }
}
