package org.argmax4j.data.globe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;

/**
 * Places that are not there, anywhere on the globe with equal chance, with flags of three stripes,
 * upright or level: no two flags are the same. They are always the same ones.
 */
final class InventedPlaces {

  private static final int COUNT = 100;

  private static final int[] COLOURS = {
    0xC8102E, 0xF2A900, 0xFCD116, 0x007A3D, 0x00A3E0, 0x00247D, 0xFFFFFF, 0x1A1A1A
  };

  private static final int STRIPES = 3;

  private InventedPlaces() {}

  /** The places. */
  static List<Place> all() {
    RandomStreams streams = new RandomStreams(0);
    SplittableRandom random = streams.stream("places", 0);
    List<byte[]> flags = flags();
    int[] chosen = Permutations.draw(flags.size(), streams.stream("flags", 0));
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      double latitude = Math.toDegrees(StrictMath.asin(2 * random.nextDouble() - 1));
      double longitude = 360 * random.nextDouble() - 180;
      String name = String.format(Locale.ROOT, "place-%02d", i);
      places.add(new Place(name, (float) latitude, (float) longitude, flags.get(chosen[i])));
    }
    return places;
  }

  /** All flags of three different colours. */
  private static List<byte[]> flags() {
    List<byte[]> flags = new ArrayList<>();
    for (int first : COLOURS) {
      for (int second : COLOURS) {
        for (int third : COLOURS) {
          if (first != second && second != third && first != third) {
            flags.add(flag(true, first, second, third));
            flags.add(flag(false, first, second, third));
          }
        }
      }
    }
    return flags;
  }

  private static byte[] flag(boolean upright, int... colours) {
    byte[] flag = new byte[Place.IMAGE_BYTES];
    for (int row = 0; row < Place.ROWS; row++) {
      for (int column = 0; column < Place.COLUMNS; column++) {
        int stripe = upright ? column * STRIPES / Place.COLUMNS : row * STRIPES / Place.ROWS;
        int place = (row * Place.COLUMNS + column) * Place.CHANNELS;
        flag[place] = (byte) (colours[stripe] >> 16);
        flag[place + 1] = (byte) (colours[stripe] >> 8);
        flag[place + 2] = (byte) colours[stripe];
      }
    }
    return flag;
  }
}
