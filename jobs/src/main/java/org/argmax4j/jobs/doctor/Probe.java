package org.argmax4j.jobs.doctor;

import java.util.List;

/** Looks at one part of the machine or the installation. */
@FunctionalInterface
public interface Probe {

  /** What there is to say, in the order to print it. Never throws for what it looks at. */
  List<Finding> examine();
}
