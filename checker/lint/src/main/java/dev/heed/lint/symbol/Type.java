package dev.heed.lint.symbol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A static type, with its type arguments as far as they are known. Immutable. */
public sealed interface Type {

  /** The primitive types, and {@code void}. */
  enum Primitive implements Type {
    BOOLEAN("boolean", "java.lang.Boolean", -1),
    BYTE("byte", "java.lang.Byte", 1),
    SHORT("short", "java.lang.Short", 2),
    CHAR("char", "java.lang.Character", 2),
    INT("int", "java.lang.Integer", 4),
    LONG("long", "java.lang.Long", 5),
    FLOAT("float", "java.lang.Float", 6),
    DOUBLE("double", "java.lang.Double", 7),
    VOID("void", "java.lang.Void", -1);

    private final String word;
    private final String box;
    private final int rank;

    Primitive(String word, String box, int rank) {
      this.word = word;
      this.box = box;
      this.rank = rank;
    }

    public String word() {
      return word;
    }

    /** The class whose objects hold values of this type. */
    public String box() {
      return box;
    }

    public boolean isNumeric() {
      return rank > 0;
    }

    /** Says whether a value of this type may be used for {@code other} as it is (JLS 5.1.2). */
    public boolean widensTo(Primitive other) {
      return this == other
          || (rank > 0
              && other.rank > 0
              && other != CHAR
              && (this == CHAR ? other.rank >= INT.rank : rank < other.rank));
    }

    /** The type of a binary operation on two numbers (JLS 5.6). */
    public Primitive promoted(Primitive other) {
      Primitive wider = rank >= other.rank ? this : other;
      return wider.rank < INT.rank ? INT : wider;
    }

    /** The primitive type that is written {@code word}; null for another word. */
    public static @Nullable Primitive of(String word) {
      for (Primitive each : values()) {
        if (each.word.equals(word)) {
          return each;
        }
      }
      return null;
    }

    /** The primitive type that {@code box} holds; null for another class. */
    public static @Nullable Primitive in(String box) {
      for (Primitive each : values()) {
        if (each.box.equals(box) && each != VOID) {
          return each;
        }
      }
      return null;
    }
  }

  /** What is no type of the language's. */
  enum Special implements Type {
    /** Could not be resolved. */
    UNKNOWN,
    /** That of {@code null}. */
    NULL
  }

  /**
   * A class or interface type.
   *
   * @param arguments its type arguments; empty for one that has none, and for a raw type
   */
  record Declared(ClassSymbol symbol, List<Type> arguments) implements Type {
    public Declared {
      arguments = List.copyOf(arguments);
    }

    public boolean isRaw() {
      return arguments.isEmpty() && !symbol.typeParameters().isEmpty();
    }

    @Override
    public String toString() {
      return symbol.name() + (arguments.isEmpty() ? "" : arguments);
    }
  }

  /** An array. */
  record Array(Type component) implements Type {
    @Override
    public String toString() {
      return component + "[]";
    }
  }

  /** A type variable. */
  record Variable(TypeParameter parameter) implements Type {
    @Override
    public String toString() {
      return parameter.name();
    }
  }

  /**
   * A wildcard, as a type argument.
   *
   * @param upper what it extends
   * @param lower what it is a supertype of
   */
  record Wildcard(@Nullable Type upper, @Nullable Type lower) implements Type {}

  /** Several types at once: of a cast, or the bound of a type variable. */
  record Intersection(List<Type> bounds) implements Type {
    public Intersection {
      bounds = List.copyOf(bounds);
    }
  }

  /** Says whether this is a type of which something is known. */
  default boolean isKnown() {
    return this != Special.UNKNOWN;
  }
}
