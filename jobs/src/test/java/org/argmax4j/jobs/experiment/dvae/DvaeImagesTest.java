package org.argmax4j.jobs.experiment.dvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.jobs.experiment.Manifests;
import org.junit.jupiter.api.Test;

class DvaeImagesTest {

  private static final ImageDataset DATA = data(6, 2, new int[] {0, 2, 3, 5}, new int[] {1, 4});

  @Test
  void publishedSplitTrainsOnAllTrainingImagesAndHasNoValidation() {
    DvaeImages images = DvaeImages.of(DATA, new DataSelection(DataSplit.PUBLISHED, 0, 0));

    assertThat(images.train().indices()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(images.heldOut()).containsOnlyKeys("test");
    assertThat(images.heldOut().get("test").pixels()).isSameAs(DATA.test().pixels());
  }

  @Test
  void validationSplitKeepsTheValidationImagesOutOfTraining() {
    DvaeImages images = DvaeImages.of(DATA, new DataSelection(DataSplit.VALIDATION, 0, 0));

    assertThat(images.train().indices()).containsExactly(0, 2, 3, 5);
    assertThat(images.heldOut()).containsOnlyKeys("validation", "test");
    assertThat(images.heldOut().get("validation").indices()).containsExactly(1, 4);
    assertThat(images.heldOut().get("validation").pixels()).isSameAs(DATA.train().pixels());
  }

  @Test
  void limitsTakeTheFirstImagesOfEachPart() {
    DvaeImages images = DvaeImages.of(DATA, new DataSelection(DataSplit.VALIDATION, 3, 1));

    assertThat(images.train().indices()).containsExactly(0, 2, 3);
    assertThat(images.heldOut().get("validation").indices()).containsExactly(1);
    assertThat(images.heldOut().get("test").count()).isEqualTo(1);
  }

  @Test
  void limitsAboveWhatThereIsTakeAllOfIt() {
    DvaeImages images = DvaeImages.of(DATA, new DataSelection(DataSplit.VALIDATION, 100, 100));

    assertThat(images.train().indices()).containsExactly(0, 2, 3, 5);
    assertThat(images.heldOut().get("validation").indices()).containsExactly(1, 4);
  }

  @Test
  void greyValuesAreScaledToTheUnitIntervalAndTakenInTheGivenOrder() {
    byte[] pixels = {0, 51, (byte) 255, (byte) 204, 102, 0};
    float[] batch = new float[4];
    new ImageSet(pixels, new int[] {0, 1, 2}, 2).copy(new int[] {0, 2, 1}, 1, 2, batch);

    assertThat(batch).containsExactly(0.4f, 0f, 1f, 0.8f);
  }

  @Test
  void splitWithoutImagesIsRejected() {
    ImageDataset noValidation = data(2, 1, new int[] {0, 1}, new int[] {});

    assertThatThrownBy(
            () -> DvaeImages.of(noValidation, new DataSelection(DataSplit.VALIDATION, 0, 0)))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has 0 validation images, expected at least 1");
  }

  private static ImageDataset data(int train, int test, int[] trains, int[] validates) {
    DatasetManifest manifest = Manifests.bare("mnist", DatasetManifest.Origin.PUBLISHED);
    return new ImageDataset(manifest, images(train), images(test), trains, validates);
  }

  private static ImageDataset.Images images(int count) {
    return new ImageDataset.Images(new byte[count * ImageDataset.PIXELS], new int[count]);
  }
}
