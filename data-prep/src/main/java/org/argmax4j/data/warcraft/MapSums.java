package org.argmax4j.data.warcraft;

import java.util.HashMap;
import java.util.Map;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitTables;

/**
 * What adds up over maps to the statistics of a data set: sums of bytes and of their squares, which
 * are whole numbers and so the same in whatever order they come.
 */
final class MapSums {

  /** The share of all maps that have several shortest paths. */
  static final String SEVERAL = "several-shortest-paths";

  private static final String[] CHANNELS = {"red", "green", "blue"};
  private static final String MAPS = "maps";
  private static final String PIXELS = "pixels";

  private final long[] sums = new long[Tiles.CHANNELS];
  private final long[] squares = new long[Tiles.CHANNELS];
  private long maps;
  private long pixels;
  private long several;

  /** The name of the mean of a channel over the pixels of all training images, 0 to 255. */
  static String mean(int channel) {
    return "mean-" + CHANNELS[channel];
  }

  /** The name of the standard deviation of a channel over the pixels of all training images. */
  static String deviation(int channel) {
    return "deviation-" + CHANNELS[channel];
  }

  private static String squares(int channel) {
    return "squares-" + CHANNELS[channel];
  }

  /** Adds a map. */
  void add(MapExample example, ShortestPaths paths) {
    byte[] image = example.image();
    for (int channel = 0; channel < Tiles.CHANNELS; channel++) {
      for (int i = channel; i < image.length; i += Tiles.CHANNELS) {
        int value = Byte.toUnsignedInt(image[i]);
        sums[channel] += value;
        squares[channel] += (long) value * value;
      }
    }
    maps++;
    pixels += image.length / Tiles.CHANNELS;
    several += paths.hasOthersThan(example.path()) ? 1 : 0;
  }

  /** The sums by name, to be added to those of other maps. */
  Map<String, Long> byName() {
    Map<String, Long> named = new HashMap<>();
    named.put(MAPS, maps);
    named.put(PIXELS, pixels);
    named.put(SEVERAL, several);
    for (int channel = 0; channel < Tiles.CHANNELS; channel++) {
      named.put(mean(channel), sums[channel]);
      named.put(squares(channel), squares[channel]);
    }
    return named;
  }

  /** The statistics of a data set. */
  static Map<String, Double> statistics(SplitTables.Written written) {
    Map<String, Double> statistics = new HashMap<>();
    Map<String, Long> train = sums(written, Split.TRAIN);
    for (int channel = 0; channel < Tiles.CHANNELS; channel++) {
      double pixels = train.getOrDefault(PIXELS, 0L);
      double mean = train.getOrDefault(mean(channel), 0L) / pixels;
      double square = train.getOrDefault(squares(channel), 0L) / pixels;
      statistics.put(mean(channel), mean);
      statistics.put(deviation(channel), Math.sqrt(square - mean * mean));
    }
    double several = 0;
    double maps = 0;
    for (Split split : Split.values()) {
      several += sums(written, split).getOrDefault(SEVERAL, 0L);
      maps += sums(written, split).getOrDefault(MAPS, 0L);
    }
    statistics.put(SEVERAL, several / maps);
    return statistics;
  }

  private static Map<String, Long> sums(SplitTables.Written written, Split split) {
    return written.sums().getOrDefault(split, Map.of());
  }
}
