package dev.heed.lint;

import dev.heed.core.finding.Problem;
import dev.heed.javac.JavacFrontEnd.Input;
import java.nio.file.Path;
import java.util.List;

/**
 * The sources that the arguments mean.
 *
 * @param inputs their shown paths begin as the arguments do
 * @param directories the absolute paths of those that were named
 * @param problems what could not be read
 */
record Found(List<Input> inputs, List<Path> directories, List<Problem> problems) {
  Found {
    inputs = List.copyOf(inputs);
    directories = List.copyOf(directories);
    problems = List.copyOf(problems);
  }

  /** Says whether {@code path}, if it were there, would be among the sources. */
  boolean covers(Path path) {
    return directories.stream().anyMatch(path::startsWith);
  }

  List<Path> files() {
    return inputs.stream().map(Input::file).toList();
  }
}
