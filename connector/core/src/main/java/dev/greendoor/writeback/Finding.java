package dev.greendoor.writeback;

/**
 * What the org would object to.
 *
 * @param code what is wrong
 * @param field API name of the field, or null when it is about the object
 * @param message one line with the remedy
 */
public record Finding(Code code, String field, String message) {

  /** What is wrong. */
  public enum Code {
    OBJECT_UNKNOWN,
    FIELD_UNKNOWN,
    KEY_UNKNOWN,
    NOT_CREATEABLE,
    NOT_UPDATEABLE,
    KEY_NOT_UNIQUE,
    REQUIRED_MISSING,
    TOO_LONG,
    PICKLIST_VALUE,
    PARENT_UNKNOWN,
    DUPLICATE_KEY,
    /** A person has another value, which will stay. */
    PERSONS_VALUE_STAYS
  }
}
