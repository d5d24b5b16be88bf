/** Pictures in folders and zip files. */
@NullMarked
package org.argmax4j.data.picture;

import org.jspecify.annotations.NullMarked;
