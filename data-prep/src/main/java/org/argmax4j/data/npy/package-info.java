/** Arrays in the file format of NumPy. */
@NullMarked
package org.argmax4j.data.npy;

import org.jspecify.annotations.NullMarked;
