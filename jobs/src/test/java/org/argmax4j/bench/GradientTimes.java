package org.argmax4j.bench;

import java.nio.file.Path;
import org.argmax4j.jobs.experiment.gradientquality.EstimatorTimes;

/**
 * What does a gradient cost in wall time, for every estimator and setting of the study of gradient
 * quality (conf/sweeps/gradient-quality-estimators.yaml), at 1000 samples on one thread? Times are
 * not among the metrics of runs, which are the same bits on every machine.
 */
public final class GradientTimes {

  private GradientTimes() {}

  /**
   * Measures. The sweep file is found from the root of the project, where bin/bench starts it.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    EstimatorTimes.print(Path.of("conf", "sweeps", "gradient-quality-estimators.yaml"));
  }
}
