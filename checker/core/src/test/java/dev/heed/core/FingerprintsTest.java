package dev.heed.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.finding.Family;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Severity;
import dev.heed.core.program.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FingerprintsTest {
  @Test
  void equalFindingsOfAMemberAreNumbered() {
    List<String> both = assign("p.A#run()", "p.A#run()");
    assertThat(both).doesNotHaveDuplicates().allMatch(f -> f.matches("[0-9a-f]{16}"));
    assertThat(assign("p.A#run()")).containsExactly(both.get(0));
  }

  @Test
  void memberAndTypeCount() {
    assertThat(assign("p.A#run()", "p.A#stop()", "p.B#run()", "q.A#run()")).doesNotHaveDuplicates();
    assertThat(assign("p.A#run()", "p.A#run(int)", "p.A#run(int,int)")).doesNotHaveDuplicates();
  }

  /** Without a class path, a type may be unknown. */
  @Test
  void theTypesOfParametersDoNotCount() {
    assertThat(assign("p.A#run(?,int)")).isEqualTo(assign("p.A#run(lib.Job,int)"));
    assertThat(assign("p.A#run(int)", "p.A#run(long)"))
        .isEqualTo(assign("p.A#run(int)", "p.A#run(int)"));
  }

  private static List<String> assign(String... members) {
    Location at = new Location("A.java", new Span(0, 1), 1, 1, 1, 2);
    return Fingerprints.assign(
            Stream.of(members)
                .map(
                    member ->
                        new Finding(
                            "X",
                            Family.REACH,
                            Severity.WARNING,
                            "m",
                            at,
                            List.of(),
                            List.of(),
                            member))
                .toList())
        .stream()
        .map(Finding::fingerprint)
        .toList();
  }
}
