package dev.heed.core.library;

import dev.heed.core.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the text of a file, without parsing it, whether some rule could start in it: whether
 * it has a word by which a library means what the rule starts from, or the like of the language.
 * Comments and literals do not count, but for the suppressions of Heed's.
 *
 * <p>What a front end leaves out because of this is unknown to the analyses: they cannot report in
 * it, and know nothing of what its methods do. Immutable.
 */
public final class SourceScan {
  /** Lets every file through. */
  public static final SourceScan EVERYTHING = new SourceScan(List.of(), true);

  private static final List<String> BROAD = List.of("Exception", "RuntimeException", "Throwable");

  private final List<Need> needs;
  private final boolean everything;

  private SourceScan(List<Need> needs, boolean everything) {
    this.needs = List.copyOf(needs);
    this.everything = everything;
  }

  /**
   * What must be there for one way to start.
   *
   * @param words one of them
   * @param near and one of these; null where nothing more is needed
   */
  private record Need(Words words, @Nullable Words near) {
    boolean isMet(Words text) {
      return text.hasAny(words) && (near == null || text.hasAny(near));
    }
  }

  /**
   * @param strict whether what starts in the strict profile only counts too
   */
  static SourceScan of(ModelIndex index, Starts starts, boolean strict) {
    List<Need> needs = new ArrayList<>();
    boolean everything = false;
    for (Starts.Alternative each : starts.alternatives()) {
      if (strict || !each.strict()) {
        Words.Builder words = new Words.Builder();
        everything |= !addCalls(index, each, words);
        each.constructs().forEach(construct -> add(index, construct, words));
        Words near =
            each.near().isEmpty()
                ? null
                : Words.of(typeNames(index, trait -> each.near().contains(trait)));
        needs.add(new Need(words.build(), near));
      }
    }
    Words.Builder suppressions = new Words.Builder();
    suppressions.add(SourceWords.SUPPRESSION);
    needs.add(new Need(suppressions.build(), null));
    return new SourceScan(needs, everything);
  }

  /** Adds the names of methods with one of the roles; false when it could be any name. */
  private static boolean addCalls(
      ModelIndex index, Starts.Alternative wanted, Words.Builder words) {
    Set<String> names = new HashSet<>();
    for (Entry entry : index.entries()) {
      if (entry.roles().stream().anyMatch(wanted::includes)) {
        names.add(entry.isConstructor() ? simpleName(entry.type()) : entry.name());
        if (entry.isConstructor()) {
          words.add(SourceWords.SUPER_CALL);
        }
      }
    }
    words.addAll(Words.of(names));
    return !names.contains(Entry.ANY_NAME);
  }

  private static void add(ModelIndex index, Construct construct, Words.Builder words) {
    switch (construct) {
      case LOOP -> words.add(SourceWords.LOOP);
      case OPEN_LOOP -> words.add(SourceWords.OPEN_LOOP);
      case CATCH -> {
        BROAD.forEach(type -> words.add(SourceWords.caught(type.hashCode())));
        for (String type : typeNames(index, TypeTrait.CANCELLATION::equals)) {
          words.add(SourceWords.caught(type.hashCode()));
          words.add(SourceWords.caught(Words.bytewise(type).hashCode()));
        }
      }
      case SYNCHRONIZED -> words.addAll(Words.of(List.of("synchronized")));
      case FINALLY -> words.addAll(Words.of(List.of("finally")));
      case TASK_BODY -> words.addAll(Words.of(index.taskBodyNames()));
      case LIFECYCLE_END -> {
        for (String name : index.lifecycleNames()) {
          words.add(SourceWords.beginning(name.hashCode()));
        }
        words.addAll(Words.of(typeNamesOf(index.annotationTypes())));
      }
    }
  }

  private static Set<String> typeNamesOf(Set<String> types) {
    Set<String> names = new HashSet<>();
    types.forEach(type -> names.add(simpleName(type)));
    return names;
  }

  private static Set<String> typeNames(ModelIndex index, Predicate<TypeTrait> wanted) {
    Set<String> names = new HashSet<>();
    for (String type : index.types()) {
      if (index.ownTraits(type).stream().anyMatch(wanted)) {
        names.add(simpleName(type));
      }
    }
    return names;
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /**
   * This scan, where sources or class files also annotate methods and types of these names: an
   * annotation can give them any meaning.
   */
  public SourceScan teach(Words names) {
    List<Need> more = new ArrayList<>();
    for (Need need : needs) {
      Words near = need.near == null ? null : need.near.and(names);
      more.add(new Need(need.words.and(names), near));
    }
    return new SourceScan(more, everything);
  }

  /** Says whether some rule could start in {@code source}. */
  public boolean mayMatter(CharSequence source) {
    if (everything) {
      return true;
    }
    // A string, also where a buffer came: its characters are read much faster.
    String text = source.toString();
    // A Unicode escape may hide a word: such a file is looked at.
    return text.contains("\\u") || shows(SourceWords.of(text));
  }

  private boolean shows(Words text) {
    return needs.stream().anyMatch(need -> need.isMet(text));
  }
}
