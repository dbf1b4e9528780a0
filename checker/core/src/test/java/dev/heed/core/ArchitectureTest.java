package dev.heed.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.heed.core.analysis.ProgramIndex;
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

  /** What shows none of a rule's starts may never be read. */
  @Test
  void rulesLookWhereTheyStart() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.heed.core.rule.reach..",
            "dev.heed.core.rule.respond..",
            "dev.heed.core.rule.release..")
        .should()
        .callMethod(ProgramIndex.class, "codes")
        .because("RuleContext.codes() gives the bodies that show what the rule starts from")
        .check(CORE);
  }
}
