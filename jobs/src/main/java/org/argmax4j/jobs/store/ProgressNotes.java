package org.argmax4j.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.argmax4j.config.InputException;
import org.argmax4j.data.StrictJson;

/**
 * What those who compute say of how far they are, beside the finished runs and no part of them: a
 * small file a trial and a sweep, written again every {@link #EVERY} and deleted at the end. Nobody
 * needs them to go on; a note that is not renewed is that of somebody who has died.
 */
public final class ProgressNotes {

  /** How often a note is renewed. */
  public static final Duration EVERY = Duration.ofSeconds(10);

  /** When a note that was not renewed no longer counts; clocks of machines may differ a little. */
  static final Duration STALE = Duration.ofSeconds(90);

  /** When a note that was not renewed is deleted. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  static final String DIRECTORY = "progress/";

  private static final String TRIALS = DIRECTORY + "trials/";
  private static final String SWEEPS = DIRECTORY + "sweeps/";
  private static final String JSON = ".json";

  private final StoreFiles files;

  ProgressNotes(StoreFiles files) {
    this.files = files;
  }

  /** The time as notes have it. */
  public static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Says how far a trial is. */
  public void write(TrialProgress progress) throws IOException {
    files.replace(TRIALS + progress.key() + JSON, StrictJson.write(progress));
  }

  /** Says how far a sweep is. */
  public void write(SweepProgressNote progress) throws IOException {
    files.replace(SWEEPS + progress.id() + JSON, StrictJson.write(progress));
  }

  /** Takes back what was said of a trial. */
  public void eraseTrial(String key) throws IOException {
    files.delete(TRIALS + key + JSON);
  }

  /** Takes back what was said of a sweep. */
  public void eraseSweep(String id) throws IOException {
    files.delete(SWEEPS + id + JSON);
  }

  /** The trials that run, in the order of their names. */
  public List<TrialProgress> trials() throws IOException {
    List<TrialProgress> trials = read(TRIALS, TrialProgress.class, TrialProgress::time);
    trials.sort((a, b) -> a.trial().compareTo(b.trial()));
    return trials;
  }

  /** The sweeps that somebody runs. */
  public List<SweepProgressNote> sweeps() throws IOException {
    return read(SWEEPS, SweepProgressNote.class, SweepProgressNote::time);
  }

  private <T> List<T> read(String directory, Class<T> type, Function<T, String> time)
      throws IOException {
    List<T> notes = new ArrayList<>();
    Instant now = Instant.now();
    for (String name : files.list(directory)) {
      if (!name.endsWith(JSON)) {
        continue;
      }
      try {
        String file = directory + name;
        T note = StrictJson.read(files.describe(file), files.read(file), type);
        Duration age = Duration.between(Instant.parse(time.apply(note)), now);
        if (age.compareTo(STALE) < 0) {
          notes.add(note);
        } else if (age.compareTo(ABANDONED) > 0) {
          files.delete(file);
        }
      } catch (FileNotFoundException e) {
        // It ended meanwhile.
      } catch (InputException | DateTimeException e) {
        // Of another version of the program: nobody depends on it.
      }
    }
    return notes;
  }
}
