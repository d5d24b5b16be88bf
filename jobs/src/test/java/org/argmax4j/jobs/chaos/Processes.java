package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.argmax4j.jobs.launch.StandaloneCluster;

/** Processes of this machine, with those below them. */
final class Processes {

  private static final long LOOK_MILLIS = 20;

  private Processes() {}

  /** The executors of a cluster. */
  static List<ProcessHandle> executors(StandaloneCluster cluster, int workers) throws IOException {
    List<ProcessHandle> executors = new ArrayList<>();
    for (int worker = 1; worker <= workers; worker++) {
      cluster.worker(worker).descendants().forEach(executors::add);
    }
    return executors;
  }

  /** A process and all below it. */
  static List<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  /** Kills processes without a chance to tidy up. Returns when they are dead. */
  static void kill(List<ProcessHandle> processes) throws IOException, InterruptedException {
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : processes) {
      while (isAlive(process)) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  /** Sends a signal to processes; to those that are dead, nothing. */
  static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (ProcessHandle process : processes) {
      call("kill", "-" + name, Long.toString(process.pid()));
    }
  }

  /** Runs a command, whose output is dropped. Returns whether it ended with status 0. */
  static boolean call(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** A dead process keeps its number until its parent has looked, and counts as alive in Java. */
  static boolean isAlive(ProcessHandle process) throws IOException {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
