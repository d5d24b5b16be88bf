package org.argmax4j.jobs.fanout;

import java.util.List;
import java.util.Optional;

/** What the driver knows of a trial: losses, and how far its executors have come. */
final class Gathering {

  private final LossLog log = new LossLog();
  private long begin;
  private long end;
  private long slowest = Long.MAX_VALUE;

  /** The first step behind the last checkpoint, as far as it is known; nothing before it is. */
  long begin() {
    return begin;
  }

  /** The first step that nothing is known of. */
  long end() {
    return end;
  }

  /** The losses that some executors may have missed. */
  List<LossLog.Entry> missed() {
    return log.from(slowest);
  }

  /** Forgets everything. */
  void clear() {
    log.forgetBefore(Long.MAX_VALUE);
    begin = 0;
    end = 0;
    slowest = Long.MAX_VALUE;
  }

  /**
   * Takes in what the tasks of a job found out.
   *
   * @throws org.argmax4j.config.InputException if the tasks compute with different kernels
   * @throws DivergedReplicasException if they have different weights
   */
  void add(List<Reply.Waiting> replies) {
    replies.forEach(reply -> reply.log().forEach(this::add));
    slowest = replies.stream().mapToLong(r -> r.share().step()).min().orElse(slowest);
    long ahead = replies.stream().mapToLong(r -> r.share().step()).max().orElse(0);
    List<Share> shares =
        replies.stream()
            .map(Reply.Waiting::share)
            .filter(share -> share.evaluated() && share.step() == ahead)
            .toList();
    Optional<double[]> losses = shares.isEmpty() ? Optional.empty() : Share.gather(shares);
    losses.ifPresent(whole -> add(new LossLog.Entry(ahead, whole)));
    end = Math.max(end, ahead);
    begin = shares.stream().mapToLong(Share::checkpoint).reduce(begin, Math::max);
    log.forgetBefore(begin);
  }

  private void add(LossLog.Entry entry) {
    log.add(entry);
    end = Math.max(end, entry.step() + 1);
  }
}
