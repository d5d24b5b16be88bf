/** Code of somebody else, which extends the library without a change to it. */
package org.outside;
