package org.argmax4j.jobs.sweep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.tensor.backend.Backend;

/**
 * Runs that end only at moments at which every place is taken, or all have begun: a sweep of them
 * comes to its end only if no place stays empty while trials wait. Their metric is the GPU to which
 * they were pinned.
 */
public final class MeetingExperiment implements Experiment<MeetingConfiguration, NoData> {

  private static final int PATIENCE_SECONDS = 240;

  @Override
  public String name() {
    return "meeting";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<MeetingConfiguration> configuration() {
    return MeetingConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  @Override
  public double cost(MeetingConfiguration configuration) {
    return 1;
  }

  @Override
  public Run start(MeetingConfiguration configuration, long seed, NoData data, Backend backend) {
    return new Visit(configuration, seed);
  }

  private record Visit(MeetingConfiguration configuration, long seed) implements Run {

    @Override
    public int epochs() {
      return 1;
    }

    @Override
    public Map<String, Double> epoch() {
      try {
        sign("begun");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!full()) {
          if (System.nanoTime() - end > 0) {
            throw new IllegalStateException("a place stayed empty while trials waited");
          }
          TimeUnit.MILLISECONDS.sleep(20);
        }
        sign("ended");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted at a meeting", e);
      }
      return Map.of("gpu", (double) PinnedBackend.device());
    }

    private void sign(String book) throws IOException {
      Path pages = Files.createDirectories(Path.of(configuration.place(), book));
      Files.createFile(pages.resolve(Long.toString(seed)));
    }

    private boolean full() throws IOException {
      // In this order: who comes in between makes it seem emptier, never fuller.
      long begun = signed("begun");
      long ended = signed("ended");
      return begun == configuration.total() || begun - ended >= configuration.places();
    }

    private long signed(String book) throws IOException {
      Path pages = Path.of(configuration.place(), book);
      if (!Files.exists(pages)) {
        return 0;
      }
      try (Stream<Path> names = Files.list(pages)) {
        return names.count();
      }
    }

    @Override
    public void save(DataOutput out) {}

    @Override
    public void restore(DataInput in) {}

    @Override
    public void close() {}
  }
}
