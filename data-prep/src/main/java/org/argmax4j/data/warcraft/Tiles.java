package org.argmax4j.data.warcraft;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.random.RandomStreams;

/**
 * What maps are drawn with.
 *
 * @param variants for each terrain the tiles to choose from, each {@code 8 x 8 x 3} bytes: pixels
 *     row by row, of red, green and blue
 */
record Tiles(Map<Terrain, List<byte[]>> variants) implements Serializable {

  /** Pixels of a row of a tile. */
  static final int SIDE = 8;

  /** Red, green and blue. */
  static final int CHANNELS = 3;

  private static final int VARIANTS = 8;

  /** By how much neighbouring pixels differ beyond the texture. */
  private static final double GRAIN = 24;

  Tiles {
    variants = new EnumMap<>(variants);
  }

  /**
   * Tiles of our own: textures between two colours of each terrain. They are always the same ones.
   */
  static Tiles painted() {
    Map<Terrain, List<byte[]>> variants = new EnumMap<>(Terrain.class);
    for (Terrain terrain : Terrain.values()) {
      RandomStreams streams = new RandomStreams(0).child(terrain.name());
      variants.put(
          terrain,
          IntStream.range(0, VARIANTS)
              .mapToObj(variant -> paint(terrain, streams.stream("texture", variant)))
              .toList());
    }
    return new Tiles(variants);
  }

  private static byte[] paint(Terrain terrain, SplittableRandom random) {
    int dark = colours(terrain)[0];
    int light = colours(terrain)[1];
    double[] texture = ValueNoise.draw(random, SIDE);
    byte[] tile = new byte[texture.length * CHANNELS];
    for (int pixel = 0; pixel < texture.length; pixel++) {
      double grain = GRAIN * (random.nextDouble() - 0.5);
      for (int channel = 0; channel < CHANNELS; channel++) {
        double from = channel(dark, channel);
        double to = channel(light, channel);
        double value = from + (to - from) * texture[pixel] / ValueNoise.BOUND + grain;
        tile[pixel * CHANNELS + channel] = (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
    }
    return tile;
  }

  private static int[] colours(Terrain terrain) {
    return switch (terrain) {
      case WATER -> new int[] {0x12306E, 0x4A86C8};
      case EARTH -> new int[] {0x5A3A1C, 0xB08650};
      case GRASS -> new int[] {0x2C5A18, 0x62A03C};
      case FOREST -> new int[] {0x08200C, 0x3C7A30};
      case ROCK -> new int[] {0x3C3A38, 0xB4B0AA};
    };
  }

  /** A channel of a colour: red, green, blue from the highest byte on. */
  static int channel(int colour, int channel) {
    return (colour >> (8 * (CHANNELS - 1 - channel))) & 0xFF;
  }

  /** A tile of a terrain, each as likely as the others. */
  byte[] choose(Terrain terrain, SplittableRandom random) {
    List<byte[]> tiles = variants.getOrDefault(terrain, List.of());
    return tiles.get(random.nextInt(tiles.size()));
  }
}
