package org.argmax4j.tensor.backend.torch;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** What this engine may know: the interface of engines, and its own library. */
class PackageArrowsTest {

  @Test
  void theEngineKnowsTheInterfaceOfEnginesAndItsLibrary() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "com.sun.jna..",
            "org.bytedeco.javacpp..",
            "org.bytedeco.pytorch..",
            "org.argmax4j.config",
            "org.argmax4j.tensor.backend",
            "org.argmax4j.tensor.backend.torch")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.argmax4j.tensor.backend.torch"));
  }
}
