package dev.heed.core.library;

import static dev.heed.core.library.Models.method;
import static dev.heed.core.library.Models.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.library.Role.Bound;
import dev.heed.core.library.Role.CancelEffect;
import dev.heed.core.library.Role.HandleOwner;
import dev.heed.core.library.Role.Interrupt;
import dev.heed.core.library.Role.OnThrow;
import dev.heed.core.library.Role.Origin;
import dev.heed.core.library.Role.Timing;
import dev.heed.core.program.AnnotationUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VocabularyRolesTest {

  private static List<Role> roles(String signature, AnnotationUse... annotations) {
    return VocabularyRoles.roles(method(signature, annotations));
  }

  @Test
  void mapsPlainAnnotations() {
    Map<String, Role> plain =
        Map.ofEntries(
            Map.entry("Atomic", new Role.Atomic()),
            Map.entry("CancelUnsafe", new Role.CancelUnsafe()),
            Map.entry("CancellationPoint", new Role.Check()),
            Map.entry("Cancels", new Role.Cancel(Target.RECEIVER)),
            Map.entry("CreatesSource", new Role.CreatesSource(Origin.ROOT)),
            Map.entry("Deregisters", new Role.Deregister(-1, false)),
            Map.entry("LifecycleEnd", new Role.LifecycleEnd()),
            Map.entry("MustClose", new Role.MustClose()),
            Map.entry("NeverCancelled", new Role.NeverCancelled()),
            Map.entry("Polls", new Role.Poll(false)),
            Map.entry("Registers", new Role.Register(-1, -1)),
            Map.entry("Releases", new Role.Close(Target.RECEIVER, false)),
            Map.entry("YieldsToken", new Role.YieldsToken()));
    plain.forEach(
        (name, role) -> assertThat(roles("a.B#f()", use(name))).as(name).containsExactly(role));
  }

  @Test
  void mapsElements() {
    assertThat(roles("a.B#f()", use("CreatesSource", "value", "DEADLINE")))
        .containsExactly(new Role.CreatesSource(Origin.DEADLINE));
    assertThat(roles("a.B#put(java.lang.String,a.C)", use("Registers")))
        .containsExactly(new Role.Register(0, 1));
    assertThat(roles("a.B#remove(java.lang.String)", use("Deregisters")))
        .containsExactly(new Role.Deregister(0, false));
  }

  @Test
  void mapsWaits() {
    assertThat(roles("a.B#f()", use("Blocking")))
        .containsExactly(new Role.Wait(Interrupt.IGNORED, Bound.NONE, -1, false, false));
    assertThat(roles("a.B#f()", use("Blocking", "interruptible", "true")))
        .containsExactly(new Role.Wait(Interrupt.THROWS, Bound.NONE, -1, false, false));
    assertThat(roles("a.B#f(int,java.time.Duration)", use("Blocking", "bounded", "true")))
        .containsExactly(new Role.Wait(Interrupt.IGNORED, Bound.ARGUMENT, 1, false, false));
    assertThat(
            roles("a.B#f(long,java.util.concurrent.TimeUnit)", use("Blocking", "bounded", "true")))
        .containsExactly(new Role.Wait(Interrupt.IGNORED, Bound.ARGUMENT, 0, false, false));
    assertThat(roles("a.B#f()", use("Blocking", "bounded", "true")))
        .containsExactly(new Role.Wait(Interrupt.IGNORED, Bound.CONFIGURED, -1, false, false));
  }

  @Test
  void aWaitThatIsACancellationPointEndsByToken() {
    assertThat(roles("a.B#f()", use("CancellationPoint"), use("Blocking")))
        .containsExactlyInAnyOrder(
            new Role.Check(), new Role.Wait(Interrupt.IGNORED, Bound.NONE, -1, false, true));
  }

  @Test
  void mapsParameters() {
    assertThat(
            VocabularyRoles.roles(
                method(
                    "a.B#f(a.C,a.C,a.C)",
                    List.of(
                        List.of(use("Cancels")), List.of(use("Releases")), List.of(use("Owns"))))))
        .containsExactly(
            new Role.Cancel(Target.argument(0)),
            new Role.Close(Target.argument(1), false),
            new Role.Owns(2));
  }

  @Test
  void mapsTasks() {
    List<List<AnnotationUse>> now = List.of(List.of(use("RunsTask", "value", "NOW")));
    assertThat(VocabularyRoles.roles(method("a.B#f(java.lang.Runnable)", now)))
        .containsExactly(
            new Role.Start(
                Timing.NOW,
                Target.argument(0),
                Target.NONE,
                CancelEffect.NONE,
                HandleOwner.CONTAINER,
                OnThrow.CONTINUES));
    List<List<AnnotationUse>> onCancel = List.of(List.of(use("RunsTask", "value", "ON_CANCEL")));
    assertThat(VocabularyRoles.roles(method("a.B#f(java.lang.Runnable)", onCancel)))
        .extracting(role -> ((Role.Start) role).timing())
        .containsExactly(Timing.ON_CANCEL);
    List<List<AnnotationUse>> later = List.of(List.of(use("RunsTask")));
    assertThat(
            VocabularyRoles.roles(
                method("a.B#f(java.lang.Runnable)", later, use("TaskHandle"), use("Periodic"))))
        .containsExactly(
            new Role.Start(
                Timing.PERIODIC,
                Target.argument(0),
                Target.RESULT,
                CancelEffect.ABORTS,
                HandleOwner.CALLER,
                OnThrow.CONTINUES));
  }

  @Test
  void ignoresOtherAnnotations() {
    assertThat(roles("a.B#f()", new AnnotationUse("java.lang.Deprecated", Map.of()))).isEmpty();
  }

  /**
   * The runtime declares the vocabulary; the checker does not depend on it, so its sources count.
   */
  @Test
  void knowsTheWholeVocabulary() throws IOException {
    Path folder = Path.of("../../runtime/token/src/main/java/dev/heed/annotation");
    try (Stream<Path> files = Files.list(folder)) {
      List<String> declared =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !name.equals("package-info"))
              .map(name -> "dev.heed.annotation." + name)
              .toList();
      assertThat(VocabularyRoles.annotationTypes()).containsExactlyInAnyOrderElementsOf(declared);
    }
  }
}
