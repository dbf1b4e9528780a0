package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the program model says of symbols: references, each once for its symbol, and names of
 * types, whose hierarchy it tells {@link Types}. Thread-safe.
 */
public final class ModelRefs {
  private final TypeSystem types;
  private final Members members;
  private final Types.Builder builder;
  private final Map<MethodSymbol, MethodRef> methods = new ConcurrentHashMap<>();
  private final Map<FieldSymbol, FieldRef> fields = new ConcurrentHashMap<>();

  public ModelRefs(TypeSystem types, Members members, Types.Builder builder) {
    this.types = types;
    this.members = members;
    this.builder = builder;
  }

  /** The erased name of {@code type}, whose hierarchy the program may ask for. */
  public String name(Type type) {
    return name(type, true);
  }

  private String name(Type type, boolean describe) {
    Type erased = types.erased(type);
    if (erased instanceof Type.Primitive primitive) {
      return primitive.word();
    }
    if (erased instanceof Type.Declared declared) {
      return describe ? name(declared.symbol()) : declared.symbol().name();
    }
    if (erased instanceof Type.Array array) {
      String component = name(array.component(), describe);
      return component.equals(Types.UNKNOWN) ? component : component + "[]";
    }
    return Types.UNKNOWN;
  }

  public String name(ClassSymbol symbol) {
    if (!builder.contains(symbol.name()) && !symbol.isPartial()) {
      for (ClassSymbol each : types.closure(symbol)) {
        describe(each);
      }
    }
    return symbol.name();
  }

  private void describe(ClassSymbol symbol) {
    if (builder.contains(symbol.name()) || symbol.isPartial()) {
      return;
    }
    List<String> supertypes = new ArrayList<>();
    Type superclass = symbol.superclass();
    if (superclass instanceof Type.Declared declared) {
      supertypes.add(declared.symbol().name());
    }
    for (Type each : symbol.interfaces()) {
      if (each instanceof Type.Declared declared) {
        supertypes.add(declared.symbol().name());
      }
    }
    builder.add(symbol.name(), supertypes, symbol.isInterface(), symbol.annotations());
  }

  public MethodRef method(MethodSymbol method) {
    MethodRef known = methods.get(method);
    if (known == null) {
      known = make(method);
      methods.put(method, known);
    }
    return known;
  }

  private MethodRef make(MethodSymbol method) {
    String owner = name(method.owner());
    List<MethodSymbol> sources = new ArrayList<>(List.of(method));
    if (!method.isConstructor() && mayCarry(owner)) {
      sources.addAll(annotatedOverridden(method));
    }
    return new MethodRef(
        owner,
        method.name(),
        method.parameters().stream().map(p -> name(p, false)).toList(),
        method.isConstructor() ? owner : name(method.result(), false),
        flags(method),
        method.thrown().stream().map(this::name).toList(),
        merge(sources),
        mergeParameters(sources));
  }

  private static Set<MethodRef.Flag> flags(MethodSymbol method) {
    Set<MethodRef.Flag> flags = EnumSet.noneOf(MethodRef.Flag.class);
    add(method, Flags.STATIC, flags, MethodRef.Flag.STATIC);
    add(method, Flags.ABSTRACT, flags, MethodRef.Flag.ABSTRACT);
    add(method, Flags.FINAL, flags, MethodRef.Flag.FINAL);
    add(method, Flags.PRIVATE, flags, MethodRef.Flag.PRIVATE);
    add(method, Flags.SYNCHRONIZED, flags, MethodRef.Flag.SYNCHRONIZED);
    add(method, Flags.NATIVE, flags, MethodRef.Flag.NATIVE);
    add(method, Flags.VARARGS, flags, MethodRef.Flag.VARARGS);
    add(method, Flags.SYNTHETIC, flags, MethodRef.Flag.SYNTHETIC);
    if (method.owner().isInterface()) {
      flags.add(MethodRef.Flag.INTERFACE);
    }
    return flags;
  }

  private static void add(
      MethodSymbol method, int flag, Set<MethodRef.Flag> to, MethodRef.Flag means) {
    if (method.is(flag)) {
      to.add(means);
    }
  }

