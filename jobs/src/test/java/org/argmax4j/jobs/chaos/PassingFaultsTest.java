package org.argmax4j.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassingFaultsTest {

  private final List<String> happened = new ArrayList<>();

  private final class Noted implements Fault {

    private final String name;
    private final int seconds;
    private final boolean possible;

    Noted(String name, int seconds, boolean possible) {
      this.name = name;
      this.seconds = seconds;
      this.possible = possible;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int seconds() {
      return seconds;
    }

    @Override
    public boolean begin() {
      happened.add("begin " + name);
      return possible;
    }

    @Override
    public void end() {
      happened.add("end " + name);
    }
  }

  private PassingFaults faults(Fault... kinds) {
    return new PassingFaults(List.of(kinds), new Random(1));
  }

  @Test
  void oneFaultLastsUntilItsTimeIsOverAndNoOtherBeginsMeanwhile() throws Exception {
    PassingFaults faults = faults(new Noted("a", 1000, true), new Noted("b", 1000, true));
    String first = faults.begin();
    faults.endDue();

    assertThat(faults.begin()).isEmpty();
    assertThat(happened).containsExactly("begin " + first);

    faults.endNow();
    String second = faults.begin();

    assertThat(second).isNotEmpty().isNotEqualTo(first);
    assertThat(happened).containsExactly("begin " + first, "end " + first, "begin " + second);
  }

  @Test
  void aFaultWhoseTimeIsOverEndsAtTheNextLook() throws Exception {
    PassingFaults faults = faults(new Noted("a", 0, true));
    faults.begin();

    faults.endDue();

    assertThat(happened).containsExactly("begin a", "end a");
    assertThat(faults.takeCounts()).isEqualTo(Map.of("a", 1));
    assertThat(faults.takeCounts()).isEmpty();
  }

  @Test
  void aFaultThatCannotBeginIsNotCountedAndAnotherTakesItsTurn() throws Exception {
    PassingFaults faults = faults(new Noted("never", 0, false), new Noted("a", 0, true));

    assertThat(faults.begin()).isEqualTo("a");
    faults.endNow();

    assertThat(faults.takeCounts()).isEqualTo(Map.of("a", 1));
    assertThat(happened).doesNotContain("end never");
  }

  @Test
  void aTimeIsCalmOnlyIfNoFaultLastedInIt() throws Exception {
    PassingFaults faults = faults(new Noted("a", 1000, true));
    long before = System.nanoTime();
    faults.begin();

    assertThat(faults.noneSince(before)).isFalse();

    faults.endNow();

    assertThat(faults.noneSince(before)).isFalse();
    assertThat(faults.noneSince(System.nanoTime() + 1)).isTrue();
  }
}
