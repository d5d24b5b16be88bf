/**
 * Arrays as NumPy writes them ({@code .npy}), read in parts, so that none need fit into memory.
 * {@link NpyFile} is the file.
 */
@NullMarked
package org.argmax4j.data.npy;

import org.jspecify.annotations.NullMarked;
