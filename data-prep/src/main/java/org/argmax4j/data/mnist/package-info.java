/**
 * Grey images of 28 x 28 pixels: MNIST, Fashion-MNIST, KMNIST, the splits of EMNIST, and Omniglot.
 * {@link PrepareMnist} and {@link PrepareOmniglot} read what was published, {@link ImageDataset}
 * what they leave.
 *
 * <p>Published files are known by what they hold; a tenth of MNIST travels with the program ({@link
 * EmbeddedDigits}).
 */
@NullMarked
package org.argmax4j.data.mnist;

import org.jspecify.annotations.NullMarked;
