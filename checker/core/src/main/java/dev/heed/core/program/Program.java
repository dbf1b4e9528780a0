package dev.heed.core.program;

import java.util.List;
import java.util.Set;

/**
 * All sources that are checked together.
 *
 * @param files the files, in a stable order
 * @param types what is known of the types they mention
 * @param unread the top-level types of files of which a front end read only the methods of one
 *     statement, because no rule could start there: of what the others do it is known only that
 *     they neither wait nor start, stop or check anything themselves
 */
public record Program(List<SourceFile> files, Types types, Set<String> unread) {
  public Program {
    files = List.copyOf(files);
    unread = Set.copyOf(unread);
  }

  /** A program of which everything was read. */
  public Program(List<SourceFile> files, Types types) {
    this(files, types, Set.of());
  }

  /** Says whether {@code type} is declared in a file of which little was read. */
  public boolean isUnread(String type) {
    if (unread.isEmpty()) {
      return false;
    }
    int nested = type.indexOf('$');
    return unread.contains(type) || (nested > 0 && unread.contains(type.substring(0, nested)));
  }
}
