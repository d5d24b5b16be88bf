package org.argmax4j.jobs.report;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ReportArrowsTest {

  @Test
  void whatAReportIsKnowsNothingOfPapersAndNeitherKnowsHowItIsWritten() {
    String report = "org.argmax4j.jobs.report";
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("command")
        .definedBy(report)
        .layer("format")
        .definedBy(report + ".format")
        .layer("published")
        .definedBy(report + ".published")
        .layer("model")
        .definedBy(report + ".model")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("format")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("published")
        .mayOnlyBeAccessedByLayers("command", "format")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(report));
  }
}
