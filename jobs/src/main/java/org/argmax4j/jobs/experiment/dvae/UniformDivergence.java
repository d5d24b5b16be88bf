package org.argmax4j.jobs.experiment.dvae;

/**
 * The Kullback-Leibler divergence of the distribution that one row of logits stands for from the
 * uniform distribution over the same outcomes, in nats.
 *
 * <p>Implementations keep work space and are not safe for use by several threads.
 */
public interface UniformDivergence {

  /**
   * Adds the divergences of the rows of each example, and gives the gradient of that sum.
   *
   * @param logits {@code examples x rows x length}, row-major; read only
   * @param examples the batch size
   * @param rows rows an example
   * @param length logits a row
   * @param divergences receives the sum over the rows of each example, {@code [examples]}
   * @param gradient receives the gradient of each example's sum with respect to its logits, {@code
   *     examples x rows x length}
   */
  void evaluate(
      float[] logits, int examples, int rows, int length, float[] divergences, float[] gradient);
}
