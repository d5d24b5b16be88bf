package org.argmax4j.data.mnist;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.picture.BilinearShrinking;
import org.argmax4j.data.picture.GreyPicture;
import org.argmax4j.data.picture.PictureFolders;

/**
 * The pictures of one part of Omniglot, see {@link PictureFolders}. They count in the order of
 * their names; the label is the number of the character.
 *
 * @param place the directory or the zip file
 * @param ink the colour of the strokes afterwards
 */
record OmniglotPictures(String place, PrepareOmniglot.Ink ink) implements ImageSource {

  /** Pixels of a side. */
  static final int SIDE = 105;

  @Override
  public Contents read(Configuration hadoop, Sink sink) throws IOException {
    SortedMap<String, byte[]> pictures = new PictureFolders(place).pictures(hadoop);
    BilinearShrinking shrinking = new BilinearShrinking(SIDE, ImageFilePair.SIDE);
    sink.begin(pictures.size());
    int index = 0;
    int label = -1;
    String character = "";
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      String name = picture.getKey();
      String now = name.substring(0, name.lastIndexOf('/'));
      label += now.equals(character) ? 0 : 1;
      character = now;
      sink.add(index++, label, shrinking.apply(grey(name, picture.getValue())));
    }
    return new Contents(index, List.of());
  }

  /** What the pictures are, by their names and bytes, however they were packed. */
  DatasetManifest.InputFile identify(String name, Configuration hadoop) throws IOException {
    return new PictureFolders(place).identify(name, hadoop);
  }

  private byte[] grey(String name, byte[] png) {
    byte[] grey = GreyPicture.square(place, name, png).require(place, name, SIDE).pixels();
    if (ink == PrepareOmniglot.Ink.WHITE) {
      // Published as black strokes on white.
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) (255 - grey[i]);
      }
    }
    return grey;
  }
}
