package org.argmax4j.data.beer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.text.WordTable;
import org.argmax4j.fuzz.FuzzedReader;

/** A file of the reviews: read through for its rows. */
abstract class FuzzedCorpusFile extends FuzzedReader {

  static final Configuration HADOOP = new Configuration(false);

  /** A file whose lines are good. */
  abstract String text();

  /** Makes the rows of a file. */
  abstract void rows(CorpusFile file, WordTable words) throws IOException;

  @Override
  protected List<byte[]> samples() throws IOException {
    byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return List.of(bytes, packed.toByteArray());
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    String path = Files.write(file("corpus"), bytes).toUri().toString();
    // What is stopped at is known by the last of these, which reads it first.
    InputException refusal = null;
    for (ErrorPolicy policy : List.of(ErrorPolicy.SKIP, ErrorPolicy.STOP)) {
      for (Tokenisation tokenisation : Tokenisation.values()) {
        try {
          rows(new CorpusFile(path, tokenisation, policy), new WordTable());
        } catch (InputException e) {
          refusal = e;
        }
      }
    }
    if (refusal != null) {
      throw refusal;
    }
  }
}
