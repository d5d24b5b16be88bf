/** How every page is written. */
@NullMarked
package org.argmax4j.jobs.html;

import org.jspecify.annotations.NullMarked;
