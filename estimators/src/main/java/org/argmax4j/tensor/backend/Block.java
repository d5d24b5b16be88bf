package org.argmax4j.tensor.backend;

/**
 * Where a rectangular block lies in a buffer: row {@code r} begins at {@code offset + r * stride}.
 *
 * @param storage the buffer
 * @param offset index of the first element
 * @param stride distance between the beginnings of two rows
 */
public record Block(Storage storage, int offset, int stride) {}
