package org.argmax4j.jobs.cli;

import org.argmax4j.data.SplitSizes;
import picocli.CommandLine.Option;

/** How many examples a generator keeps for validation and test, and its seed. */
final class HeldOutSizes {

  @Option(
      names = "--validation",
      paramLabel = "N",
      description = "Validation examples (default: ${DEFAULT-VALUE}).")
  private int validation;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Test examples (default: ${DEFAULT-VALUE}).")
  private int test;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "The same seed gives the same data set (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  HeldOutSizes(int count) {
    this.validation = count;
    this.test = count;
  }

  SplitSizes with(int train) {
    return new SplitSizes(train, validation, test);
  }

  long seed() {
    return seed;
  }
}
