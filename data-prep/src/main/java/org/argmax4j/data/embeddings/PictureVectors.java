package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Workers;
import org.argmax4j.data.picture.BilinearShrinking;
import org.argmax4j.data.picture.GreyPicture;
import org.argmax4j.data.picture.PictureFolders;

/**
 * Square pictures as vectors: {@code group/class/picture.png}, as in Omniglot, in a directory or a
 * zip file, see {@link PictureFolders}. A class is called {@code group/class}. Pictures become grey
 * and smaller, and their pixels numbers from 0 to 1, row by row.
 *
 * @param place the directory or the zip file
 * @param side pixels of a side afterwards
 * @param paper the colour that becomes 0
 */
record PictureVectors(String place, int side, VectorFormat.Paper paper) implements VectorSource {

  private static final double WHITE = 255;

  @Override
  public void read(Configuration hadoop, Sink sink) throws IOException {
    Map<Integer, BilinearShrinking> shrinking = new HashMap<>();
    for (Map.Entry<String, byte[]> picture :
        new PictureFolders(place).pictures(hadoop).entrySet()) {
      String name = picture.getKey();
      GreyPicture grey = GreyPicture.square(place, name, picture.getValue());
      if (grey.side() < side) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %s: %d x %d pixels, expected at least %d x %d",
                place,
                name,
                grey.side(),
                grey.side(),
                side,
                side));
      }
      byte[] small =
          shrinking
              .computeIfAbsent(grey.side(), from -> new BilinearShrinking(from, side))
              .apply(grey.pixels());
      sink.add(name.substring(0, name.lastIndexOf('/')), numbers(small));
    }
  }

  private float[] numbers(byte... pixels) {
    float[] numbers = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      double bright = Byte.toUnsignedInt(pixels[i]) / WHITE;
      numbers[i] = (float) (paper == VectorFormat.Paper.BLACK ? bright : 1 - bright);
    }
    return numbers;
  }

  @Override
  public List<DatasetManifest.InputFile> identify(Workers workers) throws IOException {
    String name = new Path(place).getName();
    return workers.run(List.of(hadoop -> new PictureFolders(place).identify(name, hadoop)));
  }
}
