package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A process, with all below it, that stands still for longer than others wait for it. */
final class PausedProcess implements Fault {

  private final Callable<Optional<ProcessHandle>> choice;
  private List<ProcessHandle> paused = List.of();

  /**
   * A fault.
   *
   * @param choice which process it befalls; none, where there is none now
   */
  PausedProcess(Callable<Optional<ProcessHandle>> choice) {
    this.choice = choice;
  }

  @Override
  public String name() {
    return "paused process";
  }

  @Override
  public int seconds() {
    return SweepDriver.NETWORK_TIMEOUT_SECONDS + 10;
  }

  @Override
  public boolean begin() throws IOException, InterruptedException {
    try {
      paused = choice.call().map(Processes::family).orElse(List.of());
    } catch (IOException | RuntimeException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    Processes.signal("STOP", paused);
    return !paused.isEmpty();
  }

  @Override
  public void end() throws IOException, InterruptedException {
    Processes.signal("CONT", paused);
  }
}
