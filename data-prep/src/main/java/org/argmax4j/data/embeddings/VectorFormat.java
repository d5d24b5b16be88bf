package org.argmax4j.data.embeddings;

import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.Checks;

/** What vectors are written in. */
public interface VectorFormat {

  /**
   * The vectors at a place.
   *
   * @param place a file or directory, as Hadoop names it
   */
  VectorSource at(String place);

  /** What was chosen, for the manifest. */
  Map<String, String> describe();

  /**
   * A table with commas, see {@link CsvVectors}.
   *
   * @param label the name of the column with the class; all others are numbers
   */
  record Csv(String label) implements VectorFormat {

    @Override
    public VectorSource at(String place) {
      return new CsvVectors(place, label);
    }

    @Override
    public Map<String, String> describe() {
      return Map.of("format", "csv", "label-column", label);
    }
  }

  /** Arrays of NumPy, see {@link NpyVectors}. */
  record Npy() implements VectorFormat {

    @Override
    public VectorSource at(String place) {
      return new NpyVectors(place);
    }

    @Override
    public Map<String, String> describe() {
      return Map.of("format", "npy");
    }
  }

  /**
   * Parquet, see {@link ParquetVectors}.
   *
   * @param label the name of the column with the class
   * @param vector the name of the column with the lists of numbers
   */
  record Parquet(String label, String vector) implements VectorFormat {

    @Override
    public VectorSource at(String place) {
      return new ParquetVectors(place, label, vector);
    }

    @Override
    public Map<String, String> describe() {
      return Map.of("format", "parquet", "label-column", label, "vector-column", vector);
    }
  }

  /** The colour of the ground of pictures, which becomes 0. */
  enum Paper {
    /** Black, with bright strokes on it. */
    BLACK,
    /** White, with dark strokes on it. */
    WHITE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Pictures, see {@link PictureVectors}.
   *
   * @param side pixels of a side afterwards
   * @param paper the colour that becomes 0
   */
  record Pictures(int side, Paper paper) implements VectorFormat {

    /** Checks the size. */
    public Pictures {
      Checks.between("side", side, 1, 1024);
    }

    @Override
    public VectorSource at(String place) {
      return new PictureVectors(place, side, paper);
    }

    @Override
    public Map<String, String> describe() {
      return Map.of(
          "format", "pictures", "side", Integer.toString(side), "paper", paper.toString());
    }
  }
}
