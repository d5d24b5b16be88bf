package org.argmax4j.jobs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * An endpoint of S3, in a process of its own, that keeps its objects in memory.
 *
 * @param process the process
 * @param port where it listens
 */
public record S3Server(ServerProcess process, int port) implements AutoCloseable {

  private static final String LOGGING =
      """
      <configuration>
        <appender name="C" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %level %logger %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="C"/></root>
      </configuration>
      """;

  /** Starts an endpoint that lets everybody in. */
  public static S3Server open(Path directory) throws IOException, InterruptedException {
    return start(directory, Map.of("s3proxy.authorization", "none"));
  }

  /** Starts an endpoint that lets in who has the key. */
  public static S3Server locked(Path directory, String accessKey, String secretKey)
      throws IOException, InterruptedException {
    return start(
        directory,
        Map.of(
            "s3proxy.authorization", "aws-v4",
            "s3proxy.identity", accessKey,
            "s3proxy.credential", secretKey));
  }

  private static S3Server start(Path directory, Map<String, String> access)
      throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Map<String, String> all = new java.util.TreeMap<>(access);
    all.put("s3proxy.endpoint", "http://127.0.0.1:" + port);
    all.put("jclouds.provider", "transient");
    all.put("jclouds.identity", "");
    all.put("jclouds.credential", "");
    String settings =
        all.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n", "", "\n"));
    Path file = Files.writeString(directory.resolve("s3proxy.conf"), settings);
    Path logging = Files.writeString(directory.resolve("logback.xml"), LOGGING);
    ServerProcess process =
        ServerProcess.start(
            directory.resolve("s3proxy.log"),
            ServerProcess.jars("bin/servers/s3proxy") + "/*",
            List.of(
                "-Dlogback.configurationFile=" + logging.toUri(),
                "org.gaul.s3proxy.Main",
                "--properties",
                file.toString()));
    process.awaitPort(port);
    return new S3Server(process, port);
  }

  /** Makes a bucket, where everybody is let in. */
  void makeBucket(String bucket) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + bucket))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    int status =
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode();
    if (status != 200) {
      throw new IOException("no bucket: " + status);
    }
  }

  /** One for all: Hadoop keeps classes of s3a in places of its own. */
  private static final class Jars {

    static final ClassLoader LOADER = loader();

    private Jars() {}

    private static ClassLoader loader() {
      try (Stream<Path> files = Files.list(ServerProcess.jars("s3"))) {
        List<URL> jars = new ArrayList<>();
        for (Path jar : files.toList()) {
          jars.add(jar.toUri().toURL());
        }
        return new URLClassLoader(jars.toArray(URL[]::new), S3Server.class.getClassLoader());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** How Hadoop in this JVM reaches an endpoint, by the jars of the module {@code s3}. */
  static Configuration hadoop(int port) {
    Configuration hadoop = new Configuration();
    hadoop.setClassLoader(Jars.LOADER);
    settings(port).forEach(hadoop::set);
    return hadoop;
  }

  /** The settings of Hadoop for an endpoint on this machine. */
  static Map<String, String> settings(int port) {
    return Map.of(
        "fs.s3a.endpoint", "http://127.0.0.1:" + port,
        "fs.s3a.path.style.access", "true",
        "fs.s3a.access.key", "anybody",
        "fs.s3a.secret.key", "nothing");
  }

  @Override
  public void close() {
    process.close();
  }
}
