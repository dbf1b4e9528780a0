package dev.heed.core.library;

import dev.heed.core.library.ModelFile.LifecycleName;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All entries that apply, found by type and name. Immutable once built. */
final class ModelIndex {

  private final Map<String, Map<String, List<Entry>>> entries = new HashMap<>();
  private final Map<String, Set<TypeTrait>> traits = new HashMap<>();
  private final Set<String> logNames = new HashSet<>();
  private final Set<String> noLimits = new HashSet<>();
  private final Map<String, String> pairs = new HashMap<>();
  private final Set<LifecycleName> lifecycleNames = new LinkedHashSet<>();
  private final List<Entry> taskBodies = new ArrayList<>();
  private final Map<String, List<Role>> annotations = new HashMap<>();

  /**
   * @param layers those behind override those before; within a layer no two entries are alike
   * @param versions of the libraries where known; of others the newest is supposed
   */
  ModelIndex(List<List<ModelFile>> layers, Map<String, Integer> versions) {
    for (List<ModelFile> layer : layers) {
      requireDistinct(layer);
      for (ModelFile file : layer) {
        add(file, versions.getOrDefault(file.library(), Integer.MAX_VALUE));
      }
    }
  }

  private static void requireDistinct(List<ModelFile> layer) {
    Map<String, ModelFile> seen = new HashMap<>();
    for (ModelFile file : layer) {
      for (String type : file.traits().keySet()) {
        ModelFile other = seen.putIfAbsent(type, file);
        if (other != null) {
          throw new ModelException(
              file.source(),
              1,
              1,
              "the type " + type + " has a block in " + other.source() + " too");
        }
      }
    }
  }

  private void add(ModelFile file, int version) {
    file.traits()
        .forEach(
            (type, own) ->
                traits.computeIfAbsent(type, k -> EnumSet.noneOf(TypeTrait.class)).addAll(own));
    for (Entry entry : file.entries()) {
      if (entry.versions().contains(version)) {
        List<Entry> sameName =
            entries
                .computeIfAbsent(entry.type(), k -> new LinkedHashMap<>())
                .computeIfAbsent(entry.name(), k -> new ArrayList<>(2));
        sameName.removeIf(earlier -> earlier.signature().equals(entry.signature()));
        sameName.add(entry);
      }
    }
    lifecycleNames.addAll(file.lifecycleNames());
    taskBodies.addAll(file.taskBodies());
    annotations.putAll(file.annotations());
    logNames.addAll(file.logNames());
    noLimits.addAll(file.noLimits());
    pairs.putAll(file.pairs());
  }

  /** The roles of methods with the annotation {@code type}. */
  List<Role> annotationRoles(String type) {
    return annotations.getOrDefault(type, List.of());
  }

  Set<String> annotationTypes() {
    return annotations.keySet();
  }

  Set<TypeTrait> ownTraits(String type) {
    return traits.getOrDefault(type, Set.of());
  }

  Set<String> types() {
    return traits.keySet();
  }

  List<Entry> entries() {
    return entries.values().stream()
        .flatMap(byName -> byName.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  List<Entry> entriesOf(String type) {
    return entries.getOrDefault(type, Map.of()).values().stream().flatMap(List::stream).toList();
  }

  boolean isLifecycleName(MethodRef method) {
    for (LifecycleName name : lifecycleNames) {
      if (name.matches(method.name(), method.parameterTypes())) {
        return true;
      }
    }
    return false;
  }

  /** The names, or beginnings of names, of methods that end an object's life. */
  Set<String> lifecycleNames() {
    return lifecycleNames.stream().map(LifecycleName::name).collect(Collectors.toSet());
  }

  /** Says whether a constant, by its full name, stands for no limit. */
  boolean isNoLimit(String constant) {
    return noLimits.contains(constant);
  }

  boolean isLogName(String method) {
    return logNames.contains(method);
  }

  /** The name of the method that a method of this name takes back. */
  Optional<String> undoes(String method) {
    return pairs.entrySet().stream()
        .filter(pair -> method.startsWith(pair.getKey()))
        .max(Comparator.comparingInt(pair -> pair.getKey().length()))
        .map(pair -> pair.getValue() + method.substring(pair.getKey().length()));
  }

  /** The names of methods that libraries run as tasks. */
  Set<String> taskBodyNames() {
    return taskBodies.stream().map(Entry::name).collect(Collectors.toSet());
  }

  boolean isTaskBody(MethodRef method, Types types) {
    List<String> parameters = Erasure.canonical(method.parameterTypes());
    for (Entry body : taskBodies) {
      if (body.name().equals(method.name())
          && (body.anyParameters() || Erasure.mayOverride(parameters, body.parameters()))
          && types.isSubtype(method.owner(), body.type())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The most specific entry for a method: one that names it before one that speaks of all methods
   * of its type; of a subtype before that of a supertype; with its parameters before {@code (..)}.
   */
  List<Role> find(MethodRef method, String receiverType, Types types) {
    List<String> parameters = Erasure.canonical(method.parameterTypes());
    Set<String> lineage = new LinkedHashSet<>(types.closure(receiverType));
    lineage.addAll(types.closure(method.owner()));
    lineage.remove(Types.UNKNOWN);
    if (!lineage.isEmpty()) {
      // Interfaces and arrays have the methods of Object, though it is no supertype of an
      // interface.
      lineage.add(Types.OBJECT);
    }
    Entry best = null;
    for (String type : lineage) {
      Entry found = named(type, method, parameters);
      if (found != null && (best == null || types.isSubtype(type, best.type()))) {
        best = found;
      }
    }
    if (best == null && !method.isConstructor()) {
      List<Entry> any = entriesOf(method.owner(), Entry.ANY_NAME);
      best = any.isEmpty() ? null : any.get(0);
    }
    return best == null ? List.of() : best.roles();
  }

  private List<Entry> entriesOf(String type, String name) {
    return entries.getOrDefault(type, Map.of()).getOrDefault(name, List.of());
  }

  private @Nullable Entry named(String type, MethodRef method, List<String> parameters) {
    boolean declaredHere = method.owner().equals(type);
    Entry loose = null;
    boolean ambiguous = false;
    Entry anyParameters = null;
    for (Entry entry : entriesOf(type, method.name())) {
      if (!declaredHere && !entry.isInherited()) {
        continue;
      }
      if (entry.anyParameters()) {
        anyParameters = entry;
      } else if (entry.parameters().equals(parameters)) {
        return entry;
      } else if (Erasure.mayOverride(parameters, entry.parameters())) {
        ambiguous |= loose != null && !loose.roles().equals(entry.roles());
        loose = entry;
      }
    }
    return loose != null && !ambiguous ? loose : anyParameters;
  }
}
