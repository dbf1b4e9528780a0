package dev.heed.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The core knows no parser and no front end. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void livesInItsOwnPackages() {
    classes().should().resideInAPackage("dev.heed.core..").check(CORE);
  }

  @Test
  void knowsNoParser() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.sun..",
            "javax.lang.model..",
            "javax.tools..",
            "com.github.javaparser..",
            "com.google.errorprone..")
        .check(CORE);
  }

  @Test
  void knowsNoFrontEnd() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.heed.javac..", "dev.heed.lint..")
        .check(CORE);
  }
}
