package dev.greendoor.source;

import java.util.List;

/**
 * What an org lets us write to a field, as the describe for the integration user tells.
 *
 * @param name API name
 * @param type describe's type: {@code string}, {@code picklist}, {@code reference} …
 * @param length most characters of a text; 0 where it does not apply
 * @param createable whether a new record may be given it
 * @param updateable whether it may be changed
 * @param required whether a new record must have it: it takes no null and has no default
 * @param unique whether the org refuses a second record with the same value
 * @param restrictedTo the values that it takes; empty for any
 * @param referenceTo API names of the parents
 * @param relationshipName the step to the parent, or null
 */
public record TargetField(
    String name,
    String type,
    int length,
    boolean createable,
    boolean updateable,
    boolean required,
    boolean unique,
    List<String> restrictedTo,
    List<String> referenceTo,
    String relationshipName) {}
