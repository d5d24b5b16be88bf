package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkSubmit;
import org.apache.spark.deploy.SparkSubmitArguments;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfile$;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.sweep.GpuShare;
import org.argmax4j.jobs.sweep.SweepFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;

/**
 * What the scripts of {@code conf/spark} hand to {@code spark-submit}, taken up to the point at
 * which SparkSubmit would start the application: it has checked the options, looked for the files,
 * and said which class it would call with which settings.
 */
class SubmitScriptsIT {

  private static final String APPLICATION = "org.argmax4j.jobs.cli.Main";
  private static final String FILE = Project.file("conf/sweeps/quickstart.yaml").toString();
  private static final String[] SWEEP = {
    "sweep", FILE, "--data", "hdfs:///data", "--store", "hdfs:///store"
  };

  @TempDir private Path directory;

  /**
   * What SparkSubmit would do.
   *
   * @param arguments the arguments of the class
   * @param conf the settings
   * @param main the class
   */
  private record Submission(List<String> arguments, SparkConf conf, String main) {

    /** The files of a setting, all of which must be there. */
    List<String> names(String key) {
      List<String> names = new ArrayList<>();
      for (String uri : conf.get(key).split(",")) {
        Path file = Path.of(uri.replaceFirst("^file:(//)?", ""));
        assertThat(file).exists();
        names.add(file.getFileName().toString());
      }
      return names;
    }
  }

  /** The modules for YARN and Kubernetes are not there; SparkSubmit passes over that in tests. */
  @BeforeEach
  void passOverMissingModules() {
    System.setProperty("spark.testing", "true");
  }

  @AfterEach
  void missNothingAnyMore() {
    System.clearProperty("spark.testing");
  }

