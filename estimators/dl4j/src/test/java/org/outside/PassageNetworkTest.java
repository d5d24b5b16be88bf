package org.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/** The example of the README does what it says. */
class PassageNetworkTest {

  @Test
  void whereToReadIsLearntThroughASolverOfOnesOwn() {
    ComputationGraph network = new ComputationGraph(PassageNetwork.configuration());
    network.init();
    double before = PassageNetwork.train(network, 0);

    double after = PassageNetwork.train(network, 600);

    assertThat(before).isGreaterThan(2);
    assertThat(after).isLessThan(0.8);
  }

  @Test
  void theNetworkIsItselfAfterJson() {
    ComputationGraphConfiguration configuration = PassageNetwork.configuration();

    String json = configuration.toJson();

    assertThat(json).contains("org.outside.PassageNetwork$Passage").contains("\"aimle\"");
    assertThat(ComputationGraphConfiguration.fromJson(json)).isEqualTo(configuration);
  }
}
