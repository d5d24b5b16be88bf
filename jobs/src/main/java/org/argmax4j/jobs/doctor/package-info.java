/** What this machine and this installation can do, and what is wrong with them. */
@NullMarked
package org.argmax4j.jobs.doctor;

import org.jspecify.annotations.NullMarked;
