package dev.heed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What user code depends on brings nothing with it. */
class ArchitectureTest {
  @Test
  void dependsOnTheJdkAndNullnessAnnotationsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.heed", "dev.heed.annotation", "java..", "org.jspecify.annotations")
        .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }
}
