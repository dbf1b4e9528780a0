package dev.heed.core.library;

import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What all loaded models together say. Immutable and thread-safe. */
public interface LibraryModels {

  /**
   * The roles of a method: those of its annotations, else those of the most specific entry for the
   * method or one that it overrides.
   *
   * @param receiverType the static type of the receiver where it is more special than the declaring
   *     type; otherwise the owner of {@code method}
   */
  Effects effects(MethodRef method, String receiverType, Types types);

  /** The traits of a type, its own and those of its supertypes. */
  Set<TypeTrait> traits(String type, Types types);

  /**
   * Says whether a method of this name and type, declared in the sources, ends its object's life.
   */
  boolean isLifecycleEnd(MethodRef method, Types types);

  /**
   * Says whether {@code method}, declared in the sources, overrides a method whose body a library
   * runs as a task of its own ({@code Runnable.run}, {@code Callable.call}, {@code Thread.run}).
   */
  boolean isTaskBody(MethodRef method, Types types);

  /** Says whether a method of this name, of a type that is not known, is taken to write a log. */
  default boolean isLogName(String method) {
    return false;
  }

  /** Says whether a constant stands for no limit where a limit of a wait is asked for. */
  default boolean isNoLimit(FieldRef constant) {
    return false;
  }

  /** Says whether a method is marked as one that shall not be used any more. */
  default boolean isObsolete(MethodRef method) {
    return false;
  }

  /**
   * The name of the method that a method of this name takes back: {@code addSink} for {@code
   * removeSink}.
   */
  default Optional<String> undoes(String method) {
    return Optional.empty();
  }

  /** The annotation types that front ends must keep on methods, parameters and types. */
  Set<String> annotationTypes();

  /** The full names of all types of which a model speaks. */
  default Set<String> types() {
    return Set.of();
  }

  /**
   * The methods and constructors of {@code type} of which a model speaks: for who has nothing else
   * to know the type from.
   */
  default List<Signature> signatures(String type) {
    return List.of();
  }

  /**
   * A method or constructor ({@code <init>}) as a model declares it.
   *
   * @param anyParameters whether the model leaves the parameters open
   * @param parameters erased types in full, nested ones with {@code $}; empty when they are open
   * @param throwsInterrupted whether it is known to throw {@link InterruptedException}
   */
  record Signature(
      String name,
      boolean isStatic,
      boolean anyParameters,
      List<String> parameters,
      boolean throwsInterrupted) {
    public Signature {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * Tells which files are worth lowering, as long as no code at hand uses Heed's annotations: those
   * can make any name matter.
   *
   * @param starts from where rules start
   * @param strict whether the strict profile is wanted
   */
  default SourceScan scan(Starts starts, boolean strict) {
    return SourceScan.EVERYTHING;
  }
}
