package org.argmax4j.data.mnist;

import java.io.IOException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one part through, and writes its images if it was told where to.
 *
 * @param part which part
 * @param files where its images come from
 * @param seed seed of the choice of validation images
 * @param directory the directory of the data set; null to read only
 */
record ImageTask(ImagePart part, ImageSource files, int seed, @Nullable String directory)
    implements Workers.Task<ImageTask.Result> {

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableSchema.Column("index", TableSchema.Kind.INT),
              new TableSchema.Column("split", TableSchema.Kind.TEXT),
              new TableSchema.Column("fold", TableSchema.Kind.TEXT),
              new TableSchema.Column("label", TableSchema.Kind.INT),
              new TableSchema.Column("pixels", TableSchema.Kind.BINARY)));

  /**
   * What came of it.
   *
   * @param task the task
   * @param contents what the files hold
   * @param files what was written
   */
  record Result(ImageTask task, ImageSource.Contents contents, List<TableFile.Written> files)
      implements Serializable {}

  /** The same task, which writes. */
  ImageTask into(String place) {
    return new ImageTask(part, files, seed, place);
  }

  @Override
  public Result run(Configuration hadoop) throws IOException {
    if (directory == null) {
      return new Result(this, files.read(hadoop, (index, label, pixels) -> {}), List.of());
    }
    try (TableFile table = new TableFile(directory, PrepareMnist.TABLE, SCHEMA, hadoop)) {
      ImageSource.Contents contents = files.read(hadoop, new Rows(table));
      return new Result(this, contents, List.of(table.finish()));
    }
  }

  /** Writes images as rows of the table. */
  private final class Rows implements ImageSource.Sink {

    private final TableFile table;
    private BitSet validates = new BitSet();

    Rows(TableFile table) {
      this.table = table;
    }

    @Override
    public void begin(int count) {
      validates = PrepareMnist.chosen(count, PrepareMnist.validation(part, count), seed);
    }

    @Override
    public void add(int index, int label, byte[] pixels) throws IOException {
      String fold = validates.get(index) ? PrepareMnist.VALIDATION : part.split();
      table.add(index, part.split(), fold, label, pixels);
    }
  }
}
