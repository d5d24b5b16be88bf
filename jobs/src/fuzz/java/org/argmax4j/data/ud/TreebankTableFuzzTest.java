package org.argmax4j.data.ud;

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

/** The Parquet tables of prepared treebanks: the bytes in the place of each in turn. */
public final class TreebankTableFuzzTest extends FuzzedReader {

  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "universal-dependencies",
       "origin": "published", "fingerprint": "0123", "tables": {"source-train": ""},
       "rows": {"source-train": 3, "target-train": 3, "target-test": 3, "vocabulary": 3,
        "vectors": 3}, "configuration": {}, "skipped": {}, "inputs": []}
      """;
  private static final int ROWS = 3;

  private final Map<String, List<byte[]>> tables = new TreeMap<>();

  /** Makes all tables. */
  public TreebankTableFuzzTest() throws IOException {
    List<byte[]> sentences =
        Tables.files(
            "message spark_schema { required int32 index; required binary id (STRING); "
                + list("forms", "binary", "(STRING)")
                + list("words", "binary", "(STRING)")
                + list("heads", "int32", "")
                + list("relations", "binary", "(STRING)")
                + "}",
            ROWS,
            TreebankTableFuzzTest::sentence);
    for (TreebankPart part : TreebankPart.values()) {
      if (part != TreebankPart.SOURCE_DEV) {
        tables.put(part.table(), sentences);
      }
    }
    String[] words = {Words.UNKNOWN, Words.ROOT, "word"};
    tables.put(
        TreebankTables.VOCABULARY,
        Tables.files(
            "message spark_schema { required int32 index; required binary word (STRING);"
                + " required int32 count; }",
            ROWS,
            (row, index) ->
                row.append("index", index).append("word", words[index]).append("count", index)));
    tables.put(
        TreebankTables.VECTORS,
        Tables.files(
            "message spark_schema { required int32 index; required int32 word; "
                + list("vector", "float", "")
                + "}",
            ROWS,
            (row, index) -> {
              row.append("index", index).append("word", index);
              row.addGroup("vector").addGroup("list").append("element", 0.5f);
            }));
  }

  private static String list(String name, String type, String logical) {
    return String.format(
        Locale.ROOT,
        "optional group %s (LIST) { repeated group list { required %s element %s; } } ",
        name,
        type,
        logical);
  }

  private static void sentence(Group row, int index) {
    row.append("index", index).append("id", "s" + index);
    for (String texts : List.of("forms", "words", "relations")) {
      Group list = row.addGroup(texts);
      list.addGroup("list").append("element", "word");
      list.addGroup("list").append("element", "other");
    }
    Group heads = row.addGroup("heads");
    heads.addGroup("list").append("element", 0);
    heads.addGroup("list").append("element", 1);
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
        Path directory = Files.createDirectories(file(table.getKey()));
        Files.write(directory.resolve("part.parquet"), content);
      }
      try {
        TreebankDataset.load(file("").toUri(), new Configuration(false));
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
