package org.argmax4j.jobs.experiment.relational;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.data.trees.LatentTrees;
import org.argmax4j.data.trees.TrainingFreeBaselines;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.random.RandomStreams;

/**
 * What is reached without training: the trees of shortest distances between the vertices in the
 * last frame, or trees that are drawn like the latent ones; and for both the likelihood of the
 * decoder whose next frame is the last one. A method is worth something only beyond these.
 */
final class TrainingFreeRun implements Run {

  private final RelationalConfiguration configuration;
  private final RelationalData data;
  private final RandomStreams streams;

  TrainingFreeRun(RelationalConfiguration configuration, long seed, RelationalData data) {
    this.configuration = configuration;
    this.data = data.of(configuration.data());
    this.streams = new RandomStreams(seed);
  }

  @Override
  public int epochs() {
    return 1;
  }

  @Override
  public Map<String, Double> epoch() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    evaluate("validation", data.validation(), metrics);
    evaluate("test", data.test(), metrics);
    return metrics;
  }

  private void evaluate(String split, Examples part, Map<String, Double> metrics) {
    LatentTrees trees = part.trees();
    int count = part.count();
    int edges = trees.edges();
    float[] scores;
    if (configuration.inference() == RelationalConfiguration.Inference.DISTANCES) {
      scores = TrainingFreeBaselines.closeness(trees, part.frames() - 1);
    } else {
      scores = new float[count * edges];
      Gumbel.defaults().noise().fill(streams.stream(split, 0), scores, scores.length);
    }
    float[] structures = new float[count * edges];
    configuration.solver().solver().solve(scores, count, edges, structures);
    EdgeMetrics found = new EdgeMetrics();
    for (int i = 0; i < count; i++) {
      found.add(structures, i * edges, trees.trees(), i * edges, edges);
    }
    double[] nll =
        TrainingFreeBaselines.stillnessNll(trees, part.frames(), configuration.variance());
    double elbo = -Arrays.stream(nll, 0, count).average().orElseThrow();
    metrics.put(split + ".elbo", elbo);
    metrics.put(split + ".elbo-samples", elbo);
    metrics.put(split + ".elbo-map", elbo);
    found.report(split, "", metrics);
    found.report(split, "-map", metrics);
  }

  /** There is nothing to go on from. */
  @Override
  public void save(DataOutput out) {}

  @Override
  public void restore(DataInput in) {}

  @Override
  public void close() {}
}
