package org.argmax4j.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Programs that do the same work in turn, so that whatever else the machine does hits all. */
final class Race {

  /** One of the programs. */
  interface Runner {

    /** Does the work once, or some times; gives the milliseconds of one time. */
    double milliseconds() throws IOException;
  }

  private final Map<String, Runner> runners = new LinkedHashMap<>();
  private final Map<String, double[]> times = new LinkedHashMap<>();

  /** Adds a program. */
  Race with(String name, Runner runner) {
    runners.put(name, runner);
    return this;
  }

  /** Runs all programs once a round; the rounds that warm up do not count. */
  Race run(int warmUp, int rounds) throws IOException {
    runners.keySet().forEach(name -> times.put(name, new double[rounds]));
    for (int round = -warmUp; round < rounds; round++) {
      for (Map.Entry<String, Runner> runner : runners.entrySet()) {
        double milliseconds = runner.getValue().milliseconds();
        if (round >= 0) {
          of(runner.getKey())[round] = milliseconds;
        }
      }
    }
    return this;
  }

  /** The shortest time of a program, in milliseconds. */
  double best(String name) {
    return sorted(of(name))[0];
  }

  /** The median time of a program, in milliseconds. */
  double median(String name) {
    return middle(of(name));
  }

  /** The best time of a program over that of another. */
  double bestRatio(String name, String other) {
    return best(name) / best(other);
  }

  /** The median over the rounds of the time of a program over that of another. */
  double medianRatio(String name, String other) {
    double[] ratios = of(name).clone();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] /= of(other)[i];
    }
    return middle(ratios);
  }

  private double[] of(String name) {
    double[] found = times.get(name);
    if (found == null) {
      throw new IllegalArgumentException("There is no runner " + name);
    }
    return found;
  }

  private static double middle(double[] values) {
    return sorted(values)[values.length / 2];
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
