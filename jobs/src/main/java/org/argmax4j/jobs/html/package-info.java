/**
 * How every page is written: {@link Html}, which is well-formed XML by construction and escapes all
 * text.
 */
@NullMarked
package org.argmax4j.jobs.html;

import org.jspecify.annotations.NullMarked;
