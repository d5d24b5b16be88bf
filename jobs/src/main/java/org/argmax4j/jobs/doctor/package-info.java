/**
 * What a machine can do, and what is wrong with it: a {@link Probe} a question, each with a {@link
 * Finding}.
 */
@NullMarked
package org.argmax4j.jobs.doctor;

import org.jspecify.annotations.NullMarked;
