package org.argmax4j.jobs.cli;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.Utils;
import org.argmax4j.data.LocalFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.tensor.backend.Backends;

/** How commands get at Spark. */
final class SparkApplication {

  private static final Pattern LOCAL = Pattern.compile("local(\\[([0-9]+|\\*)\\])?");

  private static final Pattern THREADS = Pattern.compile("local\\[([0-9]+|\\*)(,.*)?\\]");

  /** How often a task may die in local mode; clusters have Spark's own default. */
  private static final int LOCAL_TASK_FAILURES = 4;

  private static final String[] ONE_THREAD = {
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"
  };

  private SparkApplication() {}

  /**
   * The settings of an application: those of {@code spark-submit}, with one BLAS thread a task.
   *
   * @param master the master of the command line; empty for that of {@code spark-submit}, or all
   *     cores of this machine
   */
  static SparkConf conf(String name, String master) {
    SparkConf conf = new SparkConf().setAppName(name);
    if (!master.isEmpty()) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    Matcher local = LOCAL.matcher(conf.get("spark.master"));
    if (local.matches()) {
      String threads = local.group(2) == null ? "1" : local.group(2);
      conf.setMaster(String.format(Locale.ROOT, "local[%s,%d]", threads, LOCAL_TASK_FAILURES));
    }
    for (String variable : ONE_THREAD) {
      conf.setIfMissing("spark.executorEnv." + variable, "1");
    }
    if (isLocal(conf)) {
      conf.setIfMissing("spark.hadoop." + LocalFiles.SETTING, LocalFiles.class.getName());
      // After a machine has slept its heartbeats are late, but one JVM does not lose itself.
      conf.setIfMissing("spark.storage.blockManagerHeartbeatTimeoutMs", "3650d");
    }
    conf.setIfMissing("spark.ui.enabled", Boolean.toString(!isLocal(conf) && pagesStayHere()));
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    return conf;
  }

  /** Spark serves its pages to everybody, unless the environment says where. */
  private static boolean pagesStayHere() {
    return pagesStayHere(System.getenv().getOrDefault("SPARK_LOCAL_IP", ""));
  }

  static boolean pagesStayHere(String address) {
    return address.matches("127\\..*|localhost|::1");
  }

  /** Executors compute with what this JVM would compute with. */
  static void carryEngine(SparkConf conf) {
    carry(Backends.PROPERTY, conf);
    carry(Backends.DEVICE_PROPERTY, conf);
    carry(Backends.BLAS_PROPERTY, conf);
  }

  private static void carry(String property, SparkConf conf) {
    String value = System.getProperty(property);
    if (value != null) {
      String key = "spark.executor.extraJavaOptions";
      conf.set(key, (conf.get(key, "") + " -D" + property + "=" + value).strip());
    }
  }

  /** Whether everything runs in this JVM. */
  static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master").matches("local(\\[.*)?");
  }

  /** How many tasks run at a time where everything runs in this JVM. */
  static int localThreads(SparkConf conf) {
    Matcher threads = THREADS.matcher(conf.get("spark.master"));
    return threads.matches() && !threads.group(1).equals("*")
        ? Math.max(1, Integer.parseInt(threads.group(1)))
        : Runtime.getRuntime().availableProcessors();
  }

  /**
   * How to reach files without starting Spark: with what its settings say of file systems, whether
   * {@code spark-submit} started this program and has read them, or not.
   */
  static Configuration hadoop() {
    SparkConf conf = new SparkConf();
    if (!conf.contains("spark.submit.deployMode")) {
      Utils.loadDefaultSparkProperties(conf, null);
    }
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(conf);
    hadoop.setIfUnset(LocalFiles.SETTING, LocalFiles.class.getName());
    return hadoop;
  }

  /**
   * How to reach files at a place. No setting says anything of this machine's own files, and to
   * read the settings takes longer than many a command.
   */
  static Configuration hadoop(URI place) {
    if (!Locations.isLocal(place)) {
      return hadoop();
    }
    Configuration hadoop = new Configuration(false);
    hadoop.set(LocalFiles.SETTING, LocalFiles.class.getName());
    return hadoop;
  }

  /** Starts Spark. */
  static JavaSparkContext start(SparkConf conf) {
    return new JavaSparkContext(conf);
  }
}
