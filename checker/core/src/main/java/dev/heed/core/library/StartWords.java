package dev.heed.core.library;

import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the identifiers from which some rule could start. Left out is what matters only beside
 * something else, and is in nearly every file: logs, puts into maps, plain {@code close}.
 */
final class StartWords {

  private static final Set<TypeTrait> STARTING_TRAITS =
      Set.of(
          TypeTrait.TOKEN,
          TypeTrait.SOURCE,
          TypeTrait.HANDLE,
          TypeTrait.EXECUTOR,
          TypeTrait.CANCELLATION,
          TypeTrait.TIMEOUT,
          TypeTrait.WRAPPER,
          TypeTrait.TASK);

  private StartWords() {}

  static Set<String> of(ModelIndex index) {
    Set<String> words = new TreeSet<>();
    for (Entry entry : index.entries()) {
      if (entry.roles().stream().anyMatch(StartWords::starts)) {
        words.add(entry.isConstructor() ? simpleName(entry.type()) : entry.name());
      }
    }
    words.remove(Entry.ANY_NAME);
    words.remove("close");
    for (String type : index.types()) {
      if (index.ownTraits(type).stream().anyMatch(STARTING_TRAITS::contains)) {
        words.add(simpleName(type));
      }
    }
    index.taskBodyNames().forEach(words::add);
    VocabularyRoles.annotationTypes().forEach(type -> words.add(simpleName(type)));
    index.annotationTypes().stream()
        .filter(
            type -> index.annotationRoles(type).stream().noneMatch(Role.Obsolete.class::isInstance))
        .forEach(type -> words.add(simpleName(type)));
    return Set.copyOf(words);
  }

  private static boolean starts(Role role) {
    if (role instanceof Role.Start start) {
      return start.timing() != Role.Timing.NOW;
    }
    return role instanceof Role.CreatesSource
        || role instanceof Role.YieldsToken
        || role instanceof Role.NeverCancelled
        || role instanceof Role.CurrentTask
        || role instanceof Role.Poll
        || role instanceof Role.Check
        || role instanceof Role.Cancel
        || role instanceof Role.Close
        || role instanceof Role.Wait
        || role instanceof Role.CreatesExecutor
        || role instanceof Role.MustClose
        || role instanceof Role.Acquire
        || role instanceof Role.Timeout
        || role instanceof Role.LoopThread
        || role instanceof Role.Atomic
        || role instanceof Role.CancelUnsafe;
  }

  static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }
}
