package org.argmax4j.data.trees;

import java.util.List;
import org.argmax4j.config.Checks;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.TableSchema;

/**
 * The tables of such a data set, one a {@link Split}, with a row an example: {@code index} (its
 * place, from 0), {@code positions} ({@code frames x vertices x 2} numbers: x and y of each vertex
 * in each frame) and {@code tree} (a byte for each of the {@code n(n-1)/2} edges between n
 * vertices, 1 for those of the tree, in the order (0, 1), (0, 2), ..., (1, 2), ..., (n-2, n-1)).
 * The manifest has {@value #VERTICES} and {@value #FRAMES}.
 */
final class TreeTables {

  static final String POSITIONS = "positions";
  static final String TREE = "tree";

  static final String VERTICES = "vertices";
  static final String FRAMES = "frames";

  static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(POSITIONS, TableSchema.Kind.FLOATS),
              new TableSchema.Column(TREE, TableSchema.Kind.BINARY)));

  private static final int MOST = 1000;

  private TreeTables() {}

  /** Checks the size of an example. */
  static void requireSize(int vertices, int frames) {
    Checks.between(VERTICES, vertices, 2, MOST);
    Checks.between(FRAMES, frames, 2, MOST);
  }

  /** How many bytes an example takes. */
  static int bytes(int vertices, int frames) {
    return Float.BYTES * 2 * vertices * frames + vertices * (vertices - 1) / 2;
  }

  /** The values of a row. */
  static Object[] row(int index, TreeExample example) {
    return new Object[] {index, example.positions(), example.tree()};
  }
}
