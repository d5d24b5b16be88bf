package org.argmax4j.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.argmax4j.jobs.store.ExportTable;
import org.argmax4j.jobs.store.RunExport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of runs, as another program reads them that finds out the types of CSV by itself. */
class RunTablesTest {

  private static SparkSession spark;

  @TempDir private Path directory;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  /**
   * A table in both forms.
   *
   * @param types the columns of CSV with the types that a reader finds by itself
   * @param csv the rows of CSV, read with the types of Parquet
   */
  private record Pair(List<String> types, Dataset<Row> csv, Dataset<Row> parquet) {}

  private Pair written(ExportTable table) throws IOException {
    Configuration hadoop = new Configuration(false);
    Path csv = directory.resolve("t.csv");
    Path parquet = directory.resolve("t.parquet");
    table.write(ExportTable.Format.CSV, csv.toUri(), hadoop);
    table.write(ExportTable.Format.PARQUET, parquet.toUri(), hadoop);
    Dataset<Row> rows = spark.read().parquet(parquet.toString());
    Dataset<Row> found = reader().option("inferSchema", true).csv(csv.toString());
    return new Pair(types(found), reader().schema(rows.schema()).csv(csv.toString()), rows);
  }

  private static DataFrameReader reader() {
    return spark.read().option("header", true).option("multiLine", true).option("escape", "\"");
  }

  @Test
  void runsHaveTheSameColumnsTypesAndValuesInCsvAndParquet() throws IOException {
    Pair tables = written(new RunExport(ExampleRuns.runs(), ExampleRuns.sweeps()).runs());

    assertThat(tables.types).isEqualTo(types(tables.parquet));
    assertThat(tables.csv.collectAsList()).isEqualTo(tables.parquet.collectAsList());
    assertThat(types(tables.parquet))
        .startsWith("key string", "sweep string", "label string", "experiment string")
        .contains(
            "seed long",
            "reason string",
            "provenance.started timestamp",
            "provenance.seconds double",
            "config.flag boolean",
            "config.k long",
            "config.mixed string",
            "config.rate double",
            "metric.test.loss double");
    Row first = tables.parquet.collectAsList().get(0);
    assertThat(first.<String>getAs("sweep")).isEqualTo("others; toys");
    assertThat(first.<String>getAs("label")).isEqualTo("I-MLE, forward/central");
    assertThat(first.<Double>getAs("metric.test.loss"))
        .isEqualTo(ExampleRuns.loss(0, ExampleRuns.EPOCHS));
  }

  @Test
  void learningCurvesHaveARowAnEpochInBoth() throws IOException {
    Pair tables = written(new RunExport(ExampleRuns.runs(), ExampleRuns.sweeps()).curves());

    assertThat(tables.types).isEqualTo(types(tables.parquet));
    assertThat(tables.csv.collectAsList()).isEqualTo(tables.parquet.collectAsList());
    List<Row> rows = tables.parquet.collectAsList();
    assertThat(rows).hasSize(3 * ExampleRuns.EPOCHS + 1);
    Row last = rows.get(rows.size() - 1);
    assertThat(last.<String>getAs("key")).isEqualTo(ExampleRuns.key(3));
    assertThat(last.<String>getAs("sweep")).isEqualTo("toys");
    assertThat(last.<Long>getAs("epoch")).isEqualTo(1);
    assertThat(last.<Double>getAs("metric.test.loss")).isEqualTo(ExampleRuns.loss(3, 1));
  }

  /** Columns with their types. Of whole numbers, CSV does not tell how large they may be. */
  private static List<String> types(Dataset<Row> table) {
    return Arrays.stream(table.schema().fields())
        .map(
            field ->
                String.format(
                    Locale.ROOT,
                    "%s %s",
                    field.name(),
                    field.dataType().typeName().replace("integer", "long")))
        .toList();
  }
}