  /** Says whether members of {@code type} could carry an annotation: the JDK knows none of them. */
  private static boolean mayCarry(String type) {
    return !type.startsWith("java.") && !type.startsWith("jdk.");
  }

  private List<MethodSymbol> annotatedOverridden(MethodSymbol method) {
    List<MethodSymbol> found = new ArrayList<>();
    ClassSymbol owner = method.owner();
    Members.Candidate self = new Members.Candidate(method, owner.type());
    for (ClassSymbol each : types.closure(owner)) {
      if (each == owner || !mayCarry(each.name())) {
        continue;
      }
      for (MethodSymbol other : each.methods().getOrDefault(method.name(), List.of())) {
        Type.Declared site = types.asSuper(owner.type(), each);
        boolean annotated =
            !other.annotations().isEmpty() || !other.parameterAnnotations().isEmpty();
        if (annotated
            && site != null
            && !other.isStatic()
            && !other.is(Flags.PRIVATE)
            && members.sameParameters(self, new Members.Candidate(other, site))) {
          found.add(other);
        }
      }
    }
    return found;
  }

  private static List<AnnotationUse> merge(List<MethodSymbol> sources) {
    List<AnnotationUse> merged = new ArrayList<>();
    sources.forEach(source -> addNew(merged, source.annotations()));
    return merged;
  }

  private static List<List<AnnotationUse>> mergeParameters(List<MethodSymbol> sources) {
    if (sources.stream().allMatch(source -> source.parameterAnnotations().isEmpty())) {
      return List.of();
    }
    List<List<AnnotationUse>> merged = new ArrayList<>();
    for (int i = 0; i < sources.get(0).parameters().size(); i++) {
      List<AnnotationUse> uses = new ArrayList<>();
      for (MethodSymbol source : sources) {
        if (i < source.parameterAnnotations().size()) {
          addNew(uses, source.parameterAnnotations().get(i));
        }
      }
      merged.add(List.copyOf(uses));
    }
    return merged;
  }

  /** Of two annotations of one type the nearer one counts. */
  private static void addNew(List<AnnotationUse> merged, List<AnnotationUse> more) {
    for (AnnotationUse use : more) {
      if (merged.stream().noneMatch(m -> m.type().equals(use.type()))) {
        merged.add(use);
      }
    }
  }

  public FieldRef field(FieldSymbol field) {
    FieldRef known = fields.get(field);
    if (known == null) {
      known = new FieldRef(name(field.owner()), field.name(), name(field.type()), flags(field));
      fields.put(field, known);
    }
    return known;
  }

  private static Set<FieldRef.Flag> flags(FieldSymbol field) {
    Set<FieldRef.Flag> flags = EnumSet.noneOf(FieldRef.Flag.class);
    if (field.isStatic()) {
      flags.add(FieldRef.Flag.STATIC);
    }
    if (field.is(Flags.FINAL)) {
      flags.add(FieldRef.Flag.FINAL);
    }
    if (field.is(Flags.VOLATILE)) {
      flags.add(FieldRef.Flag.VOLATILE);
    }
    if (field.is(Flags.PRIVATE)) {
      flags.add(FieldRef.Flag.PRIVATE);
    }
    if (field.is(Flags.FINAL) && field.constant().isPresent()) {
      flags.add(FieldRef.Flag.CONSTANT);
    }
    return flags;
  }

  /** The {@code close()} that a try-with-resources calls on a {@code type}. */
  public @Nullable MethodRef close(Type type) {
    ClassSymbol from = types.upper(type) instanceof Type.Declared d ? d.symbol() : null;
    if (from == null) {
      return types.upper(type) instanceof Type.Intersection several
          ? several.bounds().stream()
              .map(this::close)
              .filter(java.util.Objects::nonNull)
              .findFirst()
              .orElse(null)
          : null;
    }
    for (Members.Candidate each : members.methods(type, "close", from).candidates()) {
      if (each.method().parameters().isEmpty()) {
        return method(each.method());
      }
    }
    return null;
  }
}
