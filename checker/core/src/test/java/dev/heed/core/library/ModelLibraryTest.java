package dev.heed.core.library;

import static dev.heed.core.library.Models.TYPES;
import static dev.heed.core.library.Models.library;
import static dev.heed.core.library.Models.method;
import static dev.heed.core.library.Models.roles;
import static dev.heed.core.library.Models.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ModelLibraryTest {

  private static final Role CHECK = new Role.Check();
  private static final Role POLL = new Role.Poll(false);

  @Test
  void exactParametersBeforeAny() {
    ModelLibrary library =
        library("type app.Pool", "  f(..) : check", "  f(int) : poll", "  *(..) : immediate");
    assertThat(roles(library, "app.Pool#f(int)")).containsExactly(POLL);
    assertThat(roles(library, "app.Pool#f(long)")).containsExactly(CHECK);
    assertThat(roles(library, "app.Pool#g()")).containsExactly(new Role.Immediate());
    assertThat(roles(library, "app.Pool#<init>()")).isEmpty();
  }

  @Test
  void subtypeBeforeSupertype() {
    ModelLibrary library =
        library(
            "type java.util.concurrent.Executor",
            "  f(int) : check",
            "type java.util.concurrent.ExecutorService",
            "  f(..) : poll");
    assertThat(roles(library, "app.Pool#f(int)")).containsExactly(POLL);
    assertThat(roles(library, "java.util.concurrent.Executor#f(int)")).containsExactly(CHECK);
    MethodRef declaredAbove = method("java.util.concurrent.Executor#f(int)");
    assertThat(library.effects(declaredAbove, "app.Pool", TYPES).roles()).containsExactly(POLL);
  }

  @Test
  void theMostSpecialTypeWinsThoughAnotherIsNearer() {
    // C extends B implements Low; B implements High; High extends Low: High is more special than
    // Low.
    Types types =
        new Types.Builder()
            .add("t.C", List.of("t.B", "t.Low"), false, List.of())
            .add("t.B", List.of("java.lang.Object", "t.High"), false, List.of())
            .add("t.High", List.of("t.Low"), true, List.of())
            .build();
    ModelLibrary library = library("type t.Low", "  f() : check", "type t.High", "  f() : poll");
    assertThat(library.effects(method("t.C#f()"), "t.C", types).roles()).containsExactly(POLL);
  }

  @Test
  void overridesInheritAlsoWithTypeArguments() {
    Role wait = roles("java.util.concurrent.BlockingQueue#put(java.lang.Object)").get(0);
    assertThat(roles("app.Jobs#put(app.Job)")).contains(wait);
    assertThat(roles("app.Jobs#put(int)")).isEmpty();
    assertThat(roles("java.util.concurrent.DelayQueue#put(java.util.concurrent.Delayed)"))
        .containsExactly(new Role.Register(-1, 0), new Role.Immediate());
  }

  @Test
  void unresolvedParametersMatchWhereAllEntriesAgree() {
    assertThat(roles("java.util.concurrent.BlockingQueue#put(?)")).isNotEmpty();
    ModelLibrary library = library("type a.B", "  f(int) : check", "  f(long) : poll");
    assertThat(roles(library, "a.B#f(?)")).isEmpty();
  }

  @Test
  void constructorsStaticsAndAllAreNotInherited() {
    ModelLibrary library =
        library(
            "type java.lang.Thread",
            "  <init>() : check",
            "  static f() : check",
            "  *(..) : immediate");
    assertThat(roles(library, "app.Worker#<init>()")).isEmpty();
    assertThat(roles(library, "app.Worker#f()")).isEmpty();
    assertThat(roles(library, "app.Worker#g()")).isEmpty();
    assertThat(library.effects(method("java.lang.Thread#f()"), "app.Worker", TYPES).roles())
        .containsExactly(CHECK);
  }

  @Test
  void everyTypeHasTheMethodsOfObjectButAnUnknownOne() {
    assertThat(roles("app.Token#wait()")).isNotEmpty();
    assertThat(roles("int[]#notifyAll()")).containsExactly(new Role.Wake(Target.RECEIVER));
    assertThat(roles("?#wait()")).isEmpty();
  }

  @Test
  void versions() {
    ModelSource jdk =
        new ModelSource(
            "j.model",
            """
            library jdk 17..25
            type a.B
              f() [until 20] : check
              f() [since 21] : poll
              g() [since 21 until 24] : poll
            """);
    ModelLibrary library = ModelLibrary.load(List.of(jdk));
    assertThat(roles(library.forVersion("jdk", 20), "a.B#f()")).containsExactly(CHECK);
    assertThat(roles(library.forVersion("jdk", 21), "a.B#f()")).containsExactly(POLL);
    assertThat(roles(library.forVersion("jdk", 24), "a.B#g()")).containsExactly(POLL);
    assertThat(roles(library.forVersion("jdk", 25), "a.B#g()")).isEmpty();
  }

  @Test
  void ofAnUnknownVersionTheNewestIsSupposed() {
    ModelLibrary library = library("type a.B", "  f() [until 3] : check", "  f() [since 4] : poll");
    assertThat(roles(library, "a.B#f()")).containsExactly(POLL);
  }

  @Test
  void aUsersFileOverridesAndAdds() {
    ModelLibrary library =
        ModelLibrary.builtIn()
            .with(
                List.of(
                    Models.source(
                        "type java.util.Map : token",
                        "  get(Object) : check",
                        "type app.Pool",
                        "  f() : poll")));
    assertThat(roles(library, "java.util.Map#get(java.lang.Object)")).containsExactly(CHECK);
    assertThat(roles(library, "java.util.Map#size()")).containsExactly(new Role.Immediate());
    assertThat(library.traits("java.util.HashMap", TYPES))
        .contains(TypeTrait.TOKEN, TypeTrait.COLLECTION);
    assertThat(roles(library, "app.Pool#f()")).containsExactly(POLL);
    assertThat(roles("app.Pool#f()")).isEmpty();
  }

  @Test
  void annotationsComeFirstAndEntriesAdd() {
    MethodRef close = method("app.Pool#shutdown()", use("Cancels"));
    assertThat(ModelLibrary.builtIn().effects(close, "app.Pool", TYPES).roles())
        .containsExactly(new Role.Cancel(Target.RECEIVER), new Role.Close(Target.RECEIVER, false));
    MethodRef get = method("java.util.Map#get(java.lang.Object)", use("Polls"));
    assertThat(ModelLibrary.builtIn().effects(get, "java.util.Map", TYPES).roles())
        .containsExactly(POLL);
  }

  @Test
  void remembersAnnotatedAndPlainFormsApart() {
    ModelLibrary library = library("type a.B", "  g() : check");
    assertThat(library.effects(method("a.B#f()"), "a.B", TYPES).roles()).isEmpty();
    assertThat(library.effects(method("a.B#f()", use("Polls")), "a.B", TYPES).roles())
        .containsExactly(POLL);
  }

  @Test
  void anotherCompilationAnotherAnswer() {
    Types none = new Types.Builder().build();
    assertThat(roles("app.Pool#shutdownNow()")).isNotEmpty();
    MethodRef method = method("app.Pool#shutdownNow()");
    assertThat(ModelLibrary.builtIn().effects(method, "app.Pool", none).isEmpty()).isTrue();
  }

  @Test
  void traitsAreInheritedAndTakenBack() {
    ModelLibrary library = ModelLibrary.builtIn();
    assertThat(library.traits("java.io.InterruptedIOException", TYPES))
        .containsExactly(TypeTrait.CANCELLATION);
    assertThat(library.traits("java.net.SocketTimeoutException", TYPES))
        .containsExactlyInAnyOrder(TypeTrait.TIMEOUT, TypeTrait.NOT_CANCELLATION);
    assertThat(library.traits("java.lang.InterruptedException", TYPES))
        .containsExactlyInAnyOrder(TypeTrait.CANCELLATION, TypeTrait.CLEARS_FLAG);
    assertThat(library.traits("app.Pool", TYPES)).contains(TypeTrait.EXECUTOR);
    assertThat(library.traits("app.Stop", TYPES)).containsExactly(TypeTrait.CANCELLATION);
    assertThat(library.traits("app.SubToken", TYPES)).containsExactly(TypeTrait.TOKEN);
    assertThat(library.traits("app.Nothing", TYPES)).isEmpty();
  }

  @Test
  void lifecycleEnds() {
    for (String end :
        List.of(
            "close()",
            "stop(boolean)",
            "shutdown(long,java.util.concurrent.TimeUnit)",
            "tearDownAll()",
            "close(java.time.Duration)",
            "channelInactive(io.netty.channel.ChannelHandlerContext)")) {
      assertThat(ModelLibrary.builtIn().isLifecycleEnd(method("a.B#" + end), TYPES))
          .as(end)
          .isTrue();
    }
    for (String other :
        List.of("run()", "stop(java.lang.String)", "stopped()", "<init>()", "closeable()")) {
      assertThat(ModelLibrary.builtIn().isLifecycleEnd(method("a.B#" + other), TYPES))
          .as(other)
          .isFalse();
    }
    AnnotationUse preDestroy = new AnnotationUse("jakarta.annotation.PreDestroy", Map.of());
    ModelLibrary library = ModelLibrary.builtIn();
    assertThat(library.isLifecycleEnd(method("a.B#bye()", preDestroy), TYPES)).isTrue();
    assertThat(library.isLifecycleEnd(method("a.B#bye()", use("LifecycleEnd")), TYPES)).isTrue();
  }

  @Test
  void taskBodies() {
    ModelLibrary library = ModelLibrary.builtIn();
    assertThat(library.isTaskBody(method("app.Worker#run()"), TYPES)).isTrue();
    assertThat(library.isTaskBody(method("app.Worker#run(int)"), TYPES)).isFalse();
    assertThat(library.isTaskBody(method("app.Pool#run()"), TYPES)).isFalse();
    assertThat(library.isTaskBody(method("app.Pool#run()", use("RunsTask")), TYPES)).isTrue();
  }

  @Test
  void thatSomethingIsObsoleteTellsNothingOfWhatItDoes() {
    ModelLibrary library = ModelLibrary.builtIn();
    AnnotationUse deprecated = new AnnotationUse("java.lang.Deprecated", Map.of());
    MethodRef plain = method("java.util.Map#size()");
    MethodRef obsolete = method("java.util.Map#size()", deprecated);
    assertThat(library.isObsolete(obsolete)).isTrue();
    assertThat(library.isObsolete(plain)).isFalse();
    assertThat(library.effects(obsolete, "java.util.Map", TYPES).roles())
        .isNotEmpty()
        .isEqualTo(library.effects(plain, "java.util.Map", TYPES).roles());
  }

  @Test
  void annotations() {
    ModelLibrary library = ModelLibrary.builtIn();
    assertThat(library.annotationTypes())
        .contains("dev.heed.annotation.Polls", "javax.annotation.PreDestroy");
  }

  @Test
  void everyBuiltInFileIsListed() throws Exception {
    var folder = java.nio.file.Path.of("src/main/resources/dev/heed/core/library/models");
    try (var files = java.nio.file.Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(ModelLibrary.BUILT_IN);
    }
  }

  @Test
  void answersAllThreadsAlike() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Effects>> questions = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ModelLibrary library = ModelLibrary.builtIn();
        Types types = i % 2 == 0 ? TYPES : new Types.Builder().build();
        questions.add(
            () ->
                library.effects(
                    method("java.util.Map#put(java.lang.Object,java.lang.Object)"),
                    "java.util.Map",
                    types));
      }
      for (Future<Effects> answer : threads.invokeAll(questions)) {
        assertThat(answer.get().roles())
            .containsExactly(new Role.Register(0, 1), new Role.Immediate());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void namesOfPairs() {
    ModelLibrary library = library("pair add drop", "pair addAll dropAll");
    assertThat(library.undoes("dropSink")).contains("addSink");
    assertThat(library.undoes("dropAllSinks")).contains("addAllSinks");
    assertThat(library.undoes("addSink")).isEmpty();
  }

  @Test
  void loadsFast() {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      long start = System.nanoTime();
      ModelLibrary.load(ModelLibrary.BUILT_IN.stream().map(ModelSource::ofResource).toList());
      millis.add((System.nanoTime() - start) / 1_000_000);
    }
    System.out.println("Loading the built-in models, in ms, run by run: " + millis);
  }
}
