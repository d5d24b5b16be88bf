/**
 * Pictures in folders or zip files, read as grey pixels and shrunk as published programs do: {@link
 * PictureFolders}, {@link GreyPicture}, {@link BilinearShrinking}.
 */
@NullMarked
package org.argmax4j.data.picture;

import org.jspecify.annotations.NullMarked;