  /** Spark's jars with a spark-submit that writes its arguments down. */
  private Path home() throws IOException {
    Path home = Files.createDirectories(directory.resolve("home/bin")).getParent();
    Files.createSymbolicLink(home.resolve("jars"), Project.spark().resolve("jars"));
    Path submit = home.resolve("bin/spark-submit");
    Files.writeString(submit, "#!/bin/sh\nprintf '%s\\0' \"$@\" >'" + directory + "/submitted'\n");
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  private Process start(String script, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Project.file("conf/spark/" + script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(Project.file("").toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Submission submission(String script, Map<String, String> environment) throws Exception {
    return submission(script, environment, SWEEP);
  }

  private Submission submission(String script, Map<String, String> environment, String... command)
      throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SPARK_HOME", home().toString());
    Process process = start(script, all, command);
    String output = output(process);
    assertThat(process.waitFor()).as(output).isZero();
    List<String> given = List.of(Files.readString(directory.resolve("submitted")).split("\0"));
    scala.collection.immutable.Map<String, String> seen = Map$.MODULE$.empty();
    for (Map.Entry<String, String> variable : all.entrySet()) {
      seen = seen.updated(variable.getKey(), variable.getValue());
    }
    SparkSubmitArguments parsed =
        new SparkSubmitArguments(JavaConverters.asScalaBuffer(given).toSeq(), seen);
    Tuple4<Seq<String>, Seq<String>, SparkConf, String> prepared =
        new SparkSubmit().prepareSubmitEnvironment(parsed, Option.empty());
    return new Submission(
        JavaConverters.seqAsJavaList(prepared._1()), prepared._3(), prepared._4());
  }

  @Test
  void standaloneSubmitsTheSweepToTheMaster() throws Exception {
    Submission submission = submission("standalone.sh", Map.of("MASTER", "spark://host:7077"));

    assertThat(submission.main()).isEqualTo(APPLICATION);
    assertThat(submission.arguments()).containsExactly(SWEEP);
    assertThat(submission.conf().get("spark.master")).isEqualTo("spark://host:7077");
    assertThat(submission.names("spark.jars"))
        .contains("argmax4j.jar")
        .anyMatch(name -> name.contains("onednn-avx2"));
  }

  @Test
  void yarnRunsTheDriverOnTheClusterWithTheFilesThatItReads() throws Exception {
    Submission submission = submission("yarn.sh", Map.of("HADOOP_CONF_DIR", directory.toString()));

    assertThat(submission.main()).isEqualTo("org.apache.spark.deploy.yarn.YarnClusterApplication");
    assertThat(submission.arguments())
        .containsSubsequence("--class", APPLICATION)
        .containsSubsequence("--arg", "sweep", "--arg", "quickstart.yaml", "--arg", "--data");
    assertThat(submission.conf().get("spark.submit.deployMode")).isEqualTo("cluster");
    assertThat(submission.names("spark.yarn.dist.files"))
        .containsExactly("gpu-discovery.sh", "log4j2.properties", "quickstart.yaml");
    assertThat(submission.names("spark.yarn.dist.jars"))
        .anyMatch(name -> name.contains("onednn-avx2"));
    assertThat(executorGpu(submission.conf())).containsExactly("1", "./gpu-discovery.sh", "");
  }

  @Test
  void yarnSendsTheFilesThatTheSweepBeginsWith() throws Exception {
    String[] command = SWEEP.clone();
    command[1] = Project.file("conf/sweeps/aimle-l2x-aroma.yaml").toString();

    Submission submission =
        submission("yarn.sh", Map.of("HADOOP_CONF_DIR", directory.toString()), command);

    List<String> sent = submission.names("spark.yarn.dist.files");
    assertThat(sent).endsWith("aimle-l2x-aroma.yaml", "aimle-l2x-appearance.yaml");
    // There, all lie in one directory.
    for (String name : sent.subList(sent.size() - 2, sent.size())) {
      Files.copy(Project.file("conf/sweeps/" + name), directory.resolve(name));
    }
    SweepFile there = SweepFile.read(directory.resolve("aimle-l2x-aroma.yaml"), "", List.of());
    assertThat(there.methods()).isNotEmpty();
  }

  @Test
  void yarnShipsASweepFileFromADirectoryOfAnyName() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("a [1],{b} #c"));
    Path sweep = Files.copy(Path.of(FILE), odd.resolve("sweep.yaml"));
    Path home = home();
    Files.writeString(
        home.resolve("bin/spark-submit"),
        "#!/bin/bash\nwhile [ \"$1\" != --files ]; do shift; done\n"
            + "file=${2##*,}\ncat \"${file#file:}\" >'"
            + directory
            + "/shipped'\n");

    Process process =
        start(
            "yarn.sh",
            Map.of("HADOOP_CONF_DIR", directory.toString(), "SPARK_HOME", home.toString()),
            "sweep",
            sweep.toString());
    String output = output(process);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(directory.resolve("shipped")).hasSameTextualContentAs(sweep);
  }

  @Test
  void yarnKeepsPathsWhereTheDriverStaysHere() throws Exception {
    Submission submission =
        submission(
            "yarn.sh", Map.of("HADOOP_CONF_DIR", directory.toString(), "DEPLOY_MODE", "client"));

    assertThat(submission.main()).isEqualTo(APPLICATION);
    assertThat(submission.arguments()).containsExactly(SWEEP);
    assertThat(submission.names("spark.yarn.dist.files")).containsExactly("gpu-discovery.sh");
  }

  @Test
  void kubernetesStartsPodsOfTheImageWithOneGpuOfTheVendorEach() throws Exception {
    Submission submission =
        submission(
            "kubernetes.sh", Map.of("MASTER", "k8s://https://host:6443", "IMAGE", "spark:3.5"));

    assertThat(submission.main()).isEqualTo(APPLICATION);
    assertThat(submission.arguments()).containsExactly(SWEEP);
    assertThat(submission.conf().get("spark.master")).isEqualTo("k8s://https://host:6443");
    assertThat(submission.conf().get("spark.kubernetes.container.image")).isEqualTo("spark:3.5");
    assertThat(submission.names("spark.jars")).contains("argmax4j.jar");
    assertThat(executorGpu(submission.conf()))
        .containsExactly("1", "/opt/argmax4j/gpu-discovery.sh", "nvidia.com");
  }

  /** What Spark makes of a quarter of a GPU: how many an executor has, found how, of whom. */
  private static List<String> executorGpu(SparkConf conf) {
    SparkConf sweep = conf.clone();
    new GpuShare(0.25).request(sweep);
    ResourceProfile$.MODULE$.clearDefaultProfile();
    var profile = ResourceProfile$.MODULE$.getOrCreateDefaultProfile(sweep);
    ResourceProfile$.MODULE$.clearDefaultProfile();
    var gpu = profile.executorResourcesJMap().get("gpu");
    assertThat(profile.taskResourcesJMap().get("gpu").amount()).isEqualTo(0.25);
    return List.of(Long.toString(gpu.amount()), gpu.discoveryScript(), gpu.vendor());
  }

  @Test
  void eachScriptNamesWhatItWasNotTold() throws Exception {
    for (String script :
        List.of("standalone.sh: MASTER", "yarn.sh: HADOOP_CONF_DIR", "kubernetes.sh: MASTER")) {
      String[] parts = script.split(": ");
      Process process = start(parts[0], Map.of("SPARK_HOME", "/nowhere"), SWEEP);
      assertThat(output(process)).contains(parts[1] + ": the ");
      assertThat(process.waitFor()).isNotZero();
    }
  }

  @Test
  void theDiscoveryScriptTellsSparkTheCardsThatAQueueGave() throws Exception {
    Process process = start("gpu-discovery.sh", Map.of("CUDA_VISIBLE_DEVICES", "1,3"));

    ResourceInformation found = ResourceInformation.parseJson(output(process));

    assertThat(found.name()).isEqualTo("gpu");
    assertThat(found.addresses()).containsExactly("1", "3");
  }
}
