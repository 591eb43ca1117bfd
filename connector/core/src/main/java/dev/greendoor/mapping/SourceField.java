package dev.greendoor.mapping;

import java.util.List;
import java.util.Set;

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
 * @param label what people of the org call it; its API name where the org does not say
 * @param picklist the values of a picklist, inactive ones among them; empty for other types
 * @param traits what else holds of it
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
    String formula,
    String label,
    List<Value> picklist,
    Set<Trait> traits) {

  /** A value of a picklist: what records hold, what people read, and whether it may be chosen. */
  public record Value(String value, String label, boolean active) {}

  /** What holds of some fields. */
  public enum Trait {
    /** A record must have it, and has no default. */
    REQUIRED,
    /** The org refuses a second record with the same value. */
    UNIQUE,
    EXTERNAL_ID,
    /** Of a picklist: the org refuses other values. */
    RESTRICTED,
    /** It names the record. */
    NAME,
    /** It may stand in a filter. */
    FILTERABLE,
    CREATEABLE,
    UPDATEABLE
  }

  public SourceField {
    referenceTo = List.copyOf(referenceTo);
    picklist = List.copyOf(picklist);
    traits = Set.copyOf(traits);
  }

  /** A field of which no more is known than its type. */
  public SourceField(
      String name,
      String type,
      int length,
      int precision,
      int scale,
      String relationshipName,
      List<String> referenceTo,
      boolean calculated,
      String formula) {
    this(
        name,
        type,
        length,
        precision,
        scale,
        relationshipName,
        referenceTo,
        calculated,
        formula,
        name,
        List.of(),
        Set.of());
  }

  /** Whether this holds of the field. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether the org, or a package in it, made the field. */
  public boolean custom() {
    return name.endsWith("__c") || name.endsWith("__pc");
  }
}
