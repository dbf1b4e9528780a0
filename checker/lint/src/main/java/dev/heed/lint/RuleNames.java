package dev.heed.lint;

import dev.heed.core.finding.Family;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/** What a shell can offer where a rule is asked for. */
final class RuleNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }

  private static Stream<String> names() {
    return Rules.descriptors().stream().map(RuleDescriptor::id);
  }

  /** Where a family will do. */
  static final class AndFamilies implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(names(), Arrays.stream(Family.values()).map(Choice::name)).iterator();
    }
  }
}
