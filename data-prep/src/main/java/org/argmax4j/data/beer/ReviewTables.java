package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetPublisher;

/** Writes the tables of all aspects. */
final class ReviewTables {

  private static final StructType VOCABULARY =
      new StructType()
          .add("id", DataTypes.IntegerType, false)
          .add("word", DataTypes.StringType, false);

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final SerializableConfiguration hadoop;
  private final int annotatedUnknown;
  private final Map<Aspect, Files> aspects;
  private final CorpusFile annotations;
  private final CorpusFile vectors;

  /**
   * The review files of one aspect.
   *
   * @param train its training reviews
   * @param heldOut its held-out reviews
   */
  record Files(CorpusFile train, CorpusFile heldOut) {}

  ReviewTables(
      SparkSession spark,
      PrepareBeer.Rules rules,
      Map<Aspect, Files> aspects,
      CorpusFile annotations,
      CorpusFile vectors) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    this.annotatedUnknown = rules.annotatedUnknown().id();
    this.aspects = aspects;
    this.annotations = annotations;
    this.vectors = vectors;
  }

  /** Reads everything through first, so that bad input is found before anything is written. */
  DatasetPublisher.Contents write(Path directory) throws IOException {
    Map<String, CorpusFile.Summary> scans = scan();
    List<String> tables = new ArrayList<>();
    Map<String, Long> rows = new TreeMap<>();
    List<Callable<Void>> writes = new ArrayList<>();
    for (Map.Entry<Aspect, Files> entry : aspects.entrySet()) {
      Aspect aspect = entry.getKey();
      Files files = entry.getValue();
      String prefix = aspect.label() + "/";
      for (String table :
          List.of(
              PrepareBeer.TRAIN,
              PrepareBeer.HELD_OUT,
              PrepareBeer.ANNOTATED,
              PrepareBeer.VOCABULARY,
              PrepareBeer.EMBEDDINGS)) {
        tables.add(prefix + table);
      }
      CorpusFile.Summary train = summary(scans, files.train);
      rows.put(prefix + PrepareBeer.TRAIN, train.rows());
      rows.put(prefix + PrepareBeer.HELD_OUT, summary(scans, files.heldOut).rows());
      rows.put(prefix + PrepareBeer.ANNOTATED, summary(scans, annotations).rows());
      writes.addAll(writes(aspect, files, train.words(), new Path(directory, aspect.label())));
    }
    runAll(writes);
    Map<String, Long> skipped = new TreeMap<>();
    scans.forEach(
        (file, summary) -> {
          if (summary.skipped() > 0) {
            skipped.put(new Path(file).getName(), summary.skipped());
          }
        });
    return new DatasetPublisher.Contents(tables, rows, skipped);
  }

  private Map<String, CorpusFile.Summary> scan() {
    List<CorpusFile> files = new ArrayList<>();
    aspects.values().forEach(pair -> files.addAll(List.of(pair.train, pair.heldOut)));
    files.add(annotations);
    files.add(vectors);
    SerializableConfiguration configuration = hadoop;
    List<CorpusFile.Summary> summaries =
        context
            .parallelize(files, files.size())
            .map(file -> file.scan(configuration.value()))
            .collect();
    Map<String, CorpusFile.Summary> byFile = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      String error = summaries.get(i).error();
      if (error != null) {
        throw new InputException(error);
      }
      byFile.put(files.get(i).path(), summaries.get(i));
    }
    return byFile;
  }

  private static CorpusFile.Summary summary(
      Map<String, CorpusFile.Summary> scans, CorpusFile file) {
    CorpusFile.Summary summary = scans.get(file.path());
    if (summary == null) {
      throw new IllegalStateException("not scanned: " + file.path());
    }
    return summary;
  }

  private List<Callable<Void>> writes(Aspect aspect, Files files, String[] words, Path root) {
    Broadcast<String[]> vocabulary = context.broadcast(words);
    return List.of(
        () -> save(reviews(aspect, files.train, vocabulary), root, PrepareBeer.TRAIN),
        () -> save(reviews(aspect, files.heldOut, vocabulary), root, PrepareBeer.HELD_OUT),
        () -> save(annotated(aspect, vocabulary), root, PrepareBeer.ANNOTATED),
        () -> save(vocabulary(words), root, PrepareBeer.VOCABULARY),
        () -> save(embeddings(vocabulary), root, PrepareBeer.EMBEDDINGS));
  }

  private static Void save(Dataset<Row> table, Path root, String name) {
    table.write().parquet(new Path(root, name).toString());
    return null;
  }

  private Dataset<Row> reviews(Aspect aspect, CorpusFile file, Broadcast<String[]> vocabulary) {
    SerializableConfiguration configuration = hadoop;
    JavaRDD<EncodedReview> rows =
        one(file)
            .flatMap(
                f -> {
                  WordTable words = WordTable.of(vocabulary.value());
                  return new ScannedRows<>(
                      f.reviews(configuration.value()),
                      (index, line) -> {
                        EncodedReview review = new EncodedReview();
                        review.setIndex(index);
                        review.setRating(line.rating(aspect));
                        review.setTokens(line.encode(words));
                        return review;
                      });
                });
    return spark
        .createDataset(rows.rdd(), Encoders.bean(EncodedReview.class))
        .select("index", "rating", "tokens");
  }

  private Dataset<Row> annotated(Aspect aspect, Broadcast<String[]> vocabulary) {
    SerializableConfiguration configuration = hadoop;
    int unknown = annotatedUnknown;
    JavaRDD<EncodedReview> rows =
        one(annotations)
            .flatMap(
                f -> {
                  WordTable words = WordTable.of(vocabulary.value());
                  return new ScannedRows<>(
                      f.annotations(configuration.value()),
                      (index, line) -> {
                        EncodedReview review = new EncodedReview();
                        review.setIndex(index);
                        review.setRating(line.rating(aspect));
                        review.setTokens(line.encode(words, unknown));
                        review.setRanges(line.ranges(aspect));
                        return review;
                      });
                });
    return spark
        .createDataset(rows.rdd(), Encoders.bean(EncodedReview.class))
        .select("index", "rating", "tokens", "ranges");
  }

  private Dataset<Row> vocabulary(String[] words) {
    List<Row> rows = new ArrayList<>(words.length + ReviewDataset.FIRST_WORD);
    for (int id = 0; id < ReviewDataset.FIRST_WORD; id++) {
      rows.add(RowFactory.create(id, ""));
    }
    for (String word : words) {
      rows.add(RowFactory.create(rows.size(), word));
    }
    return spark.createDataFrame(context.parallelize(rows, 1), VOCABULARY);
  }

  private Dataset<Row> embeddings(Broadcast<String[]> vocabulary) {
    SerializableConfiguration configuration = hadoop;
    JavaRDD<WordVector> rows =
        one(vectors).flatMap(f -> vectors(f, vocabulary.value(), configuration));
    return spark.createDataset(rows.rdd(), Encoders.bean(WordVector.class)).select("id", "vector");
  }

  /** The vectors of the words of a vocabulary; of a word with two vectors the last. */
  private static Iterator<WordVector> vectors(
      CorpusFile file, String[] vocabulary, SerializableConfiguration configuration)
      throws IOException {
    WordTable words = WordTable.of(vocabulary);
    Map<Integer, WordVector> found = new TreeMap<>();
    try (LineScan<VectorLine> scan = file.vectors(configuration.value())) {
      for (VectorLine line = scan.next(); line != null; line = scan.next()) {
        int word = line.find(words);
        if (word >= 0) {
          WordVector row = new WordVector();
          row.setId(word + ReviewDataset.FIRST_WORD);
          row.setVector(line.vector());
          found.put(row.getId(), row);
        }
      }
    }
    return found.values().iterator();
  }

  private JavaRDD<CorpusFile> one(CorpusFile file) {
    return context.parallelize(List.of(file), 1);
  }

  /** One Spark job a table, as many at a time as there are cores, so that none is idle. */
  private void runAll(List<Callable<Void>> writes) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(2, context.defaultParallelism()));
    try {
      for (Future<Void> write : pool.invokeAll(writes)) {
        write.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("cannot write the tables: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the tables were written", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
