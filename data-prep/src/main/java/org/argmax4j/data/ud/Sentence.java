package org.argmax4j.data.ud;

import java.util.List;

/**
 * A sentence whose heads are a tree.
 *
 * @param id its {@code sent_id}, or empty
 * @param forms the form of each of its N words
 * @param tags the universal part of speech of each
 * @param heads the number of the head of each, from 1; 0 for the one that is the root's child
 * @param relations the relation of each to its head, with its subtype
 * @param rows the forms of all rows in their order: those of the words, of multiword tokens and of
 *     empty nodes
 */
record Sentence(
    String id, String[] forms, String[] tags, int[] heads, String[] relations, List<String> rows) {}
