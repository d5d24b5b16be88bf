package org.argmax4j.data.beer;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.Lines;
import org.argmax4j.data.text.VectorLine;

/**
 * A file of the corpus and how it is read.
 *
 * @param path where it is
 * @param tokenisation what a word is
 * @param policy what happens at a bad line
 */
record CorpusFile(String path, Tokenisation tokenisation, ErrorPolicy policy)
    implements Serializable {

  /** Its name without directory. */
  String name() {
    return new Path(path).getName();
  }

  LineScan<ReviewLine> reviews(Configuration hadoop) throws IOException {
    return new LineScan<>(Lines.open(path, hadoop), new ReviewLine(tokenisation)::parse, policy);
  }

  LineScan<AnnotationLine> annotations(Configuration hadoop) throws IOException {
    return new LineScan<>(Lines.open(path, hadoop), AnnotationLine::parse, policy);
  }

  LineScan<VectorLine> vectors(Configuration hadoop) throws IOException {
    return new LineScan<>(
        Lines.open(path, hadoop), new VectorLine(ReviewDataset.DIMENSIONS)::parse, policy);
  }
}
