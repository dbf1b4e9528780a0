package dev.heed.lint;

import dev.heed.core.Checker;
import dev.heed.core.config.ConfigException;
import dev.heed.core.config.Settings;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelException;
import dev.heed.core.library.ModelLibrary;
import dev.heed.core.library.ModelSource;
import dev.heed.core.program.Program;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import dev.heed.javac.JavacFrontEnd;
import dev.heed.lint.source.SourceFrontEnd;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of Heed that the command joins. Tests bring their own.
 *
 * @param frontEnd with a class path to look names up in
 * @param sourceFrontEnd without one
 * @param code the directories and jars that all this is made of; none, when nobody may rely on it
 *     to find the same again
 */
record Engine(
    List<RuleDescriptor> rules,
    Models models,
    FrontEnd frontEnd,
    FrontEnd sourceFrontEnd,
    Analysis analysis,
    List<Path> code) {

  /** With one front end for everything. */
  Engine(List<RuleDescriptor> rules, Models models, FrontEnd frontEnd, Analysis analysis) {
    this(rules, models, frontEnd, frontEnd, analysis, List.of());
  }

  /** All of Heed. */
  static Engine standard() {
    return new Engine(
        Rules.descriptors(),
        Engine::libraries,
        Engine::javac,
        Engine::sources,
        Checker::inspect,
        ownClassPath());
  }

  private static List<Path> ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  /** The ids of {@link #rules()}. */
  List<String> ruleIds() {
    return rules.stream().map(RuleDescriptor::id).toList();
  }

  /** Loads the built-in library models and the given files of a user's. */
  @FunctionalInterface
  interface Models {
    LibraryModels load(List<Path> files) throws ConfigException;
  }

  /** Turns sources to a program. */
  @FunctionalInterface
  interface FrontEnd {
    /**
     * @param jobs how many threads to use at most, where more than one can be of use
     */
    JavacFrontEnd.Output lower(
        List<JavacFrontEnd.Input> inputs, List<Path> classPath, LibraryModels models, int jobs)
        throws WrongUse;
  }

  /** Finds hazards in a program. */
  @FunctionalInterface
  interface Analysis {
    Checker.Outcome check(Program program, LibraryModels models, Settings settings);
  }

  private static LibraryModels libraries(List<Path> files) throws ConfigException {
    if (files.isEmpty()) {
      return ModelLibrary.builtIn();
    }
    List<ModelSource> sources = new ArrayList<>();
    for (Path file : files) {
      try {
        sources.add(ModelSource.ofFile(file));
      } catch (CharacterCodingException e) {
        throw new ConfigException(file + ": is not UTF-8");
      } catch (IOException e) {
        throw new ConfigException(file + ": cannot be read: " + e.getMessage());
      }
    }
    try {
      return ModelLibrary.builtIn().with(sources);
    } catch (ModelException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private static JavacFrontEnd.Output javac(
      List<JavacFrontEnd.Input> inputs, List<Path> classPath, LibraryModels models, int jobs)
      throws WrongUse {
    // Asked before the front end is touched: without the module its classes don't even link.
    if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
      String home = System.getProperty("java.home");
      throw new WrongUse(
          "the Java at " + home + " has no compiler; run heed with a JDK, not with a JRE");
    }
    return JavacFrontEnd.lower(inputs, classPath, models);
  }

  private static JavacFrontEnd.Output sources(
      List<JavacFrontEnd.Input> inputs, List<Path> classes, LibraryModels models, int jobs) {
    return SourceFrontEnd.lower(inputs, classes, models, jobs);
  }
}
