package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** {@link SparkApplication}. */
final class SparkApplicationTest {

  private static final String LATE = "spark.storage.blockManagerHeartbeatTimeoutMs";

  @Test
  void aMachineThatSleptOverNightStillKnowsItsOwnExecutor() {
    SparkConf conf = SparkApplication.conf("test", "local[2]");

    assertThat(conf.getTimeAsMs(LATE)).isGreaterThan(86_400_000);
  }

  @Test
  void pagesAreServedToThisMachineOnlyUnlessTheyAreAskedFor() {
    assertThat(SparkApplication.pagesStayHere("127.0.0.1")).isTrue();
    assertThat(SparkApplication.pagesStayHere("localhost")).isTrue();
    assertThat(SparkApplication.pagesStayHere("")).isFalse();
    assertThat(SparkApplication.pagesStayHere("10.0.0.7")).isFalse();
    assertThat(SparkApplication.conf("test", "local[2]").get("spark.ui.enabled"))
        .isEqualTo("false");
  }

  @Test
  void executorsOfClustersAreMissedAsSparkDoes() {
    assertThat(SparkApplication.conf("test", "spark://host:7077").contains(LATE)).isFalse();
    assertThat(SparkApplication.conf("test", "local-cluster[2,1,1024]").contains(LATE)).isFalse();
  }
}
