package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Workers;

/** Where vectors with the names of their classes come from. */
public interface VectorSource extends Serializable {

  /** More numbers than any vector has. */
  int MOST_DIMENSIONS = 1 << 20;

  /**
   * Reads all vectors, in order.
   *
   * @throws InputException if a file is missing or damaged, or a vector is no row of finite numbers
   *     as long as the others; the sink may have got vectors then
   */
  void read(Configuration hadoop, Sink sink) throws IOException;

  /** What the files are, for the manifest. */
  List<DatasetManifest.InputFile> identify(Workers workers) throws IOException;

  /** Takes vectors. */
  @FunctionalInterface
  interface Sink {

    /**
     * Takes a vector.
     *
     * @param label the name of its class
     * @param vector finite numbers; may be kept
     */
    void add(String label, float[] vector) throws IOException;
  }
}
