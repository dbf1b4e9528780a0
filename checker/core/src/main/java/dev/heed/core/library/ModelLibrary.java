package dev.heed.core.library;

import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The models of text files, and the vocabulary that annotations bring along.
 *
 * <h2>The format</h2>
 *
 * <pre>{@code
 * # A comment reaches from '#' (at the start of a line or after a blank) to the end of the line.
 * library acme 2.3..4               # name; the versions that were looked at (for readers)
 *
 * type com.acme.Pool : executor     # traits: those of TypeTrait, in lower case with hyphens
 *   <init>(..)             : creates-executor
 *   run(Runnable)          : start later task=arg0 handle=result effect=interrupts owner=receiver
 *   drain(long, TimeUnit)  : wait interrupt=throws bound=arg0, close receiver
 *   stop|stopNow() [since 3] : close receiver interrupts
 *   static current()       : immediate
 *   *(..)                  : immediate   # all other methods that this very type declares
 *
 * type com.acme.Stopped : cancellation   # an exception
 *
 * lifecycle-end retire              # a method of the sources with this name ends its object's life
 * lifecycle-end tearDown*           # ... or whose name starts so
 * lifecycle-end onRemoved(..)       # ... with any parameters, not only limits and reasons
 * task-body com.acme.Job execute(com.acme.JobContext)
 * no-limit com.acme.Jobs.FOREVER    # a wait with this limit has none
 * pair enlist dismiss               # dismissGuest takes back what enlistGuest did
 * log-name whisper                  # an unresolved call of this name is taken for a log
 * annotation com.acme.OnStop : lifecycle-end
 * }</pre>
 *
 * <p>A {@code type} line may name several types and carry {@code [since 21 until 24]}, which its
 * members inherit. Types are written in full, nested ones with {@code $}; parameters erased, by
 * simple name for {@code java.lang}, {@code java.util}, {@code java.util.concurrent}, {@code
 * java.util.function} and {@code java.time}. Several names share a line with {@code |}. Parts of a
 * call are {@code receiver}, {@code result}, {@code none} and {@code arg0}, {@code arg1} ….
 *
 * <p>The roles are the records of {@link Role}: {@code acquire receiver}, {@code atomic}, {@code
 * begin transaction|count|temp-file|context receiver when-false=arg0}, {@code cancel receiver
 * interrupt=arg0}, {@code cancel-unsafe}, {@code carries arg0}, {@code check}, {@code close
 * receiver interrupts}, {@code common-pool}, {@code conditional}, {@code creates-executor}, {@code
 * creates-source root|child|deadline}, {@code current-task}, {@code daemon}, {@code deregister
 * key=arg0}, {@code deregister all}, {@code end count receiver}, {@code finish}, {@code gives
 * arg0}, {@code immediate}, {@code lets-go receiver}, {@code lifecycle-end}, {@code log}, {@code
 * loop-thread arg0}, {@code must-close}, {@code never-cancelled}, {@code never-returns}, {@code
 * obsolete}, {@code owns arg0}, {@code poll clears}, {@code register key=arg0 value=arg1}, {@code
 * release receiver}, {@code takes-failure receiver}, {@code timeout limit=arg0 cancels}, {@code
 * view}, {@code wake receiver}, {@code yields-token}, and
 *
 * <ul>
 *   <li>{@code wait interrupt=throws|returns|throws-other|ignored|closes bound=argN|configured|none
 *       zero-unbounded by-token}, the bound by default none;
 *   <li>{@code start now|later|delayed|periodic|on-cancel|on-completion task=… handle=…
 *       effect=interrupts|dequeues|completes-only|aborts|none owner=caller|receiver|container
 *       on-throw=stops|kills-scheduler|continues}. Parts and effect are by default none, the owner
 *       the caller (what runs now needs none: container); {@code on-throw} must be said of what is
 *       periodic.
 * </ul>
 *
 * <h2>Which entry speaks for a method</h2>
 *
 * An entry speaks of the methods of its type and of those that override them in subtypes, declared
 * by a library or in the sources; static methods and constructors are not inherited. Of several the
 * entry of the most special type counts, within a type the one with parameters before the one with
 * {@code (..)}; {@code *(..)} comes last and is never inherited. It counts alone: roles of entries
 * are not added up. Roles of annotations come first; an entry adds those kinds of which no
 * annotation speaks.
 */
