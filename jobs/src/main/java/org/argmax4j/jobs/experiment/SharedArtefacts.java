package org.argmax4j.jobs.experiment;

import java.util.Optional;

/**
 * Parts of runs that several runs have in common, such as a network that all of them begin with:
 * what one has computed, the others need not. A run that finds nothing computes the part itself, to
 * the same bits, so that nothing but time depends on what is there.
 */
public interface SharedArtefacts {

  /**
   * What somebody offered under an identity.
   *
   * @param identity everything of configuration, data and seed that determines the part, as a text
   *     of the run's own; code and what computes are added to it
   * @return nothing if nobody did, or if it is damaged or cannot be read
   */
  Optional<byte[]> find(String identity);

  /**
   * Offers a part to others. Of several offers the first stays; one that cannot be kept is lost.
   *
   * @param identity as for {@link #find}
   */
  void offer(String identity, byte[] part);

  /** Nothing is there, and nothing stays. */
  static SharedArtefacts none() {
    return new SharedArtefacts() {
      @Override
      public Optional<byte[]> find(String identity) {
        return Optional.empty();
      }

      @Override
      public void offer(String identity, byte[] part) {
        // Nobody is there to take it.
      }
    };
  }
}
