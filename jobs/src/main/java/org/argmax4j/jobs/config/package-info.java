/** Configuration files: YAML with line numbers, bound strictly to validated records. */
@NullMarked
package org.argmax4j.jobs.config;

import org.jspecify.annotations.NullMarked;
