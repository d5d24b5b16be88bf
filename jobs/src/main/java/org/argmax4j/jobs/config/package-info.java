/**
 * Sweep files as typed settings: YAML is read with the place of every key ({@link ConfigFile}),
 * laid over other files, and bound to records ({@link ConfigBinder}); an unknown key is an error
 * that names the nearest one. {@link FlatConfig} is the way back, to what run keys are made of.
 */
@NullMarked
package org.argmax4j.jobs.config;

import org.jspecify.annotations.NullMarked;
