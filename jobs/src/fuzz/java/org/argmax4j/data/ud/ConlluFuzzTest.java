package org.argmax4j.data.ud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.fuzz.FuzzedReader;

/** Files of sentences with trees. */
public final class ConlluFuzzTest extends FuzzedReader {

  private static final Configuration HADOOP = new Configuration(false);

  /** Two sentences, with all kinds of rows. */
  static String text() {
    return """
        # sent_id = one
        1-2\tComêronlle\t_\t_\t_\t_\t_\t_\t_\t_
        1\tComêron\tcomer\tVERB\tV\tMood=Ind\t0\troot\t_\t_
        2\tlle\tel\tPRON\t_\t_\t1\tobl:arg\t1:obl\tSpaceAfter=No
        2.1\toculto\t_\t_\t_\t_\t_\t_\t1:dep\t_
        3\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

        # sent_id = two
        1\t20 000\t20 000\tNUM\t_\t_\t2\tnummod\t_\t_
        2\tX\tx\tX\t_\t_\t0\troot\t_\t_

        """;
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    byte[] plain = text().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return List.of(
        plain, text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), packed.toByteArray());
  }

  @Override
  protected List<String> words() {
    return List.of(
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "_",
        "#",
        "# sent_id = \u2028",
        "-",
        ".",
        "0",
        "1",
        "3",
        "1-2",
        "2-999999999",
        "99999999999",
        "0.1",
        "-1",
        "\uFEFF",
        "\u0085",
        "1\t1\t1\t1\t1\t1\t");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    String path = Files.write(file("treebank"), bytes).toUri().toString();
    readAll(path, ErrorPolicy.SKIP);
    readAll(path, ErrorPolicy.STOP);
  }

  private static void readAll(String path, ErrorPolicy policy) throws IOException {
    try (ConlluReader reader = ConlluReader.open(path, HADOOP, policy)) {
      for (Sentence next = reader.next(); next != null; next = reader.next()) {
        for (String form : next.forms()) {
          Words.normalise(form);
          Words.isScored(form);
        }
      }
    }
  }
}
