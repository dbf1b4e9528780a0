package dev.heed.core.program;

import java.util.List;

/**
 * All sources that are checked together.
 *
 * @param files the files, in a stable order
 * @param types what is known of the types they mention
 */
public record Program(List<SourceFile> files, Types types) {
  public Program {
    files = List.copyOf(files);
  }
}
