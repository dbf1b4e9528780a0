package dev.heed.core.library;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The jars that a model file was read against: its lines {@code # jar GROUP:ARTIFACT:VERSION}. */
final class ModelJars {
  private static final Pattern LINE =
      Pattern.compile("^# jar (\\S+:\\S+:\\S+)$", Pattern.MULTILINE);

  private ModelJars() {}

  static List<String> all(List<String> resources) {
    return resources.stream().flatMap(name -> of(name).stream()).distinct().toList();
  }

  static List<String> of(String resource) {
    return LINE.matcher(ModelSource.ofResource(resource).text())
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
