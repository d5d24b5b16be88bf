/**
 * Vectors with labels, for retrieval: tables, arrays, Parquet files or small pictures of anybody,
 * and generated ones. Begin with {@link PrepareEmbeddings}; {@link EmbeddingsDataset} is what it
 * leaves.
 *
 * <p>The classes that are tested on are never those that train.
 */
@NullMarked
package org.argmax4j.data.embeddings;

import org.jspecify.annotations.NullMarked;
