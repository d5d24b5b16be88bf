package org.argmax4j.jobs.store;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.argmax4j.data.DatasetManifest;

/**
 * The store of finished runs, shared by any number of sweeps and reports at once, without locks.
 *
 * <p>An implementation guarantees:
 *
 * <ol>
 *   <li>Visibility is atomic: a run is in the store complete or not at all, whatever dies when.
 *   <li>A run is never overwritten: of several writers of one key the first wins.
 *   <li>A run that {@link #publish} put there is in every {@link #contains} and {@link #read} that
 *       begins afterwards, and in every {@link #keys}, but that on an object store whose listings
 *       lag it comes there with them.
 *   <li>There is no other state: what is not in the store was not finished.
 * </ol>
 */
public interface RunStore {

  /** What became of an attempt to publish. */
  enum Publication {
    /** The run is in the store now. */
    PUBLISHED,
    /** The same result was there already. */
    ALREADY_THERE,
    /** Another result was there under the same key; this one was put aside as a conflict. */
    CONFLICT
  }

  /** The keys of all finished runs. */
  Set<String> keys() throws IOException;

  /** Whether a run is finished. */
  boolean contains(String key) throws IOException;

  /**
   * Reads runs.
   *
   * @param keys which; keys that are not in the store are passed over
   * @return the runs, in the order of the keys
   * @throws org.argmax4j.config.InputException naming the file, if one is damaged
   */
  default List<RunRecord> read(Collection<String> keys) throws IOException {
    return read(keys, run -> run);
  }

  /**
   * Reads runs and keeps a part of each, so that what is not needed of many runs need not fit into
   * memory.
   *
   * @param keys which; keys that are not in the store are passed over
   * @param part what to keep of a run; several threads call it
   * @return the parts, in the order of the keys
   * @throws org.argmax4j.config.InputException naming the file, if one is damaged
   */
  <T> List<T> read(Collection<String> keys, Function<RunRecord, T> part) throws IOException;

  /** Puts a finished run into the store. */
  Publication publish(RunRecord record) throws IOException;

  /**
   * Keys under which more than one result was published: signs of a run that is not deterministic.
   */
  Set<String> conflicts() throws IOException;

  /** Records that an attempt at a run failed. */
  void recordFailure(RunFailure failure) throws IOException;

  /** The failures of runs that are not finished. */
  List<RunFailure> failures() throws IOException;

  /** The last checkpoint of an unfinished run. */
  Optional<byte[]> checkpoint(String key) throws IOException;

  /** Replaces the checkpoint of a run. */
  void saveCheckpoint(String key, byte[] state) throws IOException;

  /** Removes what a finished run no longer needs: its checkpoint and its failures. */
  void forget(String key) throws IOException;

  /**
   * A part that runs share.
   *
   * @return nothing if it is not there, or damaged
   */
  Optional<byte[]> part(String key) throws IOException;

  /** Keeps a part that runs share; of several of one key the first stays, unless it is damaged. */
  void keepPart(String key, byte[] part) throws IOException;

  /** Announces a sweep before its first task starts. */
  void announce(SweepManifest manifest) throws IOException;

  /** The sweeps that were announced, in order of their names. */
  List<SweepManifest> sweeps() throws IOException;

  /** Keeps what a data set says about itself, before runs on it come. */
  void keepDataset(DatasetManifest manifest) throws IOException;

  /**
   * What the data set said about itself that runs were computed on.
   *
   * @param fingerprint the fingerprint in the identity of the runs
   * @return nothing for a store that is older than these records
   */
  Optional<DatasetManifest> dataset(String fingerprint) throws IOException;

  /** What those who compute say of how far they are. */
  ProgressNotes progress();

  /** Where the store is, as every executor finds it. */
  URI uri();

  /** Where the store is, for people. */
  String location();
}
