package org.beatline.pipeline;

import java.io.Serializable;

/**
 * A row-level invariant of a table, as a Spark SQL predicate that must hold for every row.
 *
 * @param name snake_case, unique within the table
 * @param predicate SQL; a NULL result counts as held
 */
public record Check(String name, String predicate) implements Serializable {}
