package dev.heed.core.library;

import dev.heed.core.program.AnnotationUse;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Short forms of what tests of models need. */
final class Models {

  /** A small class path: JDK types as they are, and a project's own. */
  static final Types TYPES =
      new Types.Builder()
          .add("java.lang.Object", List.of(), false, List.of())
          .add("java.util.concurrent.Executor", List.of(), true, List.of())
          .add("java.lang.AutoCloseable", List.of(), true, List.of())
          .add(
              "java.util.concurrent.ExecutorService",
              List.of("java.util.concurrent.Executor", "java.lang.AutoCloseable"),
              true,
              List.of())
          .add("java.util.concurrent.Future", List.of(), true, List.of())
          .add("java.lang.Runnable", List.of(), true, List.of())
          .add("java.util.Collection", List.of("java.lang.Iterable"), true, List.of())
          .add("java.util.Queue", List.of("java.util.Collection"), true, List.of())
          .add("java.util.concurrent.BlockingQueue", List.of("java.util.Queue"), true, List.of())
          .add(
              "java.util.concurrent.DelayQueue",
              List.of("java.lang.Object", "java.util.concurrent.BlockingQueue"),
              false,
              List.of())
          .add("java.util.Map", List.of(), true, List.of())
          .add("java.util.HashMap", List.of("java.lang.Object", "java.util.Map"), false, List.of())
          .add("java.util.concurrent.ConcurrentMap", List.of("java.util.Map"), true, List.of())
          .add(
              "java.lang.Thread",
              List.of("java.lang.Object", "java.lang.Runnable"),
              false,
              List.of())
          .add("java.io.IOException", List.of("java.lang.Exception"), false, List.of())
          .add("java.io.InterruptedIOException", List.of("java.io.IOException"), false, List.of())
          .add(
              "java.net.SocketTimeoutException",
              List.of("java.io.InterruptedIOException"),
              false,
              List.of())
          .add("app.Worker", List.of("java.lang.Thread"), false, List.of())
          .add("app.Pool", List.of("java.util.concurrent.ExecutorService"), false, List.of())
          .add("app.Jobs", List.of("java.util.concurrent.BlockingQueue"), false, List.of())
          .add(
              "app.Stop",
              List.of("java.lang.RuntimeException"),
              false,
              List.of(use("CancellationSignal")))
          .add("app.Token", List.of(), true, List.of(use("TokenType")))
          .add("app.SubToken", List.of("app.Token"), true, List.of())
          .build();

  private Models() {}

  static AnnotationUse use(String name) {
    return new AnnotationUse("dev.heed.annotation." + name, Map.of());
  }

  static AnnotationUse use(String name, String element, String value) {
    return new AnnotationUse("dev.heed.annotation." + name, Map.of(element, value));
  }

  /**
   * @param signature {@code owner#name(type,type)}
   */
  static MethodRef method(String signature, AnnotationUse... annotations) {
    return method(signature, List.of(), annotations);
  }

  static MethodRef method(
      String signature, List<List<AnnotationUse>> onParameters, AnnotationUse... annotations) {
    int hash = signature.indexOf('#');
    int open = signature.indexOf('(');
    String parameters = signature.substring(open + 1, signature.length() - 1);
    return new MethodRef(
        signature.substring(0, hash),
        signature.substring(hash + 1, open),
        parameters.isEmpty() ? List.of() : Arrays.asList(parameters.split(",")),
        "void",
        Set.of(),
        List.of(),
        List.of(annotations),
        onParameters);
  }

  /** What the models that come with Heed say. */
  static List<Role> roles(String signature) {
    return roles(ModelLibrary.builtIn(), signature);
  }

  static List<Role> roles(ModelLibrary library, String signature) {
    MethodRef method = method(signature);
    return library.effects(method, method.owner(), TYPES).roles();
  }

  static ModelLibrary library(String... lines) {
    return ModelLibrary.load(List.of(source(lines)));
  }

  static ModelSource source(String... lines) {
    return new ModelSource("my.model", "library my\n" + String.join("\n", lines) + "\n");
  }
}
