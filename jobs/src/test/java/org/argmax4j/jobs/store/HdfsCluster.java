package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.argmax4j.jobs.Project;

/** An HDFS of one name node and one data node, each a process of its own. */
public final class HdfsCluster implements AutoCloseable {

  private static final String NAME_NODE = "org.apache.hadoop.hdfs.server.namenode.NameNode";
  private static final String DATA_NODE = "org.apache.hadoop.hdfs.server.datanode.DataNode";
  private static final int LOOK_MILLIS = 100;

  private final Path directory;
  private final int port;
  private ServerProcess nameNode;
  private final ServerProcess dataNode;

  /** Makes and starts one that keeps everything in a directory. */
  public HdfsCluster(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    port = ServerProcess.freePort();
    configure(directory.resolve("hdfs-site.xml"), settings());
    assertThat(start("format", List.of(NAME_NODE, "-format", "-nonInteractive")).await()).isZero();
    nameNode = start("name-node", List.of(NAME_NODE)).awaitPort(port);
    dataNode = start("data-node", List.of(DATA_NODE));
    awaitDataNode();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fs.defaultFS", uri("").toString());
    settings.put("dfs.namenode.name.dir", directory.resolve("names").toUri().toString());
    settings.put("dfs.datanode.data.dir", directory.resolve("data").toUri().toString());
    settings.put("dfs.namenode.http-address", "127.0.0.1:0");
    settings.put("dfs.datanode.address", "127.0.0.1:0");
    settings.put("dfs.datanode.http.address", "127.0.0.1:0");
    settings.put("dfs.datanode.ipc.address", "127.0.0.1:0");
    settings.put("dfs.replication", "1");
    settings.put("dfs.permissions.enabled", "false");
    settings.put("dfs.blocksize", "1048576");
    settings.put("dfs.namenode.safemode.extension", "0");
    return settings;
  }

  /** Writes a file of Hadoop's settings. */
  public static void configure(Path file, Map<String, String> settings) throws IOException {
    StringBuilder xml = new StringBuilder("<configuration>\n");
    settings.forEach(
        (key, value) ->
            xml.append(
                String.format(
                    Locale.ROOT,
                    "<property><name>%s</name><value>%s</value></property>\n",
                    key,
                    value)));
    Files.writeString(file, xml.append("</configuration>\n"));
  }

  private ServerProcess start(String name, List<String> command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Dhadoop.log.dir=" + directory,
                "-Dlog4j2.configurationFile=" + Project.file("conf/spark/log4j2.properties")));
    all.addAll(command);
    return ServerProcess.start(directory.resolve(name + ".log"), classPath(directory), all);
  }

  /**
   * The class path of a server of Hadoop. What its jars ask for beside themselves, Spark has.
   *
   * @param settings the directory of its settings
   */
  public static String classPath(Path settings) throws IOException {
    return String.join(
        ":",
        settings.toString(),
        ServerProcess.jars("bin/servers/hadoop") + "/*",
        Project.spark().resolve("jars") + "/*");
  }

  private void awaitDataNode() throws IOException, InterruptedException {
    DistributedFileSystem files = files();
    while (files.getDataNodeStats(HdfsConstants.DatanodeReportType.LIVE).length == 0
        || files.setSafeMode(HdfsConstants.SafeModeAction.SAFEMODE_GET)) {
      assertThat(dataNode.handle().isAlive()).as(dataNode.output()).isTrue();
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** A place in it. */
  public URI uri(String path) {
    return URI.create("hdfs://127.0.0.1:" + port + path);
  }

  /** How to reach it. */
  static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    hadoop.set("dfs.replication", "1");
    hadoop.set("dfs.blocksize", "1048576");
    return hadoop;
  }

  /** The file system. */
  DistributedFileSystem files() throws IOException {
    return (DistributedFileSystem) FileSystem.get(uri("/"), hadoop());
  }

  /** Kills the name node, without a chance to tidy up, and starts it again. */
  void killNameNode() throws IOException, InterruptedException {
    nameNode.close();
    nameNode.await();
    nameNode = start("name-node", List.of(NAME_NODE)).awaitPort(port);
  }

  @Override
  public void close() {
    dataNode.close();
    nameNode.close();
  }
}
