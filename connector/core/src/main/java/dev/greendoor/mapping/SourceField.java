package dev.greendoor.mapping;

import java.util.List;

/**
 * A field of a source object as its describe tells.
 *
 * @param name API name
 * @param type describe's type: {@code string}, {@code currency}, {@code reference} …
 * @param length most characters of a text; 0 where it does not apply
 * @param precision digits in all of a number
 * @param scale digits right of the decimal point
 * @param relationshipName the step of a path that leads to the parent, or null
 * @param referenceTo API names of the parents
 * @param calculated whether it is calculated: a formula, which no change event carries, or a
 *     roll-up, which events do carry
 * @param formula the formula, or null
 */
public record SourceField(
    String name,
    String type,
    int length,
    int precision,
    int scale,
    String relationshipName,
    List<String> referenceTo,
    boolean calculated,
    String formula) {}
