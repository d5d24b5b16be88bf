/** How bytes are made and tried that no reader expects. */
@NullMarked
package org.argmax4j.fuzz;

import org.jspecify.annotations.NullMarked;
