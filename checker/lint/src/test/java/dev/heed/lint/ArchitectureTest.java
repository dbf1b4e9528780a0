package dev.heed.lint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command reads sources, and needs neither Error Prone nor javac's internals. */
class ArchitectureTest {
  /** heed-runtime/ holds the runtime's classes as data. */
  private static final ImportOption OWN = location -> !location.contains("/heed-runtime/");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(OWN).importPath(Path.of("target", "classes"));

  @Test
  void onlyTheSourceFrontEndKnowsJavaParser() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.heed.lint.source")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.javaparser..")
        .check(CLASSES);
  }

  @Test
  void onlySymbolsKnowClassFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.heed.lint.symbol")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.objectweb.asm..")
        .check(CLASSES);
  }

  @Test
  void symbolsKnowNoFrontEnd() {
    noClasses()
        .that()
        .resideInAPackage("dev.heed.lint.symbol")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.heed.lint.source", "dev.heed.lint", "dev.heed.javac..")
        .check(CLASSES);
  }

  @Test
  void knowsNoErrorProneAndNoInternalsOfJavac() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.errorprone..", "dev.heed.javac.errorprone..", "com.sun.tools..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
