package dev.heed.javac;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The plugin stands on javac's public API alone; Error Prone is a second door to it. */
class ArchitectureTest {
  private static final JavaClasses FRONT_END =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void livesInItsOwnPackages() {
    classes().should().resideInAPackage("dev.heed.javac..").check(FRONT_END);
  }

  @Test
  void knowsNoOtherFrontEnd() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.heed.lint..", "com.github.javaparser..")
        .check(FRONT_END);
  }

  @Test
  void onlyTheErrorProneDoorKnowsErrorProne() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.heed.javac.errorprone..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.errorprone..", "dev.heed.javac.errorprone..")
        .check(FRONT_END);
  }

  @Test
  void onlyTheErrorProneDoorMayTouchInternalsOfJavac() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.heed.javac.errorprone..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.tools..")
        .check(FRONT_END);
  }
}
