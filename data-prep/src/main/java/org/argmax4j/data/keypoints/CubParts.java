package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Split;
import org.argmax4j.data.text.BadLineException;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.Lines;

/**
 * The parts of the birds of Caltech-UCSD Birds 200-2011 (Wah et al. 2011), as text files, plain or
 * with {@code .gz}: {@code classes.txt} (a number and a name a line), {@code
 * image_class_labels.txt} (an image and its class) and {@code part_locs.txt} (an image, a part, x,
 * y, and whether it is visible, 1 or 0).
 *
 * <p>As in learning of metrics, birds of the first half of the classes train and those of the other
 * half test; every tenth image of a training class, from its first, validates.
 *
 * @param classes path of the names of classes
 * @param labels path of the classes of images
 * @param parts path of the parts
 */
record CubParts(Path classes, Path labels, Path parts) {

  private static final int VALIDATION = 10;
  private static final int PLANE = 2;

  /**
   * Finds the files.
   *
   * @throws InputException if one is missing
   */
  static CubParts find(Path directory, Configuration hadoop) throws IOException {
    return new CubParts(
        InputFiles.find(directory, "classes.txt", hadoop),
        InputFiles.find(directory, "image_class_labels.txt", hadoop),
        InputFiles.find(directory, "part_locs.txt", hadoop));
  }

  List<Path> files() {
    return List.of(classes, labels, parts);
  }

  /** A visible part of an image. */
  private record Part(int image, int part, float x, float y, boolean visible) {}

  /** An image of a class, or the name of a class. */
  private record Label(int number, String text) {}

  /**
   * Reads the visible parts of all images.
   *
   * @throws InputException if a file is damaged, or a line tells something else
   */
  Map<Split, List<Picture>> read(Configuration hadoop) throws IOException {
    Map<Integer, String> names = labels(classes, "a number and a name", hadoop);
    Map<Integer, String> classOfImage = labels(labels, "an image and its class", hadoop);
    Map<Integer, TreeMap<Integer, Part>> visible = visible(classOfImage, hadoop);
    int half = (names.size() + 1) / 2;
    Map<String, Integer> seen = new HashMap<>();
    Map<Split, List<Picture>> pictures = new EnumMap<>(Split.class);
    for (Map.Entry<Integer, String> image : classOfImage.entrySet()) {
      int number = classNumber(image, names);
      int place = seen.merge(image.getValue(), 1, Integer::sum) - 1;
      Split split =
          number > half ? Split.TEST : place % VALIDATION == 0 ? Split.VALIDATION : Split.TRAIN;
      TreeMap<Integer, Part> own = visible.getOrDefault(image.getKey(), new TreeMap<>());
      pictures
          .computeIfAbsent(split, key -> new ArrayList<>())
          .add(picture(names.getOrDefault(number, ""), own));
    }
    return pictures;
  }

  private int classNumber(Map.Entry<Integer, String> image, Map<Integer, String> names) {
    try {
      int number = Integer.parseInt(image.getValue());
      if (names.containsKey(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as of numbers that are none of a class.
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: class \"%s\" of image %d, expected the number of a class in %s",
            labels,
            image.getValue(),
            image.getKey(),
            classes.getName()));
  }

  private static Picture picture(String category, TreeMap<Integer, Part> parts) {
    float[] points = new float[PLANE * parts.size()];
    int at = 0;
    for (Part part : parts.values()) {
      points[at++] = part.x;
      points[at++] = part.y;
    }
    int[] labels = parts.keySet().stream().mapToInt(label -> label).toArray();
    return new Picture(category, labels, points, new float[0]);
  }

  private static Map<Integer, String> labels(Path file, String expected, Configuration hadoop)
      throws IOException {
    Map<Integer, String> found = new TreeMap<>();
    LineScan.Parser<Label> parser =
        line -> {
          String[] fields = fields(line, 2, expected);
          Label label = new Label(number(fields[0], expected), fields[1]);
          if (found.containsKey(label.number)) {
            throw new BadLineException(
                String.format(Locale.ROOT, "%d for the second time", label.number));
          }
          return label;
        };
    try (LineScan<Label> lines =
        new LineScan<>(Lines.open(file.toString(), hadoop), parser, ErrorPolicy.STOP)) {
      for (Label label = lines.next(); label != null; label = lines.next()) {
        found.put(label.number, label.text);
      }
      lines.requireRows();
    }
    return found;
  }

  private Map<Integer, TreeMap<Integer, Part>> visible(
      Map<Integer, String> images, Configuration hadoop) throws IOException {
    Map<Integer, TreeMap<Integer, Part>> found = new HashMap<>();
    try (LineScan<Part> lines =
        new LineScan<>(
            Lines.open(parts.toString(), hadoop), line -> part(line, images), ErrorPolicy.STOP)) {
      for (Part part = lines.next(); part != null; part = lines.next()) {
        if (part.visible) {
          Part before =
              found.computeIfAbsent(part.image, key -> new TreeMap<>()).put(part.part, part);
          requireFirst(part, before != null);
        }
      }
      lines.requireRows();
    }
    return found;
  }

  private void requireFirst(Part part, boolean again) {
    if (again) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: part %d of image %d is there twice, expected it once",
              parts,
              part.part,
              part.image));
    }
  }

  private static Part part(Lines line, Map<Integer, String> images) throws BadLineException {
    String expected = "an image, a part, x, y and whether it is visible, 1 or 0";
    String[] fields = fields(line, 5, expected);
    int image = number(fields[0], expected);
    if (!images.containsKey(image)) {
      throw new BadLineException(
          String.format(Locale.ROOT, "image %d, expected one that has a class", image));
    }
    if (!fields[4].equals("0") && !fields[4].equals("1")) {
      throw bad(fields[4], expected);
    }
    return new Part(
        image,
        number(fields[1], expected),
        coordinate(fields[2], expected),
        coordinate(fields[3], expected),
        fields[4].equals("1"));
  }

  private static String[] fields(Lines line, int count, String expected) throws BadLineException {
    String[] fields = line.decode().strip().split(" +", -1);
    if (fields.length != count) {
      throw new BadLineException(
          String.format(Locale.ROOT, "%d fields, expected %s", fields.length, expected));
    }
    return fields;
  }

  private static int number(String field, String expected) throws BadLineException {
    try {
      int number = Integer.parseInt(field);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad(field, expected);
    }
    throw bad(field, expected);
  }

  private static float coordinate(String field, String expected) throws BadLineException {
    try {
      float coordinate = Float.parseFloat(field);
      if (Float.isFinite(coordinate)) {
        return coordinate;
      }
    } catch (NumberFormatException e) {
      throw bad(field, expected);
    }
    throw bad(field, expected);
  }

  private static BadLineException bad(String field, String expected) {
    return new BadLineException(String.format(Locale.ROOT, "\"%s\", expected %s", field, expected));
  }
}
