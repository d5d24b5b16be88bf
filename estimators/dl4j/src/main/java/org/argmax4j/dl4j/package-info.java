/** The discrete layers as vertices of Deeplearning4j's computation graphs. */
@NullMarked
package org.argmax4j.dl4j;

import org.jspecify.annotations.NullMarked;
