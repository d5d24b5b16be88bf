package org.argmax4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class PopulationTest {

  private static final int PAIRS = 6;
  private static final Step STEP = new Step(new RandomStreams(1), 2);

  private final Parameters parameters = new Parameters(Backends.chosen());
  private final List<Parameter> two =
      List.of(
          parameters.add("first", new float[5], 5), parameters.add("second", new float[8], 2, 4));

  private Population population(int group, long kept) {
    return new Population(two, 0.1, PAIRS, group, kept, Gaussian.defaults());
  }

  /**
   * Run 1, step 2, pair 3. Whoever draws them, on whatever machine: runs whose executors differ
   * depend on it.
   */
  @Test
  void theDrawsOfAMemberAreThoseOfEveryMachineAndVersion() {
    Population population = population(1, 1000);
    population.begin(STEP);

    population.draw(3, 4);

    assertThat(population.draws(3, 1))
        .containsExactly(
            -1.5835792f,
            -0.7723408f,
            -1.2387013f,
            0.6832824f,
            0.5419619f,
            0.36926523f,
            -1.3224807f,
            0.4643211f);
  }

  @Test
  void drawsDoNotDependOnWhatWasDrawnBeforeNorOnWhatIsKept() {
    Population all = population(1, 1000);
    all.begin(STEP);
    all.draw(0, PAIRS);
    Population few = population(2, 2 * 13);
    few.begin(new Step(new RandomStreams(1), 1));
    few.draw(4, 6);
    few.begin(STEP);
    assertThat(few.together()).isEqualTo(2);
    for (int from : new int[] {4, 0, 2, 4}) {
      few.draw(from, from + 2);
      for (int pair = from; pair < from + 2; pair++) {
        for (int block = 0; block < two.size(); block++) {
          assertThat(few.draws(pair, block)).isEqualTo(all.draws(pair, block));
        }
      }
    }
  }

  @Test
  void whatIsNotDrawnCannotBeRead() {
    Population population = population(2, 2 * 13);
    population.begin(STEP);
    population.draw(2, 4);

    assertThatThrownBy(() -> population.draws(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    population.draw(0, 2);
    assertThatThrownBy(() -> population.draws(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    population.begin(STEP);
    assertThatThrownBy(() -> population.draws(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
