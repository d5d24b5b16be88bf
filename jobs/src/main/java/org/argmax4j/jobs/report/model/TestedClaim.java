package org.argmax4j.jobs.report.model;

import org.argmax4j.jobs.claim.ClaimSpec;
import org.argmax4j.jobs.claim.Finding;

/**
 * A claim of a paper and what the runs say of it.
 *
 * @param claim the claim as published
 * @param spec what of it is tested, and how
 * @param finding what came of it
 */
public record TestedClaim(PublishedClaim claim, ClaimSpec spec, Finding finding) {}
