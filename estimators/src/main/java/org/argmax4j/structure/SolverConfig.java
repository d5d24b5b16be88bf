package org.argmax4j.structure;

import org.argmax4j.config.Discriminator;

/** The choice of a structure and of what finds it, with its parameters. */
@Discriminator("solver")
public interface SolverConfig {

  /** The solver that this configuration describes. It is immutable and may be shared. */
  Solver solver();
}
