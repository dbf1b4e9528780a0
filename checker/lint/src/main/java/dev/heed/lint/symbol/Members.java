package dev.heed.lint.symbol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds members of types, inherited ones among them. Thread-safe. */
public final class Members {
  /** Before JDK 18 javac took methods of {@code Object} before those that interfaces inherit. */
  private static final boolean OBJECT_FIRST = Runtime.version().feature() < 18;

  private final TypeSystem types;

  public Members(TypeSystem types) {
    this.types = types;
  }

  /**
   * A method that a call may mean.
   *
   * @param site the type that declares it, as the receiver sees it
   */
  public record Candidate(MethodSymbol method, Type.Declared site) {}

  /**
   * The methods of one name.
   *
   * @param complete whether there can be no others
   */
  public record Methods(List<Candidate> candidates, boolean complete) {}

  /**
   * A field, or that there is none.
   *
   * @param field null when there is none that is known
   * @param type its type as the receiver sees it
   * @param complete whether there can be no other
   */
  public record Field(@Nullable FieldSymbol field, Type type, boolean complete) {
    private static final Field NONE = new Field(null, Type.Special.UNKNOWN, true);
    private static final Field UNCERTAIN = new Field(null, Type.Special.UNKNOWN, false);
  }

  /** Says whether code in {@code from} may use a member of these flags of {@code owner}. */
  public boolean isAccessible(int flags, ClassSymbol owner, ClassSymbol from) {
    if ((flags & Flags.PUBLIC) != 0) {
      return true;
    }
    if ((flags & Flags.PRIVATE) != 0) {
      return owner.top() == from.top();
    }
    if (owner.packageName().equals(from.packageName())) {
      return true;
    }
    if ((flags & Flags.PROTECTED) == 0) {
      return false;
    }
    for (ClassSymbol at = from; at != null; at = at.outer()) {
      if (types.isSubclass(at, owner)) {
        return true;
      }
    }
    return false;
  }

  /** The field {@code name} of a value of {@code receiver}, for code in {@code from}. */
  public Field field(Type receiver, String name, ClassSymbol from) {
    Type upper = types.upper(receiver);
    if (upper instanceof Type.Declared declared) {
      return field(declared, name, from, new HashSet<>());
    }
    if (upper instanceof Type.Intersection several) {
      for (Type bound : several.bounds()) {
        Field found = field(bound, name, from);
        if (found.field() != null || !found.complete()) {
          return found;
        }
      }
    }
    return upper.isKnown() ? Field.NONE : Field.UNCERTAIN;
  }

  private Field field(Type.Declared in, String name, ClassSymbol from, Set<ClassSymbol> seen) {
    ClassSymbol symbol = in.symbol();
    if (!seen.add(symbol)) {
      return Field.NONE;
    }
    FieldSymbol own = symbol.fields().get(name);
    if (own != null) {
      return isAccessible(own.flags(), symbol, from)
          ? new Field(own, own.isStatic() ? own.type() : seen(own.type(), in), true)
          : Field.NONE;
    }
    boolean complete = !symbol.isPartial();
    for (Type each : types.directSupertypes(in)) {
      if (each instanceof Type.Declared supertype) {
        Field found = field(supertype, name, from, seen);
        if (found.field() != null) {
          return found;
        }
        complete &= found.complete();
      } else {
        complete = false;
      }
    }
    return complete ? Field.NONE : Field.UNCERTAIN;
  }

  /** A type of a member's signature, as {@code site}, which declares the member, sees it. */
  public Type seen(Type type, Type.Declared site) {
    if (site.isRaw()) {
      return types.erased(type);
    }
    Map<TypeParameter, Type> map = types.arguments(site);
    return map.isEmpty() ? type : TypeSystem.replaced(type, map::get);
  }

  /** The methods {@code name} of a value of {@code receiver}, for code in {@code from}. */
  public Methods methods(Type receiver, String name, ClassSymbol from) {
    Type upper = types.upper(receiver);
    if (upper instanceof Type.Array) {
      upper = types.object();
    }
    Collector collector = new Collector(name, from);
    if (upper instanceof Type.Declared declared) {
      collector.collect(declared);
    } else if (upper instanceof Type.Intersection several) {
      for (Type bound : several.bounds()) {
        if (types.upper(bound) instanceof Type.Declared declared) {
          collector.collect(declared);
        } else {
          collector.complete = false;
        }
      }
    } else {
      collector.complete = upper.isKnown();
    }
    return new Methods(collector.candidates, collector.complete);
  }

