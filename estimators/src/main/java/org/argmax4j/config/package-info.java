/** How configuration records are named in files. Readers of such files live elsewhere. */
@NullMarked
package org.argmax4j.config;

import org.jspecify.annotations.NullMarked;