public final class ModelLibrary implements LibraryModels {

  /** The files that come with Heed. */
  static final List<String> BUILT_IN =
      List.of(
          "conventions.model",
          "jdk.model",
          "jdk-concurrent.model",
          "jdk-collections.model",
          "jdk-io.model",
          "jdk-values.model",
          "akka.model",
          "android.model",
          "aws.model",
          "azure.model",
          "commons-logging.model",
          "curator.model",
          "eclipse.model",
          "elasticsearch.model",
          "flink.model",
          "grpc.model",
          "guava.model",
          "hadoop.model",
          "httpclient.model",
          "intellij.model",
          "jakarta.model",
          "jetcd.model",
          "kafka.model",
          "log4j.model",
          "mutiny.model",
          "netty.model",
          "okhttp.model",
          "quartz.model",
          "reactor.model",
          "redisson.model",
          "rxjava.model",
          "slf4j.model",
          "spark.model",
          "spring.model",
          "temporal.model",
          "vert.x.model",
          "zookeeper.model");

  private static final String JDK = "jdk";

  private final List<List<ModelFile>> layers;
  private final Map<String, Integer> versions;
  private final ModelIndex index;
  private final ModelMemo memo = new ModelMemo();

  private ModelLibrary(List<List<ModelFile>> layers, Map<String, Integer> versions) {
    this.layers = layers;
    this.versions = versions;
    this.index = new ModelIndex(layers, versions);
  }

  /** Loads on first use only. */
  private static final class BuiltIn {
    static final ModelLibrary INSTANCE =
        load(BUILT_IN.stream().map(ModelSource::ofResource).toList());
  }

  /** The models that come with Heed, for the running JDK. */
  public static ModelLibrary builtIn() {
    return BuiltIn.INSTANCE;
  }

  /**
   * Loads models, for the running JDK.
   *
   * @throws ModelException if a file cannot be read, or two describe the same
   */
  public static ModelLibrary load(List<ModelSource> sources) {
    return new ModelLibrary(List.of(parse(sources)), Map.of(JDK, Runtime.version().feature()));
  }

  /**
   * These models with a user's files on top: where both speak of the same members, the user's
   * count.
   *
   * @throws ModelException if a file cannot be read, or two of {@code sources} describe the same
   */
  public ModelLibrary with(List<ModelSource> sources) {
    List<List<ModelFile>> more = new ArrayList<>(layers);
    more.add(parse(sources));
    return new ModelLibrary(List.copyOf(more), versions);
  }

  /** These models for a version of a library ({@code jdk} for the JDK). */
  public ModelLibrary forVersion(String library, int version) {
    Map<String, Integer> changed = new HashMap<>(versions);
    changed.put(library, version);
    return new ModelLibrary(layers, Map.copyOf(changed));
  }

  private static List<ModelFile> parse(List<ModelSource> sources) {
    return sources.stream().map(ModelParser::parse).toList();
  }

  @Override
  public Effects effects(MethodRef method, String receiverType, Types types) {
    return memo.of(types).effects(method, receiverType, () -> compute(method, receiverType, types));
  }

  private Effects compute(MethodRef method, String receiverType, Types types) {
    List<Role> said = new ArrayList<>(VocabularyRoles.roles(method));
    for (AnnotationUse annotation : method.annotations()) {
      index.annotationRoles(annotation.type()).stream()
          .filter(role -> !(role instanceof Role.Obsolete))
          .forEach(said::add);
    }
    List<Role> modelled = index.find(method, receiverType, types);
    return Effects.of(said.isEmpty() ? modelled : merged(said, modelled));
  }

