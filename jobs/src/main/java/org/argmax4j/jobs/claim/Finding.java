package org.argmax4j.jobs.claim;

/**
 * What runs say of a claim.
 *
 * @param verdict the verdict
 * @param evidence the numbers behind it, or why it is not tested
 * @param n runs of the smallest cell that was looked at; 0 where none was
 */
public record Finding(Verdict verdict, String evidence, int n) {

  /** That of a claim for which there are no runs. */
  public static Finding notTested(String reason) {
    return new Finding(Verdict.NOT_TESTED, reason, 0);
  }
}
