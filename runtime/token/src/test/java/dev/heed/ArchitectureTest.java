package dev.heed;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What user code depends on brings nothing with it. */
class ArchitectureTest {
  private final JavaClasses all = new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void dependsOnTheJdkAndNullnessAnnotationsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.heed",
            "dev.heed.annotation",
            "java..",
            "javax.management",
            "jdk.jfr",
            "org.jspecify.annotations")
        .check(all);
  }

  @Test
  void whatAJdkMayLackIsUsedInOnePlaceEach() {
    noClasses()
        .that(not(belongToAnyOf(JfrEvents.class)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk..")
        .check(all);
    noClasses()
        .that(not(belongToAnyOf(RegistryBean.class)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax..", "java.lang.management..")
        .check(all);
  }
}
