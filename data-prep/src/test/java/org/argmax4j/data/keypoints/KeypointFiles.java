package org.argmax4j.data.keypoints;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.data.mnist.IdxFiles;

/** Made-up files of keypoints in their published forms. */
public final class KeypointFiles {

  private static final int PARTS = 9;
  private static final int CLASSES = 4;
  private static final int IMAGES = 12;

  private KeypointFiles() {}

  /** Four classes of twelve birds of nine parts, most of them visible; lines end as published. */
  public static Path birds(Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder classes = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    StringBuilder parts = new StringBuilder();
    SplittableRandom random = new SplittableRandom(1);
    for (int number = 1; number <= CLASSES; number++) {
      classes.append(String.format(Locale.ROOT, "%d %03d.Bird\r\n", number, number));
    }
    for (int image = 1; image <= CLASSES * IMAGES; image++) {
      labels.append(image).append(' ').append((image - 1) / IMAGES + 1).append("\r\n");
      for (int part = 1; part <= PARTS; part++) {
        boolean visible = random.nextInt(10) > 0;
        double x = visible ? 50.0 * part + 5 * random.nextGaussian() : 0;
        double y = visible ? 30.0 * (part % 4) + 5 * random.nextGaussian() : 0;
        parts.append(
            String.format(
                Locale.ROOT, "%d %d %.1f %.1f %d\r\n", image, part, x, y, visible ? 1 : 0));
      }
    }
    Files.writeString(folder.resolve("classes.txt"), classes);
    Files.writeString(folder.resolve("image_class_labels.txt"), labels);
    byte[] bytes = parts.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("part_locs.txt.gz"), IdxFiles.gzip(bytes));
    return folder;
  }

  /** Frames of a house of thirty points. */
  public static Path house(Path folder, int frames) throws IOException {
    Files.createDirectories(folder);
    StringBuilder table = new StringBuilder("frame,point,x,y\n");
    ByteArrayOutputStream contexts = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(contexts);
    for (int extent : new int[] {0x803, frames, 30, 60}) {
      out.writeInt(extent);
    }
    for (int frame = 1; frame <= frames; frame++) {
      for (int point = 0; point < 30; point++) {
        table.append(
            String.format(
                Locale.ROOT,
                "%d,%d,%e,%e\n",
                frame,
                point,
                10.0 * point + frame,
                point * 7.0 % 31));
        for (int i = 0; i < 60; i++) {
          out.writeByte(200 + (point + i) % 50);
        }
      }
    }
    Files.writeString(folder.resolve("house-landmarks.csv"), table);
    Files.write(folder.resolve("house-shape-context-idx3-ubyte"), contexts.toByteArray());
    return folder;
  }

  /** A pair of three points of which two are matched, with a descriptor each. */
  public static final String LINE =
      "{\"category\": \"cat\", \"left\": [[0, 1], [2, 3], [4, 5]], \"right\": [[5, 4], [0, 9], [7,"
          + " 7]], \"matching\": [[2, 0], [0, 2]], \"leftDescriptors\": [[10], [11], [12]],"
          + " \"rightDescriptors\": [[20], [21], [22]]}";

  /** Pairs as lines of JSON. */
  public static Path json(Path folder, String train) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("train.jsonl"), train);
    byte[] line = (LINE + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("validation.jsonl.gz"), IdxFiles.gzip(line));
    Files.write(folder.resolve("test.jsonl"), line);
    return folder;
  }
}
