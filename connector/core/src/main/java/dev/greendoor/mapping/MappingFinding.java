package dev.greendoor.mapping;

/**
 * What a check says of a mapping: what is wrong, where it is written, and what to do about it.
 *
 * @param file where it is written: {@code mappings/salesforce/opportunity.yaml}
 * @param line of the file, from 1; 0 when it is about the whole file
 * @param field the entry, such as {@code fields.amount}; empty when it is about the whole file
 * @param message what is wrong, in one sentence
 * @param remedy what mends it, in one sentence
 */
public record MappingFinding(
    Code code,
    Severity severity,
    String file,
    int line,
    String field,
    String message,
    String remedy) {

  /** Whether a mapping can be applied all the same. */
  public enum Severity {
    /** It cannot be applied. */
    ERROR,
    /** It can, and something will be missing or wrong. */
    WARNING,
    /** Worth knowing. */
    NOTE
  }

  /** What is wrong. */
  public enum Code {
    /** The file is no mapping: YAML, keys, names, types of values. */
    FILE_INVALID,
    /**
     * It is for other orgs: another choice of its family is made, or an optional object is absent.
     */
    LEFT_OUT,
    OBJECT_UNKNOWN,
    OBJECT_MAPPED_TWICE,
    TABLE_UNKNOWN,
    FIELD_UNKNOWN,
    /** The org writes the name in another case. */
    FIELD_CASE,
    /** Nobody granted it to the integration user; the org has it. */
    FIELD_NOT_READABLE,
    FIELD_NOT_WRITABLE,
    TYPE_MISMATCH,
    LENGTH_MISMATCH,
    TRANSFORM_INVALID,
    FILTER_INVALID,
    TOUCHES_INVALID,
    /** What a write mapping selects is no query of the store, or lacks a column. */
    SELECT_INVALID,
    /** The table lacks the column: applying the mapping adds it. */
    COLUMN_ADDED,
    PICKLIST_UNCOVERED,
    /** A formula, or a parent's field, which no change event carries. */
    NOT_IN_EVENTS,
    /** The object sends no change events, and the mapping counts on them. */
    NO_CHANGE_EVENTS,
    /** It looks at records of an object that is not mapped. */
    LOOKUP_UNMAPPED,
    KEY_NOT_UNIQUE,
    REQUIRED_MISSING,
    /** Personal data whose entry does not say so. */
    SENSITIVITY
  }

  /** {@code mappings/salesforce/contact.yaml:12: fields.email: … Remedy: …} in one line. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + message
        + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
