package org.argmax4j.jobs.dl4j;

import java.util.Arrays;
import java.util.Map;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.dl4j.DiscreteVertex;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.dvae.DiscreteVae;
import org.argmax4j.jobs.experiment.dvae.DvaeConfiguration;
import org.argmax4j.jobs.experiment.dvae.DvaeImages;
import org.argmax4j.jobs.experiment.dvae.ImageSet;
import org.argmax4j.jobs.experiment.dvae.LatentShape;
import org.argmax4j.jobs.experiment.dvae.UntrainedDvae;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.StepConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * The discrete autoencoder in Deeplearning4j: the same layers, first weights, code, loss and
 * optimiser. It is measured by the ordinary run's own evaluation, which gets its weights after
 * every epoch.
 */
final class DvaeGraph implements GraphExperiment<DvaeConfiguration, ImageDataset> {

  /**
   * How near to 0 or 1 a probability may come: Deeplearning4j takes logarithms of probabilities.
   */
  private static final double CLIP = 1e-7;

  @Override
  public Experiment<DvaeConfiguration, ImageDataset> experiment() {
    return new DiscreteVae();
  }

  @Override
  public void check(DvaeConfiguration configuration) {
    if (configuration.method() instanceof StepConfig) {
      throw new IllegalArgumentException(
          "Invalid method: it takes steps of its own, expected one that back-propagates");
    }
    vertex(configuration, 0);
  }

  private static DiscreteVertex vertex(DvaeConfiguration configuration, long seed) {
    LatentShape latent = configuration.latent();
    return new DiscreteVertex(configuration.method(), latent.solver(), latent.rows(), seed);
  }

  @Override
  public Batches<DvaeConfiguration, ImageDataset> batches() {
    return DvaeGraph::batch;
  }

  private static MultiDataSet batch(
      DvaeConfiguration configuration, ImageDataset data, int[] examples) {
    ImageSet images = DvaeImages.of(data, configuration.data()).train();
    int samples = configuration.layer().samples();
    float[] pixels = new float[examples.length * images.size()];
    images.copy(examples, 0, examples.length, pixels);
    INDArray features = Nd4j.createFromArray(pixels).reshape('c', examples.length, images.size());
    INDArray labels = samples == 1 ? features : features.repeat(0, samples);
    INDArray none = Nd4j.zeros(examples.length, 1);
    return new MultiDataSet(new INDArray[] {features}, new INDArray[] {labels, none});
  }

  @Override
  public Trained start(
      DvaeConfiguration configuration, long seed, ImageDataset data, Backend backend) {
    UntrainedDvae autoencoder = UntrainedDvae.start(configuration, seed, data, backend);
    ComputationGraph network =
        new ComputationGraph(network(configuration, seed, autoencoder.pixels()));
    network.init();
    return new TrainedDvae(configuration, autoencoder, network);
  }

  static ComputationGraphConfiguration network(
      DvaeConfiguration configuration, long seed, int pixels) {
    LatentShape latent = configuration.latent();
    DivergenceLoss divergence =
        new DivergenceLoss(
            configuration.divergence(),
            latent.ones(),
            latent.rows(),
            configuration.layer().samples());
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Adam(configuration.learningRate()))
        .graphBuilder()
        .addInputs("images")
        .setInputTypes(InputType.feedForward(pixels))
        .addLayer("encoder.0", dense(UntrainedDvae.OUTER, Activation.RELU), "images")
        .addLayer("encoder.1", dense(UntrainedDvae.INNER, Activation.RELU), "encoder.0")
        .addLayer("encoder.2", dense(latent.size(), Activation.IDENTITY), "encoder.1")
        .addVertex("code", vertex(configuration, seed), "encoder.2")
        .addLayer("decoder.0", dense(UntrainedDvae.INNER, Activation.RELU), "code")
        .addLayer("decoder.1", dense(UntrainedDvae.OUTER, Activation.RELU), "decoder.0")
        .addLayer(
            "decoder.2",
            new OutputLayer.Builder(new LossBinaryXENT(CLIP))
                .nOut(pixels)
                .activation(Activation.SIGMOID)
                .build(),
            "decoder.1")
        .addLayer(
            "divergence",
            new LossLayer.Builder(divergence).activation(Activation.IDENTITY).build(),
            "encoder.2")
        .setOutputs("decoder.2", "divergence")
        .build();
  }

  private static DenseLayer dense(int outputs, Activation activation) {
    return new DenseLayer.Builder().nOut(outputs).activation(activation).build();
  }

  /** Weights go from one to the other by their names: {@code encoder.0.weight}. */
  private static final class TrainedDvae implements Trained {

    private final DvaeConfiguration configuration;
    private final UntrainedDvae autoencoder;
    private final ComputationGraph network;

    TrainedDvae(
        DvaeConfiguration configuration, UntrainedDvae autoencoder, ComputationGraph network) {
      this.configuration = configuration;
      this.autoencoder = autoencoder;
      this.network = network;
      for (Parameter parameter : autoencoder.parameters().all()) {
        int[] shape = shape(parameter);
        INDArray value = Nd4j.createFromArray(parameter.toArray()).reshape('c', shape);
        of(parameter).assign(value);
      }
    }

    private static int[] shape(Parameter parameter) {
      int columns = parameter.value().shape().columns();
      return new int[] {parameter.value().size() / columns, columns};
    }

    /** The same parameter of the network. */
    private INDArray of(Parameter parameter) {
      int dot = parameter.name().lastIndexOf('.');
      String kind = parameter.name().endsWith("weight") ? "W" : "b";
      return network.getLayer(parameter.name().substring(0, dot)).getParam(kind);
    }

    @Override
    public ComputationGraph network() {
      return network;
    }

    @Override
    public int examples() {
      return autoencoder.examples();
    }

    /**
     * The score of each output is a mean over its rows: over images and samples for the pixels.
     * What is called loss for one sample is something else for more of them.
     */
    @Override
    public Map<String, Double> training(double score) {
      return configuration.layer().samples() == 1
          ? Map.of("train.negative-elbo", score, "train.loss", score, "train.objective", score)
          : Map.of("train.negative-elbo", score);
    }

    @Override
    public int epochs() {
      return configuration.epochs();
    }

    @Override
    public Map<String, Double> evaluate(int epoch) {
      for (Parameter parameter : autoencoder.parameters().all()) {
        float[] values = of(parameter).dup('c').data().asFloat();
        parameter.set(Arrays.copyOf(values, parameter.value().size()));
      }
      return autoencoder.evaluate(epoch);
    }

    @Override
    public void close() {
      autoencoder.close();
    }
  }
}
