package dev.heed.lint.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import dev.heed.core.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found depends on what the sources mean, and on nothing else. */
final class MetamorphicTest {
  private static final Map<String, String> TEXTS = Corpus.texts();

  @TempDir private static Path folder;

  /** The findings in the corpus as it is, found once. */
  private static final class Original {
    static final List<Finding> FINDINGS = Corpus.check(TEXTS, folder.resolve("original"));
  }

  @ParameterizedTest
  @EnumSource
  void mutationsKeepTheFindings(Mutation mutation) {
    Map<String, String> mutants = new LinkedHashMap<>();
    TEXTS.forEach((path, text) -> mutants.put(path, mutation.of(text)));
    List<Finding> found = Corpus.check(mutants, folder.resolve(mutation.name()));
    assertThat(told(found)).containsExactlyInAnyOrderElementsOf(told(Original.FINDINGS));
    if (mutation == Mutation.LINES_ON_TOP) {
      assertThat(found.stream().map(f -> f.location().startLine() - 6))
          .containsExactlyElementsOf(
              Original.FINDINGS.stream().map(f -> f.location().startLine()).toList());
    }
  }

  @Test
  void theSameTwice() {
    assertThat(Corpus.check(TEXTS, folder.resolve("again"))).isEqualTo(Original.FINDINGS);
  }

  @Test
  void theOrderOfTheFilesDoesNotMatter() {
    long seed = System.nanoTime();
    assertThat(told(shuffled(seed))).as("seed %s", seed).isEqualTo(told(Original.FINDINGS));
  }

  @Test
  void theOrderOfTheFilesDoesNotMatterToRelatedPlaces() {
    long seed = System.nanoTime();
    assertThat(shuffled(seed)).as("seed %s", seed).isEqualTo(Original.FINDINGS);
  }

  private static List<Finding> shuffled(long seed) {
    List<String> paths = new ArrayList<>(TEXTS.keySet());
    Collections.shuffle(paths, new Random(seed));
    Map<String, String> shuffled = new LinkedHashMap<>();
    paths.forEach(path -> shuffled.put(path, TEXTS.get(path)));
    return Corpus.check(shuffled, folder.resolve("shuffled" + seed));
  }

  @Test
  void aFileAloneIsFoundTheSame() {
    long seed = System.nanoTime();
    List<String> some = new ArrayList<>(TEXTS.keySet());
    Collections.shuffle(some, new Random(seed));
    some = some.subList(0, some.size() / 3);
    List<Finding> alone = new ArrayList<>();
    for (String path : some) {
      alone.addAll(Corpus.check(Map.of(path, TEXTS.get(path)), folder.resolve("alone")));
    }
    List<Finding> together = new ArrayList<>(Original.FINDINGS);
    List<String> chosen = some;
    together.removeIf(finding -> !chosen.contains(finding.location().path()));
    assertThat(told(alone)).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(told(together));
  }

  // Suppressions.

  @Test
  void aSuppressionOnTheMethodSilencesItsRuleThere() {
    Set<String> seen = new HashSet<>();
    for (Finding finding : Original.FINDINGS) {
      MethodTree method = around(finding);
      String path = finding.location().path();
      if (method == null || !seen.add(path)) {
        continue;
      }
      List<String> expected = new ArrayList<>();
      for (Finding other : Original.FINDINGS) {
        boolean silenced = other.rule().equals(finding.rule()) && method.equals(around(other));
        if (other.location().path().equals(path) && !silenced) {
          expected.add(told(other));
        }
      }
      assertThat(suppressed(finding, method, "heed:" + finding.rule()))
          .as("%s", finding)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aSuppressionOfAnotherRuleSilencesNothing() {
    Map<String, String> all = new LinkedHashMap<>(TEXTS);
    List<String> rules = Original.FINDINGS.stream().map(Finding::rule).distinct().toList();
    for (Finding finding : Original.FINDINGS) {
      String path = finding.location().path();
      MethodTree method = around(finding);
      List<String> there =
          Original.FINDINGS.stream()
              .filter(other -> other.location().path().equals(path))
              .map(Finding::rule)
              .toList();
      String absent =
          rules.stream().filter(rule -> !there.contains(rule)).findFirst().orElseThrow();
      if (method != null && all.get(path).equals(TEXTS.get(path))) {
        all.put(path, onTheMethod(path, method, "heed:" + absent));
      }
    }
    assertThat(told(Corpus.check(all, folder.resolve("another"))))
        .isEqualTo(told(Original.FINDINGS));
  }

  @Test
  void aSuppressionOnTheClassSilencesItWhole() {
    Map<String, String> all = new LinkedHashMap<>();
    TEXTS.forEach((path, text) -> all.put(path, onTheClass(text, "\"heed\"")));
    assertThat(Corpus.check(all, folder.resolve("all"))).isEmpty();
  }

  @Test
  void aSuppressionOfARuleOnTheClassSilencesThatRuleOnly() {
    for (String rule : Original.FINDINGS.stream().map(Finding::rule).distinct().toList()) {
      Map<String, String> all = new LinkedHashMap<>();
      TEXTS.forEach(
          (path, text) -> all.put(path, onTheClass(text, "{\"unused\", \"heed:" + rule + "\"}")));
      assertThat(told(Corpus.check(all, folder.resolve(rule))))
          .containsExactlyInAnyOrderElementsOf(
              told(Original.FINDINGS.stream().filter(f -> !f.rule().equals(rule)).toList()));
    }
  }

  private static String onTheClass(String text, String value) {
    Mutation.Source source = Mutation.Source.parse(text);
    source
        .unit
        .getTypeDecls()
        .forEach(type -> source.insert(source.start(type), "@SuppressWarnings(" + value + ") "));
    return source.edited();
  }

  private static final Map<String, Mutation.Source> PARSED = new LinkedHashMap<>();

  /** The innermost method that the finding lies in. */
  private static MethodTree around(Finding finding) {
    Mutation.Source source =
        PARSED.computeIfAbsent(
            finding.location().path(), path -> Mutation.Source.parse(TEXTS.get(path)));
    MethodTree[] found = new MethodTree[1];
    source.scan(
        new Mutation.Scanner() {
          @Override
          public Void visitMethod(MethodTree tree, Void v) {
            int at = finding.location().span().start();
            if (source.start(tree) <= at && at < source.end(tree)) {
              found[0] = tree;
            }
            return super.visitMethod(tree, v);
          }
        });
    return found[0];
  }

  private static List<String> suppressed(Finding finding, MethodTree method, String name) {
    String path = finding.location().path();
    Map<String, String> changed = Map.of(path, onTheMethod(path, method, name));
    return told(Corpus.check(changed, folder.resolve("suppressed")));
  }

  private static String onTheMethod(String path, MethodTree method, String name) {
    String text = TEXTS.get(path);
    int at = PARSED.get(path).start(method);
    return text.substring(0, at) + "@SuppressWarnings(\"" + name + "\") " + text.substring(at);
  }

  private static List<String> told(List<Finding> findings) {
    return findings.stream().map(MetamorphicTest::told).toList();
  }

  private static String told(Finding finding) {
    return finding.location().path() + " " + finding.rule() + " " + finding.fingerprint();
  }
}
