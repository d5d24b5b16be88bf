package org.argmax4j.jobs.experiment.dvae;

import java.util.Map;

/**
 * The images that a run sees.
 *
 * @param train training images
 * @param heldOut the parts to evaluate after every epoch, by the name of the split, in order
 */
record DvaeImages(ImageSet train, Map<String, ImageSet> heldOut) {}
