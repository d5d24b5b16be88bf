package org.argmax4j.jobs.experiment.unstructured;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.jobs.experiment.Parts;

/** The images that a run sees. */
record VaeImages(BinaryImages train, BinaryImages validation, BinaryImages test) {

  /** Checks that there is something in every part. */
  VaeImages {
    Parts.require("training images", train.count(), 1);
    Parts.require("validation images", validation.count(), 1);
    Parts.require("test images", test.count(), 1);
  }

  /** The parts of a data set that a run asks for. */
  static VaeImages of(ImageDataset data, VaeConfiguration configuration) {
    int trainLimit = configuration.data().trainLimit();
    int evaluationLimit = configuration.data().evaluationLimit();
    int[] test = IntStream.range(0, data.test().count()).toArray();
    Binarisation bits = configuration.binarisation();
    return new VaeImages(
        images(bits, data.train(), data.trainIndices(), trainLimit, "train"),
        images(bits, data.train(), data.validationIndices(), evaluationLimit, "train"),
        images(bits, data.test(), test, evaluationLimit, "test"));
  }

  private static BinaryImages images(
      Binarisation bits, ImageDataset.Images images, int[] indices, int limit, String part) {
    int[] chosen = limit > 0 && limit < indices.length ? Arrays.copyOf(indices, limit) : indices;
    return bits.of(images.pixels(), chosen, ImageDataset.PIXELS, part);
  }
}
