package org.argmax4j.data.beer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.fuzz.FuzzedReader;
import org.argmax4j.fuzz.Tables;

/** The Parquet tables of prepared reviews: the bytes in the place of each in turn. */
public final class ReviewTableFuzzTest extends FuzzedReader {

  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "beer-advocate",
       "origin": "published", "fingerprint": "0123", "tables": {"aroma/train": ""},
       "rows": {"aroma/train": 2, "aroma/heldout": 2, "aroma/annotated": 2},
       "configuration": {}, "skipped": {}, "inputs": []}
      """;
  private static final int ROWS = 4;

  private final Map<String, List<byte[]>> tables = new TreeMap<>();

  /** Makes all tables. */
  public ReviewTableFuzzTest() throws IOException {
    String reviews = "required int32 index; required float rating; " + ints("tokens");
    tables.put(PrepareBeer.TRAIN, table(reviews, ReviewTableFuzzTest::review));
    tables.put(PrepareBeer.HELD_OUT, table(reviews, ReviewTableFuzzTest::review));
    tables.put(
        PrepareBeer.ANNOTATED,
        table(
            reviews + ints("ranges"),
            (row, index) -> {
              review(row, index);
              list(row, "ranges").append("element", 0);
            }));
    tables.put(
        PrepareBeer.VOCABULARY,
        table(
            "required int32 id; required binary word (STRING);",
            (row, index) -> row.append("id", index).append("word", "word" + index)));
    tables.put(
        PrepareBeer.EMBEDDINGS,
        table(
            "required int32 id; " + ints("vector").replace("int32", "float"),
            (row, index) -> {
              row.append("id", index);
              Group list = row.addGroup("vector");
              for (int i = 0; i < ReviewDataset.DIMENSIONS; i++) {
                list.addGroup("list").append("element", 0.5f);
              }
            }));
  }

  private static List<byte[]> table(String columns, Tables.Filler filler) throws IOException {
    return Tables.files("message spark_schema { " + columns + " }", ROWS, filler);
  }

  private static String ints(String name) {
    return String.format(
        Locale.ROOT,
        "optional group %s (LIST) { repeated group list { required int32 element; } }",
        name);
  }

  private static void review(Group row, int index) {
    row.append("index", index).append("rating", 0.5f);
    list(row, "tokens").append("element", index);
  }

  private static Group list(Group row, String name) {
    return row.addGroup(name).addGroup("list");
  }

  /** Fewer than elsewhere: each is tried in five places. */
  @Override
  @Property(tries = 100, seed = "1", edgeCases = EdgeCasesMode.NONE)
  protected void damagedBytesAreReadOrRefused(@ForAll("damaged") byte[] bytes) {
    super.damagedBytesAreReadOrRefused(bytes);
  }

  @Override
  protected List<byte[]> samples() {
    return tables.values().stream().flatMap(List::stream).toList();
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file(DatasetManifest.FILE), MANIFEST);
    InputException refusal = null;
    boolean accepted = false;
    for (String place : tables.keySet()) {
      for (Map.Entry<String, List<byte[]>> table : tables.entrySet()) {
        byte[] content = table.getKey().equals(place) ? bytes : table.getValue().get(0);
        Path directory = Files.createDirectories(file("aroma").resolve(table.getKey()));
        Files.write(directory.resolve("part.parquet"), content);
      }
      try {
        ReviewDataset.load(file("").toUri(), new Configuration(false));
        accepted = true;
      } catch (InputException e) {
        refusal = e;
      }
    }
    if (!accepted && refusal != null) {
      throw refusal;
    }
  }
}
