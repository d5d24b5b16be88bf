package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.embeddings.ClassSplit;
import org.argmax4j.data.embeddings.PrepareEmbeddings;
import org.argmax4j.data.embeddings.VectorFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares vectors with labels. */
@Command(
    name = "embeddings",
    description = {
      "Vectors with labels, for retrieval: features of images, or small images themselves.",
      "Classes that test are none of those that train. Classes count in the order of their",
      "numbers or, if not all names are whole numbers, of their names."
    })
final class PrepareEmbeddingsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--input",
      paramLabel = "URI",
      required = true,
      description = "The file or directory with the vectors.")
  private URI input = URI.create("");

  @Option(
      names = "--test-input",
      paramLabel = "URI",
      description =
          "The file or directory with those that test: of the classes that the input does not have."
              + " By default some classes of the input test.")
  private @Nullable URI testInput;

  @Mixin private DatasetOutput output = new DatasetOutput();

  /** What vectors are written in. */
  enum Format {
    CSV,
    NPY,
    PARQUET,
    PICTURES;

    /** What the name of a file or directory tells. */
    static Format of(URI place) {
      String name = place.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
        return CSV;
      }
      if (name.endsWith(".parquet")) {
        return PARQUET;
      }
      return name.endsWith(".zip") ? PICTURES : NPY;
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "One of ${COMPLETION-CANDIDATES}; by default CSV if the input ends with .csv or .csv.gz,",
        "PARQUET with .parquet, PICTURES with .zip, else NPY.",
        "CSV: a table in UTF-8, plain or gzip, with a head line; one column is the label, all",
        "others are numbers.",
        "NPY: a directory with vectors.npy and labels.npy.",
        "PARQUET: a file, or a directory of files, with a column of labels and one of lists.",
        "PICTURES: a directory or zip file with group/class/picture.png."
      })
  private @Nullable Format format;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description = "CSV, PARQUET: the column with the label (default: ${DEFAULT-VALUE}).")
  private String label = "label";

  @Option(
      names = "--vector-column",
      paramLabel = "NAME",
      description = "PARQUET: the column with the vector (default: ${DEFAULT-VALUE}).")
  private String vector = "vector";

  @Option(
      names = "--side",
      paramLabel = "N",
      description = "PICTURES: pixels of a side afterwards (default: ${DEFAULT-VALUE}).")
  private int side = 28;

  @Option(
      names = "--paper",
      paramLabel = "COLOUR",
      description =
          "PICTURES: the colour of the ground, which becomes 0: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private VectorFormat.Paper paper = VectorFormat.Paper.WHITE;

  @Option(
      names = "--train-classes",
      paramLabel = "N",
      description =
          "How many classes train, the first ones; the others test. 100 for CUB-200-2011; by default"
              + " half of them. Not read with --test-input.")
  private int trainClasses;

  @Option(
      names = "--validation-classes",
      paramLabel = "N",
      description =
          "How many of the training classes validate instead, the last ones (default:"
              + " ${DEFAULT-VALUE}).")
  private int validationClasses;

  @Override
  public Integer call() throws IOException {
    PrepareEmbeddings.Config config;
    try {
      config =
          new PrepareEmbeddings.Config(
              input,
              testInput,
              format(),
              new ClassSplit(trainClasses, validationClasses),
              output.place());
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return output.write(spec, input, workers -> PrepareEmbeddings.run(workers, config));
  }

  private VectorFormat format() {
    return switch (format == null ? Format.of(input) : format) {
      case CSV -> new VectorFormat.Csv(label);
      case NPY -> new VectorFormat.Npy();
      case PARQUET -> new VectorFormat.Parquet(label, vector);
      case PICTURES -> new VectorFormat.Pictures(side, paper);
    };
  }
}
