/**
 * The one language of settings: records that are checked when they are built, names by which files
 * mean them ({@link Named}), families that they belong to ({@link Discriminator}), and the one kind
 * of error that says that an input is wrong ({@link InputException}).
 *
 * <p>Whoever adds a record of his own offers it by a {@link ConfigurationProvider}.
 */
@NullMarked
package org.argmax4j.config;

import org.jspecify.annotations.NullMarked;
