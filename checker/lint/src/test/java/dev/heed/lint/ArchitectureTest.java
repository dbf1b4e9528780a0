package dev.heed.lint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command reads sources, and needs neither Error Prone nor javac's internals. */
class ArchitectureTest {
  @Test
  void knowsNoErrorProneAndNoInternalsOfJavac() {
    // heed-runtime/ holds the runtime's classes as data.
    ImportOption own = location -> !location.contains("/heed-runtime/");
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.errorprone..", "dev.heed.javac.errorprone..", "com.sun.tools..")
        .allowEmptyShould(true)
        .check(
            new ClassFileImporter().withImportOption(own).importPath(Path.of("target", "classes")));
  }
}