  /**
   * An annotated method does something, so what an entry says of immediate answers is no longer
   * true.
   */
  private static List<Role> merged(List<Role> said, List<Role> modelled) {
    Effects annotated = Effects.of(said);
    List<Role> all = new ArrayList<>(said);
    for (Role role : modelled) {
      if (!annotated.has(role.getClass()) && !(role instanceof Role.Immediate)) {
        all.add(role);
      }
    }
    return all;
  }

  @Override
  public Set<TypeTrait> traits(String type, Types types) {
    return memo.of(types).traits(type, () -> computeTraits(type, types));
  }

  private Set<TypeTrait> computeTraits(String type, Types types) {
    Map<String, Set<TypeTrait>> byType = new LinkedHashMap<>();
    for (String each : types.closure(type)) {
      Set<TypeTrait> own = EnumSet.noneOf(TypeTrait.class);
      own.addAll(index.ownTraits(each));
      for (AnnotationUse annotation : types.annotations(each)) {
        VocabularyRoles.trait(annotation).ifPresent(own::add);
      }
      byType.put(each, own);
    }
    Set<TypeTrait> all = EnumSet.noneOf(TypeTrait.class);
    byType.forEach(
        (each, own) -> {
          if (isExempt(each, byType, types)) {
            own.remove(TypeTrait.CANCELLATION);
            own.remove(TypeTrait.CLEARS_FLAG);
          }
          all.addAll(own);
        });
    return Set.copyOf(all);
  }

  /** Says whether a subtype of {@code type} takes back that it is a cancellation. */
  private static boolean isExempt(String type, Map<String, Set<TypeTrait>> lineage, Types types) {
    for (Map.Entry<String, Set<TypeTrait>> each : lineage.entrySet()) {
      if (each.getValue().contains(TypeTrait.NOT_CANCELLATION)
          && !each.getKey().equals(type)
          && types.isSubtype(each.getKey(), type)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isLifecycleEnd(MethodRef method, Types types) {
    return !method.isConstructor()
        && (index.isLifecycleName(method)
            || effects(method, method.owner(), types).has(Role.LifecycleEnd.class));
  }

  @Override
  public boolean isTaskBody(MethodRef method, Types types) {
    return !method.isStatic()
        && (index.isTaskBody(method, types) || VocabularyRoles.isTaskBody(method));
  }

  @Override
  public boolean isObsolete(MethodRef method) {
    return method.annotations().stream()
        .flatMap(annotation -> index.annotationRoles(annotation.type()).stream())
        .anyMatch(Role.Obsolete.class::isInstance);
  }

  @Override
  public Set<String> annotationTypes() {
    Set<String> all = new LinkedHashSet<>(VocabularyRoles.annotationTypes());
    all.addAll(index.annotationTypes());
    return all;
  }

  @Override
  public Set<String> types() {
    return Set.copyOf(index.types());
  }

  @Override
  public List<Signature> signatures(String type) {
    List<Signature> signatures = new ArrayList<>();
    for (Entry entry : index.entriesOf(type)) {
      if (!entry.name().equals(Entry.ANY_NAME)) {
        signatures.add(
            new Signature(
                entry.name(),
                entry.isStatic(),
                entry.anyParameters(),
                entry.anyParameters()
                    ? List.of()
                    : entry.parameters().stream().map(Erasure::full).toList(),
                entry.roles().stream().anyMatch(ModelLibrary::throwsInterrupted)));
      }
    }
    return signatures;
  }

  private static boolean throwsInterrupted(Role role) {
    return role instanceof Role.Wait wait && wait.interrupt() == Role.Interrupt.THROWS;
  }

  @Override
  public boolean isNoLimit(FieldRef constant) {
    return index.isNoLimit(constant.owner() + '.' + constant.name());
  }

  @Override
  public boolean isLogName(String method) {
    return index.isLogName(method);
  }

  @Override
  public Optional<String> undoes(String method) {
    return index.undoes(method);
  }

  @Override
  public SourceScan scan(Starts starts, boolean strict) {
    return SourceScan.of(index, starts, strict);
  }

  /** All entries that apply, for tests. */
  List<Entry> entries() {
    return index.entries();
  }
}