  /**
   * The constructors of the class of {@code type}.
   *
   * @param bySubclass whether it is a subclass in {@code from} that calls one
   */
  public Methods constructors(Type.Declared type, ClassSymbol from, boolean bySubclass) {
    List<Candidate> found = new ArrayList<>();
    ClassSymbol symbol = type.symbol();
    for (MethodSymbol each : symbol.methods().getOrDefault(MethodSymbol.CONSTRUCTOR, List.of())) {
      boolean inherited = bySubclass && each.is(Flags.PROTECTED);
      if (inherited || isAccessible(each.flags(), symbol, from)) {
        found.add(new Candidate(each, type));
      }
    }
    return new Methods(found, !symbol.isPartial());
  }

  /** Superclasses before interfaces, nearest first: what overrides comes before. */
  private final class Collector {
    private final String name;
    private final ClassSymbol from;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<ClassSymbol> seen = new HashSet<>();
    private boolean complete = true;

    Collector(String name, ClassSymbol from) {
      this.name = name;
      this.from = from;
    }

    void collect(Type.Declared start) {
      Map<ClassSymbol, Type.Declared> interfaces = new LinkedHashMap<>();
      Type at = start;
      while (at instanceof Type.Declared type && seen.add(type.symbol())) {
        own(type, start);
        for (Type each : types.directSupertypes(type)) {
          if (each instanceof Type.Declared supertype) {
            if (supertype.symbol().isInterface()) {
              interfaces.putIfAbsent(supertype.symbol(), supertype);
            }
          } else {
            complete = false;
          }
        }
        at = superclass(type);
      }
      if (OBJECT_FIRST) {
        ofObject(start);
      }
      List<Type.Declared> work = new ArrayList<>(interfaces.values());
      for (int i = 0; i < work.size(); i++) {
        Type.Declared type = work.get(i);
        if (!seen.add(type.symbol())) {
          continue;
        }
        own(type, start);
        for (Type each : types.directSupertypes(type)) {
          if (each instanceof Type.Declared supertype) {
            if (supertype.symbol().isInterface()) {
              work.add(supertype);
            }
          } else {
            complete = false;
          }
        }
      }
      ofObject(start);
    }

    /** Interfaces have the methods of {@code Object}, though it is no supertype of theirs. */
    private void ofObject(Type.Declared start) {
      if (start.symbol().isInterface()
          && types.object() instanceof Type.Declared object
          && seen.add(object.symbol())) {
        own(object, start);
      }
    }

    private @Nullable Type superclass(Type.Declared type) {
      if (type.symbol().superclass() == null) {
        return null;
      }
      return types.directSupertypes(type).get(0);
    }

    private void own(Type.Declared type, Type.Declared start) {
      ClassSymbol symbol = type.symbol();
      complete &= !symbol.isPartial();
      for (MethodSymbol method : symbol.methods().getOrDefault(name, List.of())) {
        boolean inherited =
            symbol == start.symbol()
                || (!method.is(Flags.PRIVATE) && !(method.isStatic() && symbol.isInterface()));
        if (inherited && isAccessible(method.flags(), symbol, from)) {
          // What is static knows nothing of type arguments, and is not erased for lack of them.
          Candidate candidate = new Candidate(method, method.isStatic() ? symbol.type() : type);
          if (candidates.stream().noneMatch(c -> overrides(c, candidate))) {
            candidates.add(candidate);
          }
        }
      }
    }
  }

  /** Says whether {@code one}, of a subtype, stands in for {@code other}. */
  boolean overrides(Candidate one, Candidate other) {
    ClassSymbol below = one.method().owner();
    ClassSymbol above = other.method().owner();
    boolean related = below != above && types.isSubclass(below, above);
    // What a class inherits from its superclass implements what it inherits from interfaces.
    boolean implemented = !below.isInterface() && above.isInterface() && !one.method().isAbstract();
    return (related || implemented) && sameParameters(one, other);
  }

  /** Says whether both take the same parameters, as their sites see them. */
  public boolean sameParameters(Candidate one, Candidate other) {
    List<Type> first = one.method().parameters();
    List<Type> second = other.method().parameters();
    if (first.size() != second.size()) {
      return false;
    }
    for (int i = 0; i < first.size(); i++) {
      Type a = types.erased(seen(first.get(i), one.site()));
      Type b = types.erased(seen(second.get(i), other.site()));
      if (!a.equals(b) && !types.erased(first.get(i)).equals(types.erased(second.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** The member type {@code name} of {@code type}, inherited ones included; null for none. */
  public @Nullable ClassSymbol memberType(ClassSymbol type, String name, ClassSymbol from) {
    // Without a look at its supertypes, which may be named after its own members.
    ClassSymbol own = type.memberTypes().get(name);
    if (own != null && isAccessible(own.flags(), type, from)) {
      return own;
    }
    for (ClassSymbol each : types.closure(type)) {
      ClassSymbol found = each.memberTypes().get(name);
      if (found != null && isAccessible(found.flags(), each, from)) {
        return found;
      }
    }
    return null;
  }
}
