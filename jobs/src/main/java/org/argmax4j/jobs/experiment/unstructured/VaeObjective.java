package org.argmax4j.jobs.experiment.unstructured;

import java.util.List;
import java.util.Optional;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.MeanElbo;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.MemberLosses;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;

/** The negative ELBO. A batch is {@code [examples * pixels]} bits. */
final class VaeObjective implements Objective<float[]> {

  private final VaeModel model;
  private final Decoding decoding;
  private final Bound bound;
  private final BinaryImages images;

  VaeObjective(VaeModel model, VaeConfiguration configuration, BinaryImages images) {
    this.model = model;
    this.decoding = configuration.decoding();
    this.bound = new Bound(configuration.bound());
    this.images = images;
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public List<Parameter> encoderParameters() {
    return model.parameters().startingWith(VaeModel.ENCODER);
  }

  @Override
  public int examples() {
    return images.count();
  }

  @Override
  public float[] batch(int[] examples) {
    return images.copy(examples);
  }

  @Override
  public Encoding encode(Tape tape, float[] batch, Step step) {
    Node target = tape.constant(batch, batch.length / images.size(), images.size());
    Node logits = model.encoder().apply(target);
    return new Encoding() {
      @Override
      public Node scores() {
        return logits;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return model.categories();
      }

      @Override
      public Node losses(Node structures) {
        return decoding.losses(model, bound, structures, target);
      }

      @Override
      public Optional<Node> penalty() {
        return Optional.of(CategoricalDivergence.of(logits));
      }
    };
  }

  @Override
  public Optional<MemberLosses<float[]>> memberLosses(DiscreteLayer layer) {
    return decoding == Decoding.VALUES
        ? Optional.of(new VaeMembers(model, bound, layer, images.size()))
        : Optional.empty();
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new MeanElbo(samples);
  }
}
