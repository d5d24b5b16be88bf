package org.argmax4j.jobs.claim;

import java.util.List;
import java.util.Set;
import org.argmax4j.config.Discriminator;

/** How a claim is tested on the cells of a table. All tests are two-sided, at 5 %. */
@Discriminator("kind")
public interface ClaimTest {

  /** The metrics that are looked at, each as in {@code report.metrics}. */
  List<String> metrics();

  /** The keys of the table that it names. */
  Set<String> keys();

  /** What the cells say. */
  Finding judge(Table table);
}
