package org.argmax4j.jobs.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.data.mnist.EmbeddedDigits;

/**
 * Runs the commands on next to nothing, for the launcher, whose JVM notes meanwhile which classes
 * they need.
 */
public final class Rehearsal {

  /** The entries of classes that only some releases of Java see. */
  private static final Pattern OF_RELEASE =
      Pattern.compile("META-INF/versions/[0-9]+/(.+)\\.class");

  private final Path directory;

  private Rehearsal(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs the commands, and writes the file {@code of-releases}: the names of the classes that an
   * archive must not have.
   *
   * @param arguments a directory for all files
   */
  public static void main(String[] arguments) throws IOException {
    Rehearsal rehearsal = new Rehearsal(Path.of(arguments[0]));
    rehearsal.run();
    Files.write(rehearsal.directory.resolve("of-releases"), ofReleases());
  }

  private void run() throws IOException {
    EmbeddedDigits.writeTo(directory.resolve("digits"));
    Path sweep = directory.resolve(QuickstartCommand.SWEEP);
    try (InputStream in = Rehearsal.class.getResourceAsStream("/" + QuickstartCommand.SWEEP)) {
      Files.write(sweep, in.readAllBytes());
    }
    String digits = place("digits");
    String images = place("images");
    String reviews = place("reviews");
    String store = place("store");
    command("prepare", "mnist", "--input", digits, "--output", images);
    command("generate", "beer-advocate", "--reviews", "80", "--output", reviews);
    command("prepare", "beer-advocate", "--input", reviews, "--output", place("words"));
    String[] few = {
      "--set", "seeds=[0]",
      "--set", "configuration.epochs=1",
      "--set", "configuration.data.train-limit=200",
      "--set", "configuration.data.evaluation-limit=50"
    };
    command(few, "sweep", sweep.toString(), "--data", images, "--store", store);
    command(few, "report", sweep.toString(), "--store", store, "--out", place("report"));
    command("status", "--store", store);
  }

  private String place(String name) {
    return directory.resolve(name).toString();
  }

  private static void command(String... arguments) {
    command(new String[0], arguments);
  }

  private static void command(String[] more, String... arguments) {
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    StringWriter errors = new StringWriter();
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    if (Main.run(nowhere, new PrintWriter(errors, true), all) != 0) {
      throw new IllegalStateException(String.join(" ", all) + ": " + errors);
    }
  }

  private static SortedSet<String> ofReleases() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        try (JarFile jar = new JarFile(entry)) {
          jar.stream()
              .map(file -> OF_RELEASE.matcher(file.getName()))
              .filter(Matcher::matches)
              .forEach(name -> names.add(name.group(1)));
        }
      }
    }
    return names;
  }
}
