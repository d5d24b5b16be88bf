package org.argmax4j.jobs.experiment.dvae;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.jobs.experiment.Parts;

/**
 * The images that a run sees.
 *
 * @param train training images
 * @param heldOut the parts to evaluate after every epoch, by the name of the split, in order
 */
public record DvaeImages(ImageSet train, Map<String, ImageSet> heldOut) {

  /** Checks that there is something in every part. */
  public DvaeImages {
    requireNotEmpty("training", train);
    heldOut.forEach(DvaeImages::requireNotEmpty);
  }

  /** The parts of a data set that a run asks for. */
  public static DvaeImages of(ImageDataset data, DataSelection selection) {
    ImageDataset.Images published = data.train();
    Map<String, ImageSet> heldOut = new LinkedHashMap<>();
    int[] train = IntStream.range(0, published.count()).toArray();
    if (selection.split() == DataSplit.VALIDATION) {
      train = data.trainIndices();
      heldOut.put(
          "validation", set(published, data.validationIndices(), selection.evaluationLimit()));
    }
    int[] test = IntStream.range(0, data.test().count()).toArray();
    heldOut.put("test", set(data.test(), test, selection.evaluationLimit()));
    return new DvaeImages(
        set(published, train, selection.trainLimit()), Collections.unmodifiableMap(heldOut));
  }

  private static ImageSet set(ImageDataset.Images images, int[] indices, int limit) {
    int[] chosen = limit > 0 && limit < indices.length ? Arrays.copyOf(indices, limit) : indices;
    return new ImageSet(images.pixels(), chosen, ImageDataset.PIXELS);
  }

  private static void requireNotEmpty(String part, ImageSet images) {
    Parts.require(part + " images", images.count(), 1);
  }
}
