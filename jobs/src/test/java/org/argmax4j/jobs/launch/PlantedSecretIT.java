package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A key that is told by the environment and by spark-defaults.conf, the two ways of README.md,
 * shows up nowhere: in no argument of a process, no page and no event log of Spark, nothing that is
 * printed, and no file of a store, a report or an export.
 */
class PlantedSecretIT {

  private static final String SECRET = "planted7Secret3Key9";

  @TempDir private Path directory;

  private Path file(String name) {
    return directory.resolve(name);
  }

  private Process start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Project.file("bin/argmax4j").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("SPARK_HOME");
    builder.environment().put("SPARK_CONF_DIR", file("settings").toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "somebody");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private void succeeds(String... arguments) throws IOException, InterruptedException {
    Path log = file("log");
    assertThat(start(log, arguments).waitFor()).as(Files.readString(log)).isZero();
  }

  private int settle() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.createDirectories(file("events"));
    Files.createDirectories(file("settings"));
    Files.writeString(
        file("settings/spark-defaults.conf"),
        String.join(
            "\n",
            "spark.hadoop.fs.s3a.secret.key " + SECRET,
            "spark.eventLog.enabled true",
            "spark.eventLog.dir " + file("events").toUri(),
            "spark.ui.enabled true",
            "spark.ui.port " + port));
    return port;
  }

  /** The arguments of all processes of this machine. */
  private static String processes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      for (Path arguments : entries.map(entry -> entry.resolve("cmdline")).toList()) {
        try {
          all.append(Files.readString(arguments, StandardCharsets.ISO_8859_1)).append('\n');
        } catch (IOException e) {
          // Not a process, or one that has ended.
        }
      }
    }
    return all.toString();
  }

  /** What Spark's page of settings says; nothing where it is not served yet, or not any more. */
  private static String page(int port) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/environment/");
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  private Set<String> filesWithTheSecret() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET)) {
          found.add(directory.relativize(file).toString());
        }
      }
    }
    return found;
  }

  @Test
  void aKeyIsSeenNowhereButWhereItWasTold() throws Exception {
    EmbeddedDigits.writeTo(file("digits"));
    int port = settle();
    String data = file("data").toString();
    String store = file("store").toString();
    succeeds("prepare", "mnist", "--input", file("digits").toString(), "--output", data);

    Path log = file("sweep.log");
    Process sweep =
        start(
            log,
            "sweep",
            Project.file("conf/sweeps/quickstart.yaml").toString(),
            "--data",
            data,
            "--store",
            store,
            "--out",
            file("report").toString(),
            "--master",
            "local[1]",
            "--set",
            "seeds=[0]",
            "--set",
            "configuration.epochs=4");
    String pages = "";
    while (sweep.isAlive()) {
      assertThat(processes()).doesNotContain(SECRET);
      pages += page(port);
      Thread.sleep(300);
    }

    assertThat(sweep.exitValue()).as(Files.readString(log)).isZero();
    succeeds("export", "--store", store, "--out", file("runs.csv").toString());
    succeeds("status", "--store", store, "--json");
    assertThat(pages).contains("fs.s3a.secret.key").doesNotContain(SECRET);
    assertThat(file("events")).isNotEmptyDirectory();
    assertThat(filesWithTheSecret()).containsExactly("settings/spark-defaults.conf");
  }
}
