package dev.heed.core.library;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one model file says.
 *
 * @param traits of each type that has a block
 * @param logNames names by which an unresolved call is taken for a log
 * @param noLimits constants that stand for no limit when a limit is asked for
 * @param pairs the begin of a name by that of the name of what it takes back
 * @param annotations roles of methods by the annotation that they carry
 */
record ModelFile(
    String library,
    String source,
    Map<String, Set<TypeTrait>> traits,
    List<Entry> entries,
    List<LifecycleName> lifecycleNames,
    List<Entry> taskBodies,
    Map<String, List<Role>> annotations,
    Set<String> logNames,
    Set<String> noLimits,
    Map<String, String> pairs) {

  /**
   * A name by which a method of the sources ends its object's life.
   *
   * @param prefix whether longer names that start with this word count too
   * @param anyParameters whether it may have parameters other than limits and reasons
   */
  record LifecycleName(String name, boolean prefix, boolean anyParameters) {

    /** A stop method may say how long to wait, how hard to stop, and why. */
    private static final Set<String> LIMITS =
        Set.of("long", "int", "boolean", "TimeUnit", "Duration", "Throwable", "Exception");

    boolean matches(String method, List<String> parameters) {
      boolean named = prefix ? startsWithWord(method) : method.equals(name);
      return named && (anyParameters || LIMITS.containsAll(Erasure.canonical(parameters)));
    }

    /**
     * {@code stop} begins {@code stopAll} and is all of {@code stop}, but no part of {@code
     * stopped}.
     */
    private boolean startsWithWord(String method) {
      return method.startsWith(name)
          && (method.length() == name.length()
              || !Character.isLowerCase(method.charAt(name.length())));
    }
  }
}
