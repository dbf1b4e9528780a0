package dev.heed.lint.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.core.finding.Finding;
import dev.heed.core.library.SourceScan;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import dev.heed.core.text.Words;
import dev.heed.javac.JavacFrontEnd.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs all rules over test-data and compares what they find with what the cases expect. */
class CorpusTest {
  private static final int HAZARDS = 6;
  private static final int LOOK_ALIKES = 8;
  private static final List<CorpusFile> FILES = CorpusFile.all();

  /** All files are checked as one program, once. */
  private static final class Findings {
    static final Map<Heed.Door, Map<Profile, List<Finding>>> ALL = new EnumMap<>(Heed.Door.class);

    static {
      List<Input> inputs =
          FILES.stream()
              .filter(CorpusFile::readableHere)
              .map(file -> new Input(file.file(), file.path()))
              .toList();
      for (Heed.Door door : Heed.Door.values()) {
        ALL.put(door, Heed.check(door, inputs));
      }
    }

    static List<Finding> in(CorpusFile file, Profile profile, Heed.Door door) {
      return ALL.get(door).get(profile).stream()
          .filter(finding -> finding.location().path().equals(file.path()))
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("cases")
  void findsWhatIsExpectedAndNothingElse(CorpusFile file, Profile profile, Heed.Door door) {
    assumeTrue(file.readableHere(), () -> "needs Java " + file.release());
    List<Finding> unexpected = Findings.in(file, profile, door);
    List<Expectation> missing = new ArrayList<>();
    for (Expectation expectation : file.expectations()) {
      boolean unseen = door == Heed.Door.SOURCE && file.isUnseen(expectation);
      if (expectation.wantedIn(profile) && !unseen) {
        unexpected.stream()
            .filter(expectation::matches)
            .findFirst()
            .ifPresentOrElse(unexpected::remove, () -> missing.add(expectation));
      }
    }
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      fail(difference(file, missing, unexpected));
    }
  }

  static Stream<Arguments> cases() {
    return FILES.stream()
        .flatMap(
            file ->
                Stream.of(Profile.values())
                    .flatMap(
                        profile ->
                            Stream.of(Heed.Door.values())
                                .map(door -> Arguments.of(file, profile, door))));
  }

  /** Rule, range, message, related places: all of it. */
  @Test
  void bothDoorsFindTheSame() {
    for (CorpusFile file : FILES) {
      for (Profile profile : Profile.values()) {
        if (file.readableHere() && file.unseen().isEmpty()) {
          assertThat(Findings.in(file, profile, Heed.Door.SOURCE))
              .as("%s, %s", file, profile)
              .isEqualTo(Findings.in(file, profile, Heed.Door.JAVAC));
        }
      }
    }
  }

  /** See {@code Rule.starts}: where nothing shows a start, a file need not be read. */
  @Test
  void findingsLieWhereTheirRulesStart() {
    Words taught = Heed.runtimeNames();
    for (Rule rule : Rules.all()) {
      for (Profile profile : Profile.values()) {
        SourceScan scan = Heed.scan(rule.starts(), profile).teach(taught);
        for (CorpusFile file : FILES) {
          if (file.readableHere()
              && Findings.in(file, profile, Heed.Door.JAVAC).stream()
                  .anyMatch(finding -> finding.rule().equals(rule.descriptor().id()))) {
            assertThat(scan.mayMatter(String.join("\n", file.lines())))
                .as("%s says that it starts from what %s shows", rule.descriptor().id(), file)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void whatSourcesAloneDoNotTellIsExpectedOtherwise() {
    for (CorpusFile file : FILES) {
      for (CorpusFile.Unseen unseen : file.unseen()) {
        assertThat(file.expectations()).as("%s: %s", file, unseen).anyMatch(unseen::is);
      }
    }
  }

  private static String difference(
      CorpusFile file, List<Expectation> missing, List<Finding> unexpected) {
    StringBuilder text = new StringBuilder();
    for (Expectation expectation : missing) {
      entry(text, "missing   ", file, expectation.line(), expectation.toString());
    }
    for (Finding finding : unexpected) {
      int line = finding.location().startLine();
      entry(text, "unexpected", file, line, finding.rule() + ": " + finding.message());
    }
    return text.toString();
  }

  private static void entry(
      StringBuilder text, String what, CorpusFile file, int line, String finding) {
    text.append(
        String.format(
            "%n  %s %s:%d  %s%n             %s",
            what, file.path(), line, finding, file.line(line)));
  }

  @Test
  void everyRuleHasAFolderAndEveryFolderARule() {
    Set<String> rules =
        Rules.descriptors().stream()
            .map(RuleDescriptor::id)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> folders =
        FILES.stream().map(CorpusFile::folder).collect(Collectors.toCollection(TreeSet::new));
    assertThat(folders).isEqualTo(rules);
  }

  @Test
  void expectationsNameRules() {
    Set<String> folders = FILES.stream().map(CorpusFile::folder).collect(Collectors.toSet());
    assertThat(FILES)
        .allSatisfy(
            file ->
                assertThat(file.expectations())
                    .allSatisfy(expectation -> assertThat(folders).contains(expectation.rule())));
  }

  @Test
  void everyFolderHasEnoughOfBoth() {
    Map<String, Long> hazards =
        sums(
            file ->
                file.expectations().stream()
                    .filter(expectation -> expectation.rule().equals(file.folder()))
                    .count());
    Map<String, Long> looksAlike = sums(CorpusFile::looksAlike);
    assertThat(hazards).allSatisfy((rule, n) -> assertThat(n).isGreaterThanOrEqualTo(HAZARDS));
    assertThat(looksAlike)
        .allSatisfy((rule, n) -> assertThat(n).isGreaterThanOrEqualTo(LOOK_ALIKES));
  }

  private static Map<String, Long> sums(Function<CorpusFile, Long> count) {
    return FILES.stream()
        .collect(
            Collectors.groupingBy(
                CorpusFile::folder, TreeMap::new, Collectors.summingLong(count::apply)));
  }

  @Test
  void aFileHoldsHazardsOrLookAlikes() {
    assertThat(FILES)
        .allSatisfy(
            file -> {
              boolean hazards = !file.expectations().isEmpty();
              boolean looksAlike = file.looksAlike() > 0;
              assertThat(hazards ^ looksAlike).as("%s holds one of both", file).isTrue();
              assertThat(file.lines().get(0))
                  .as("package of %s", file)
                  .isEqualTo(
                      "package heed." + file.folder().toLowerCase(java.util.Locale.ROOT) + ";");
            });
  }

  @Test
  void everyFileCompiles(@TempDir Path output) throws Exception {
    Map<Integer, List<Path>> byRelease =
        FILES.stream()
            .filter(CorpusFile::readableHere)
            .collect(
                Collectors.groupingBy(
                    CorpusFile::release,
                    TreeMap::new,
                    Collectors.mapping(CorpusFile::file, Collectors.toList())));
    for (Map.Entry<Integer, List<Path>> entry : byRelease.entrySet()) {
      assertThat(Heed.compile(entry.getValue(), entry.getKey(), output)).isEmpty();
    }
  }
}
