package org.argmax4j.jobs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of the project: the first one with the launcher, from these classes up. */
public final class Project {

  private Project() {}

  /** A file or folder of the project, by its path in it. */
  public static Path file(String path) {
    return Stream.iterate(classes(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isExecutable(folder.resolve("bin/argmax4j")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No bin/argmax4j above " + classes()))
        .resolve(path);
  }

  private static Path classes() {
    return Path.of(
        URI.create(Project.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** The Spark that the build laid out. */
  public static Path spark() throws IOException {
    List<String> versions = Files.readAllLines(file("jobs/target/launcher/versions"));
    String spark = versions.stream().filter(v -> v.startsWith("spark=")).findFirst().orElseThrow();
    return file("bin/spark/target/spark-" + spark.substring("spark=".length()));
  }
}
