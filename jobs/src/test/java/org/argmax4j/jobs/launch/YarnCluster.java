package org.argmax4j.jobs.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.store.HdfsCluster;
import org.argmax4j.jobs.store.ServerProcess;

/** A YARN of one resource manager and some node managers, each a process of its own. */
final class YarnCluster implements AutoCloseable {

  private static final String PACKAGE = "org.apache.hadoop.yarn.server.";

  private final Path directory;
  private final int[] ports = new int[5];
  private final ServerProcess resourceManager;
  private final List<ServerProcess> nodeManagers = new ArrayList<>();

  /** Makes and starts one that keeps everything in a directory. */
  YarnCluster(Path directory, int nodes) throws IOException, InterruptedException {
    this.directory = directory;
    for (int i = 0; i < ports.length; i++) {
      ports[i] = ServerProcess.freePort();
    }
    Files.createDirectories(settings());
    HdfsCluster.configure(settings().resolve("core-site.xml"), Map.of("fs.defaultFS", "file:///"));
    HdfsCluster.configure(settings().resolve("yarn-site.xml"), ofAll());
    resourceManager = start("resource-manager", settings(), "resourcemanager.ResourceManager");
    resourceManager.awaitPort(ports[0]).awaitPort(ports[2]);
    for (int node = 0; node < nodes; node++) {
      Path own = Files.createDirectories(directory.resolve("settings-" + node));
      Files.copy(settings().resolve("core-site.xml"), own.resolve("core-site.xml"));
      Map<String, String> settings = ofAll();
      settings.put("yarn.nodemanager.local-dirs", directory.resolve("local-" + node).toString());
      settings.put("yarn.nodemanager.log-dirs", directory.resolve("logs-" + node).toString());
      HdfsCluster.configure(own.resolve("yarn-site.xml"), settings);
      nodeManagers.add(start("node-manager-" + node, own, "nodemanager.NodeManager"));
    }
  }

  private Map<String, String> ofAll() {
    Map<String, String> settings = new TreeMap<>();
    String manager = "yarn.resourcemanager.";
    settings.put(manager + "address", "127.0.0.1:" + ports[0]);
    settings.put(manager + "scheduler.address", "127.0.0.1:" + ports[1]);
    settings.put(manager + "resource-tracker.address", "127.0.0.1:" + ports[2]);
    settings.put(manager + "admin.address", "127.0.0.1:" + ports[3]);
    settings.put(manager + "webapp.address", "127.0.0.1:" + ports[4]);
    settings.put(
        manager + "scheduler.class", PACKAGE + "resourcemanager.scheduler.fifo.FifoScheduler");
    settings.put("yarn.scheduler.minimum-allocation-mb", "256");
    settings.put("yarn.nm.liveness-monitor.expiry-interval-ms", "15000");
    String node = "yarn.nodemanager.";
    settings.put(node + "bind-host", "127.0.0.1");
    settings.put(node + "address", "127.0.0.1:0");
    settings.put(node + "localizer.address", "127.0.0.1:0");
    settings.put(node + "webapp.address", "127.0.0.1:0");
    settings.put(node + "resource.memory-mb", "4096");
    settings.put(node + "resource.cpu-vcores", "4");
    settings.put(node + "pmem-check-enabled", "false");
    settings.put(node + "vmem-check-enabled", "false");
    settings.put(node + "disk-health-checker.enable", "false");
    settings.put("hadoop.tmp.dir", directory.resolve("tmp").toString());
    return settings;
  }

  private ServerProcess start(String name, Path settings, String server) throws IOException {
    return ServerProcess.start(
        directory.resolve(name + ".log"),
        HdfsCluster.classPath(settings),
        List.of(
            "-Dyarn.log.dir=" + directory,
            "-Dhadoop.log.dir=" + directory,
            "-Dlog4j2.configurationFile=" + Project.file("conf/spark/log4j2.properties"),
            PACKAGE + server));
  }

  /** The directory of its settings, for {@code HADOOP_CONF_DIR}. */
  Path settings() {
    return directory.resolve("settings");
  }

  /** A Spark that knows of YARN: the one that the build laid out, and its client of YARN. */
  Path spark() throws IOException {
    Path home = directory.resolve("spark");
    Files.createDirectories(home.resolve("jars"));
    // Scripts take what is around them for their Spark.
    Files.createDirectory(home.resolve("bin"));
    for (String script : List.of("spark-class", "spark-submit")) {
      Path from = Project.spark().resolve("bin").resolve(script);
      Files.copy(from, home.resolve("bin").resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    link(Project.spark().resolve("jars"), "", home.resolve("jars"));
    for (String name : List.of("spark-yarn", "hadoop-yarn-server-web-proxy")) {
      link(ServerProcess.jars("bin/servers/hadoop"), name, home.resolve("jars"));
    }
    return home;
  }

  private static void link(Path from, String prefix, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(prefix)).toList()) {
        Files.createSymbolicLink(to.resolve(file.getFileName()), file);
      }
    }
  }

  /** Kills the node on which the driver of an application runs, and all that runs there. */
  void killNodeOfDriver() {
    for (ServerProcess node : nodeManagers) {
      List<ProcessHandle> family = node.handle().descendants().toList();
      if (family.stream().anyMatch(YarnCluster::isDriver)) {
        // The node first: it would tell of its containers' ends.
        node.close();
        family.forEach(ProcessHandle::destroyForcibly);
        return;
      }
    }
    throw new IllegalStateException("No node has a driver");
  }

  private static boolean isDriver(ProcessHandle process) {
    try {
      Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Files.readString(line).contains("yarn.ApplicationMaster");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    for (ServerProcess node : nodeManagers) {
      List<ProcessHandle> family = node.handle().descendants().toList();
      node.close();
      family.forEach(ProcessHandle::destroyForcibly);
    }
    resourceManager.close();
  }
}
