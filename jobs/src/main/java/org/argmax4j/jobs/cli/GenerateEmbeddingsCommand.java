package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.embeddings.GenerateEmbeddings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates vectors with labels. */
@Command(
    name = "embeddings",
    description = {
      "Vectors with labels, of classes that lie around a mean each in half of all directions.",
      "The data set is like that of prepare embeddings."
    })
final class GenerateEmbeddingsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DatasetOutput output = new DatasetOutput();

  @Option(
      names = "--dimensions",
      paramLabel = "D",
      description = "Numbers of a vector (default: ${DEFAULT-VALUE}).")
  private int dimensions = 32;

  @Option(
      names = "--train-classes",
      paramLabel = "N",
      description = "Training classes (default: ${DEFAULT-VALUE}).")
  private int trainClasses = 100;

  @Option(
      names = "--validation-classes",
      paramLabel = "N",
      description = "Validation classes (default: ${DEFAULT-VALUE}).")
  private int validationClasses = 20;

  @Option(
      names = "--test-classes",
      paramLabel = "N",
      description = "Test classes (default: ${DEFAULT-VALUE}).")
  private int testClasses = 100;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      description = "Vectors of each class (default: ${DEFAULT-VALUE}).")
  private int vectors = 20;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "The same seed gives the same data set (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() throws IOException {
    GenerateEmbeddings.Config config;
    try {
      config =
          new GenerateEmbeddings.Config(
              dimensions,
              trainClasses,
              validationClasses,
              testClasses,
              vectors,
              seed,
              output.place());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return output.write(spec, workers -> GenerateEmbeddings.run(workers, config));
  }
}
