package org.argmax4j.data.beer;

import java.io.Serializable;

/** A row of the word vectors: a bean, since that is how Spark takes arrays without boxing them. */
public final class WordVector implements Serializable {

  private static final long serialVersionUID = 1L;

  private int id;
  private float[] vector = {};

  /** The word's number. */
  public int getId() {
    return id;
  }

  /** Sets the word's number. */
  public void setId(int id) {
    this.id = id;
  }

  /** The numbers. */
  public float[] getVector() {
    return vector;
  }

  /** Sets the numbers. */
  public void setVector(float[] vector) {
    this.vector = vector;
  }
}
