package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Split;
import org.argmax4j.data.idx.IdxKind;
import org.argmax4j.data.idx.IdxReader;
import org.argmax4j.data.text.BadLineException;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.Lines;

/**
 * The landmarks of the frames of the CMU house sequence: {@code house-landmarks.csv}, a head line
 * {@code frame,point,x,y} and then every point of the first frame, from 0, every one of the second,
 * and so on; and {@code house-shape-context-idx3-ubyte} with 60 counts for each of 30 points of
 * each frame, shape contexts (Belongie et al. 2002). Both may have {@code .gz} behind their names.
 *
 * <p>The first two thirds of the frames train, except every tenth of them, from the first, which
 * validates; the others test.
 *
 * @param landmarks path of the points
 * @param contexts path of the shape contexts
 */
record HouseFrames(Path landmarks, Path contexts) {

  private static final String CATEGORY = "house";
  private static final String HEAD = "frame,point,x,y";

  /** Landmarks of a frame, and counts of a shape context. */
  private static final int POINTS = 30;

  private static final int COUNTS = 60;

  private static final int PLANE = 2;
  private static final int VALIDATION = 10;

  /**
   * Finds the files.
   *
   * @throws InputException if one is missing
   */
  static HouseFrames find(Path directory, Configuration hadoop) throws IOException {
    return new HouseFrames(
        InputFiles.find(directory, "house-landmarks.csv", hadoop),
        InputFiles.find(directory, "house-shape-context-idx3-ubyte", hadoop));
  }

  List<Path> files() {
    return List.of(landmarks, contexts);
  }

  /**
   * Reads all frames.
   *
   * @throws InputException if a file is damaged, or has other points or frames than the other
   */
  Map<Split, List<Picture>> read(Configuration hadoop) throws IOException {
    List<float[]> frames = points(hadoop);
    int[] labels = new int[POINTS];
    for (int i = 0; i < POINTS; i++) {
      labels[i] = i;
    }
    int training = 2 * frames.size() / 3;
    Map<Split, List<Picture>> pictures = new EnumMap<>(Split.class);
    try (IdxReader reader = IdxReader.open(contexts, IdxKind.IMAGES, hadoop, POINTS, COUNTS)) {
      if (reader.count() != frames.size()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: shape contexts of %d frames, expected %d as in %s",
                contexts,
                reader.count(),
                frames.size(),
                landmarks.getName()));
      }
      for (int frame = 0; frame < frames.size(); frame++) {
        Split split =
            frame >= training
                ? Split.TEST
                : frame % VALIDATION == 0 ? Split.VALIDATION : Split.TRAIN;
        pictures
            .computeIfAbsent(split, key -> new ArrayList<>())
            .add(new Picture(CATEGORY, labels, frames.get(frame), counts(reader.item())));
      }
      reader.requireEnd();
    }
    return pictures;
  }

  private static float[] counts(byte... bytes) {
    float[] counts = new float[bytes.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return counts;
  }

  private List<float[]> points(Configuration hadoop) throws IOException {
    List<float[]> frames = new ArrayList<>();
    try (LineScan<float[]> lines =
        new LineScan<>(
            Lines.open(landmarks.toString(), hadoop), HouseFrames::point, ErrorPolicy.STOP)) {
      int count = 0;
      for (float[] point = lines.next(); point != null; point = lines.next()) {
        if (point.length > 0) {
          int place = count % POINTS;
          if (place == 0) {
            frames.add(new float[PLANE * POINTS]);
          }
          System.arraycopy(point, 0, frames.get(frames.size() - 1), PLANE * place, PLANE);
          count++;
        }
      }
      if (count == 0 || count % POINTS != 0) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %d points, expected %d for each frame",
                landmarks,
                count,
                POINTS));
      }
    }
    return frames;
  }

  /** The coordinates of a line that is where it should be; none of the head line. */
  private static float[] point(Lines line) throws BadLineException {
    String text = line.decode().strip();
    if (line.number() == 1) {
      if (!text.equals(HEAD)) {
        throw new BadLineException("no head line " + HEAD);
      }
      return new float[0];
    }
    long place = line.number() - 2;
    String start = place / POINTS + 1 + "," + place % POINTS + ",";
    String[] fields = text.split(",", -1);
    if (fields.length != 4 || !text.startsWith(start)) {
      throw new BadLineException(
          String.format(Locale.ROOT, "expected \"%s\" and two coordinates", start));
    }
    return new float[] {coordinate(fields[2]), coordinate(fields[3])};
  }

  private static float coordinate(String field) throws BadLineException {
    try {
      float coordinate = Float.parseFloat(field);
      if (Float.isFinite(coordinate)) {
        return coordinate;
      }
    } catch (NumberFormatException e) {
      // Said below, as of numbers that are not finite.
    }
    throw new BadLineException(String.format(Locale.ROOT, "\"%s\", expected a coordinate", field));
  }
}
