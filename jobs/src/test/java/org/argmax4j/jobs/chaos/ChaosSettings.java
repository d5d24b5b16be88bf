package org.argmax4j.jobs.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How sweeps are disturbed.
 *
 * @param kills how many processes are killed, in all parts together
 * @param longestPause the longest time that is let pass before a kill, once there is work to lose
 * @param sweep a sweep file with the profiles {@code first} and {@code second}, which together have
 *     all its trials
 * @param data the data set's directory; empty to prepare the embedded digits
 * @param overrides {@code key=value} pairs to lay over the sweep file
 * @param seed what all chance depends on, but for the time that processes take
 * @param faketime libfaketime, for clocks that jump; empty to leave clocks alone
 * @param directory where the store, the cluster and the logs of all processes are
 */
record ChaosSettings(
    int kills,
    Duration longestPause,
    Path sweep,
    String data,
    List<String> overrides,
    long seed,
    Optional<Path> faketime,
    Path directory) {}
