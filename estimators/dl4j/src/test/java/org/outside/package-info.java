/** Code of somebody else, who has networks of Deeplearning4j. */
package org.outside;
