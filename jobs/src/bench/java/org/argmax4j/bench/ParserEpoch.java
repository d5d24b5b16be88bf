package org.argmax4j.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Locations;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.data.ud.TreebankPart;
import org.argmax4j.jobs.experiment.parsing.SupervisedParsing;
import org.argmax4j.tensor.backend.Backends;

/**
 * How long does an epoch of the supervised parser take, one thread? Wanted on the 600 sentences of
 * Galician TreeGal: at most 12 s for a step a sentence, as published, and a third of that for steps
 * of 32 sentences. The arguments are a data set that {@code prepare universal-dependencies} wrote,
 * and how many epochs; what the parser has learnt is told behind each.
 */
public final class ParserEpoch {

  private ParserEpoch() {}

  /**
   * Measures.
   *
   * @param arguments the data set, and perhaps the number of epochs of each kind, 3 by default
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("ParserEpoch: no data set, expected one of universal-dependencies");
      System.exit(2);
    }
    URI place = Locations.uri(arguments[0]);
    int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    TreebankDataset data = TreebankDataset.load(place, new Configuration(false));
    int sentences = data.part(TreebankPart.SOURCE_TRAIN).count();
    for (int batch : new int[] {1, 32}) {
      try (SupervisedParsing training = new SupervisedParsing(data, batch, Backends.chosen())) {
        for (int epoch = 0; epoch < epochs; epoch++) {
          long start = System.nanoTime();
          double loss = training.epoch(epoch);
          double seconds = (System.nanoTime() - start) / 1e9;
          start = System.nanoTime();
          Map<String, Double> metrics = new TreeMap<>();
          training.evaluate(metrics);
          System.out.printf(
              Locale.ROOT,
              "%d sentences, %d a step, epoch %d: %.2f s, loss %.3f; evaluated in %.2f s: %s%n",
              sentences,
              batch,
              epoch + 1,
              seconds,
              loss,
              (System.nanoTime() - start) / 1e9,
              metrics);
        }
      }
    }
  }
}
