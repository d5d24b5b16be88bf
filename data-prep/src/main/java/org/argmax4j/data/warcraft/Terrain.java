package org.argmax4j.data.warcraft;

/**
 * What a cell of a map is, from the lowest to the highest values of the random field that maps are
 * made of. The five costs are those of the published maps; which terrain has which is not
 * published.
 */
enum Terrain {
  WATER(7.7, 15),
  EARTH(1.2, 20),
  GRASS(0.8, 30),
  FOREST(5.3, 20),
  ROCK(9.2, 15);

  /** The bits of a float16 behind its first one. */
  private static final int HALF_BITS = 10;

  private final float cost;
  private final int percent;

  Terrain(double cost, int percent) {
    this.cost = half(cost);
    this.percent = percent;
  }

  /** The cost of a cell, a value that a float16 can have, as published costs are. */
  float cost() {
    return cost;
  }

  /** How many cells of a hundred are of this terrain. */
  int percent() {
    return percent;
  }

  private static float half(double value) {
    int scale = HALF_BITS - Math.getExponent(value);
    return (float) Math.scalb(Math.rint(Math.scalb(value, scale)), -scale);
  }
}
