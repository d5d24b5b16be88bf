package org.argmax4j.jobs.experiment.l2x;

import java.util.Map;
import org.argmax4j.data.InputException;
import org.argmax4j.data.beer.Aspect;

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
   * The data of one aspect.
   *
   * @throws InputException if it was not prepared
   */
  AspectData aspect(Aspect aspect) {
    AspectData data = aspects.get(aspect);
    if (data == null) {
      throw new InputException(
          "Aspect %s is not in the data set, which has %s"
              .formatted(aspect.label(), aspects.keySet().stream().map(Aspect::label).toList()));
    }
    return data;
  }
}
