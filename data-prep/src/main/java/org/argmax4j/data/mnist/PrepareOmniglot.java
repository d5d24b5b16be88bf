package org.argmax4j.data.mnist;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.Workers;

/**
 * Prepares Omniglot (Lake, Salakhutdinov, Tenenbaum 2015) as torchvision divides it: the pictures
 * of the background set train, those of the evaluation set test. They are made smaller, from 105 x
 * 105 to 28 x 28 pixels, and become the table of {@link PrepareMnist}.
 */
public final class PrepareOmniglot {

  private PrepareOmniglot() {}

  /** The colour of the strokes. */
  public enum Ink {
    /** On white, as published, and as the published program of NES takes them. */
    BLACK,
    /** On black, like the digits of MNIST. */
    WHITE
  }

  /**
   * What to prepare.
   *
   * @param input directory with {@code images_background} and {@code images_evaluation}, each a
   *     directory or, with {@code .zip}, a zip file
   * @param output the data set: a place where nothing is yet
   * @param ink the colour of the strokes afterwards
   * @param validationSeed seed of the choice of validation images
   */
  public record Config(URI input, URI output, Ink ink, int validationSeed) {}

  /**
   * Prepares the pictures, unless the same data set is there already.
   *
   * @param workers who does the work
   * @param config what to prepare
   * @throws InputException if a part is missing or damaged, or the output place is taken or cannot
   *     be written; nothing is left behind then
   */
  public static Prepared run(Workers workers, Config config) throws IOException {
    List<ImageTask> tasks = new ArrayList<>();
    List<Workers.Task<DatasetManifest.InputFile>> identities = new ArrayList<>();
    for (ImagePart part : ImagePart.values()) {
      String name = part == ImagePart.TRAIN ? "images_background" : "images_evaluation";
      Path place = find(Locations.path(config.input), name, workers.hadoop());
      OmniglotPictures pictures = new OmniglotPictures(place.toString(), config.ink);
      tasks.add(new ImageTask(part, pictures, config.validationSeed, null));
      identities.add(hadoop -> pictures.identify(name, hadoop));
    }
    DatasetPublisher.Source source =
        new DatasetPublisher.Source(
            ImageCorpus.OMNIGLOT.kind(),
            DatasetManifest.Origin.PUBLISHED,
            Map.of(
                "ink", config.ink.name().toLowerCase(Locale.ROOT),
                "validation-seed", Integer.toString(config.validationSeed)),
            workers.run(identities));
    return DatasetPublisher.publish(
        workers.hadoop(),
        config.output,
        source,
        staging -> {
          String place = staging.toString();
          return PrepareMnist.contents(
              workers.run(tasks.stream().map(task -> task.into(place)).toList()));
        });
  }

  private static Path find(Path directory, String name, Configuration hadoop) throws IOException {
    Path inside = InputFiles.within(directory, name, hadoop);
    if (!inside.equals(directory)) {
      return inside;
    }
    FileSystem files = Locations.fileSystem(directory, hadoop);
    Path zip = Locations.child(directory, name + ".zip");
    if (files.exists(zip)) {
      return zip;
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: no such directory, nor a file with .zip behind it",
            Locations.child(directory, name)));
  }
}
