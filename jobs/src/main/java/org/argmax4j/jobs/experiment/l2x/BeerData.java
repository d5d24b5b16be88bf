package org.argmax4j.jobs.experiment.l2x;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.data.beer.ReviewDataset;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Tensor;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Storage;

/**
 * A prepared BeerAdvocate data set in memory.
 *
 * @param aspects the aspects that were prepared
 */
public record BeerData(Map<Aspect, AspectData> aspects) {

  /** Keeps a copy of the map. */
  public BeerData {
    aspects = Map.copyOf(aspects);
  }

  /**
   * Takes a data set over: the arrays are shared but for the words of the annotated reviews, the
   * word vectors copied to the backend.
   *
   * @throws InputException if padding has a vector
   */
  static BeerData of(ReviewDataset reviews, Backend backend) {
    Map<Aspect, AspectData> aspects = new EnumMap<>(Aspect.class);
    reviews.aspects().forEach((aspect, data) -> aspects.put(aspect, of(aspect, data, backend)));
    return new BeerData(aspects);
  }

  private static AspectData of(Aspect aspect, ReviewDataset.AspectReviews data, Backend backend) {
    float[] vectors = data.vectors();
    for (int i = 0; i < ReviewDataset.DIMENSIONS; i++) {
      if (vectors[ReviewDataset.PAD * ReviewDataset.DIMENSIONS + i] != 0) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "Aspect %s: padding has a word vector, expected zeros",
                aspect.label()));
      }
    }
    Storage storage = backend.allocate(vectors.length);
    backend.upload(vectors, storage, vectors.length);
    Shape shape = new Shape(vectors.length / ReviewDataset.DIMENSIONS, ReviewDataset.DIMENSIONS);
    return new AspectData(
        of(data.train()),
        of(data.heldOut()),
        new AnnotatedReviews(
            withoutUnknownWords(data.annotated().reviews()), data.annotated().ranges()),
        List.of(data.words()),
        new Tensor(storage, shape));
  }

  /**
   * Subset precision counts no unknown word, which the published program ensures by writing 0 for
   * it. The data set has what {@code --unknown-annotated} chose; both have a zero vector.
   */
  private static Reviews withoutUnknownWords(ReviewDataset.Reviews reviews) {
    int[] tokens = reviews.tokens().clone();
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = tokens[i] == ReviewDataset.UNKNOWN ? ReviewDataset.PAD : tokens[i];
    }
    return new Reviews(tokens, reviews.offsets(), reviews.ratings());
  }

  private static Reviews of(ReviewDataset.Reviews reviews) {
    return new Reviews(reviews.tokens(), reviews.offsets(), reviews.ratings());
  }

  /**
   * The data of one aspect.
   *
   * @throws InputException if it was not prepared
   */
  AspectData aspect(Aspect aspect) {
    AspectData data = aspects.get(aspect);
    if (data == null) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "Aspect %s is not in the data set, which has %s",
              aspect.label(),
              aspects.keySet().stream().map(Aspect::label).toList()));
    }
    return data;
  }
}
