package org.argmax4j.data.mnist;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;

/** Where the images of one part of a corpus come from. */
interface ImageSource extends Serializable {

  /**
   * Reads all images.
   *
   * @throws InputException if a file is damaged, or files do not agree; the sink may have got
   *     images then
   */
  Contents read(Configuration hadoop, Sink sink) throws IOException;

  /** Takes images, in order. */
  @FunctionalInterface
  interface Sink {

    /**
     * Begins.
     *
     * @param count how many images there will be, if the files keep what they say
     */
    default void begin(int count) throws IOException {}

    /**
     * Takes an image.
     *
     * @param index place among the images of the part
     * @param label from 0 on
     * @param pixels grey values, row by row
     */
    void add(int index, int label, byte[] pixels) throws IOException;
  }

  /**
   * What the files hold.
   *
   * @param count how many images
   * @param hashes of the uncompressed files, in the order in which they are published
   */
  record Contents(int count, List<String> hashes) implements Serializable {}
}
