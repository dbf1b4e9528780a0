package dev.heed.core.analysis;

import dev.heed.core.Checker;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelLibrary;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Span;
import dev.heed.core.program.TypeDecl;
import dev.heed.javac.JavacFrontEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Java text as the analyses see it. Names are looked up by their simple form. */
final class Lowered {
  static final LibraryModels MODELS = ModelLibrary.builtIn();
  private static final String IMPORTS =
      "import java.io.*; import java.util.*; import java.util.concurrent.*;"
          + " import java.util.concurrent.atomic.*; import java.util.concurrent.locks.*; ";

  private final String text;
  private final JavacFrontEnd.Output output;
  private final Analysis analysis;

  private Lowered(String text, JavacFrontEnd.Output output) {
    this.text = text;
    this.output = output;
    this.analysis = new Analysis(output.program(), MODELS);
  }

  /** The text, with the usual imports in front of it. */
  static Lowered of(String types) {
    try {
      Path folder = Files.createTempDirectory("lowered");
      Path file = folder.resolve("T.java");
      String text = IMPORTS + types;
      Files.writeString(file, text);
      try {
        JavacFrontEnd.Output output =
            JavacFrontEnd.lower(
                List.of(new JavacFrontEnd.Input(file, "T.java")), List.of(), MODELS);
        if (!output.problems().isEmpty()) {
          throw new AssertionError(output.problems() + "\n" + text);
        }
        return new Lowered(text, output);
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Analysis analysis() {
    return analysis;
  }

  List<Finding> findings() {
    return Checker.check(output.program(), MODELS, Settings.DEFAULT);
  }

  String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  TypeDecl type(String name) {
    TypeDecl type = analysis.index().type(name);
    if (type == null) {
      throw new AssertionError("no type " + name);
    }
    return type;
  }

  /** The method {@code Type.name}; there must be one only. */
  Code method(String name) {
    int dot = name.lastIndexOf('.');
    TypeDecl type = type(name.substring(0, dot));
    List<MethodDecl> found =
        type.methods().stream()
            .filter(method -> method.ref().name().equals(name.substring(dot + 1)))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(name + " is " + found);
    }
    Code code = analysis.index().code(found.get(0));
    if (code == null) {
      throw new AssertionError("no code of " + name);
    }
    return code;
  }

  /** The first lambda in a method. */
  Code lambda(String method) {
    Code code = analysis.index().code(method(method).lambdas().get(0));
    if (code == null) {
      throw new AssertionError("no code of the lambda in " + method);
    }
    return code;
  }

  /** The n-th call, from 0, of a method named {@code callee} in {@code code}. */
  Expr.Invocation call(Code code, String callee, int n) {
    return code.invocations().stream()
        .filter(call -> call.callee() != null && call.callee().name().equals(callee))
        .skip(n)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no call of " + callee + " in " + code));
  }

  Expr.Invocation call(Code code, String callee) {
    return call(code, callee, 0);
  }
}
