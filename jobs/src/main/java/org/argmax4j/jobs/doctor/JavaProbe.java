package org.argmax4j.jobs.doctor;

import java.util.List;
import java.util.Locale;

/** The Java that runs this. */
final class JavaProbe implements Probe {

  // Spark 3.5 runs on 8, 11 and 17, this program is compiled for 17.
  private static final int NEEDED = 17;

  private final int feature;

  JavaProbe() {
    this(Runtime.version().feature());
  }

  JavaProbe(int feature) {
    this.feature = feature;
  }

  @Override
  public List<Finding> examine() {
    String text =
        String.format(
            Locale.ROOT,
            "%s, %s, %s",
            Runtime.version(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.home"));
    return List.of(
        feature == NEEDED
            ? Finding.fine("Java", text)
            : Finding.warning(
                "Java", text + "; Spark 3.5 supports Java 17: set JAVA_HOME to a JDK 17"));
  }
}
