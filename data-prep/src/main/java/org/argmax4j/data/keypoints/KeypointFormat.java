package org.argmax4j.data.keypoints;

/** The forms in which keypoints are found. */
public enum KeypointFormat {
  /** Text files of the CUB-200-2011 birds. */
  CUB_PARTS("cub-parts"),
  /** Landmarks of the frames of the CMU house. */
  CMU_HOUSE("cmu-house"),
  /** Pairs as lines of JSON. */
  JSON("json"),
  /** Pairs as Parquet tables. */
  PARQUET("parquet");

  private final String label;

  KeypointFormat(String label) {
    this.label = label;
  }

  /** What it is called in options and manifests. */
  @Override
  public String toString() {
    return label;
  }
}
