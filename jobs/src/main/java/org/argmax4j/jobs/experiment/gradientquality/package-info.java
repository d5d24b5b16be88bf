/**
 * How good gradients are where the exact one is known: cosine, bias and deviation of estimators on
 * one problem, the gradient-quality figures of AIMLE. Begin with {@link GradientQualityExperiment}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.gradientquality;

import org.jspecify.annotations.NullMarked;
