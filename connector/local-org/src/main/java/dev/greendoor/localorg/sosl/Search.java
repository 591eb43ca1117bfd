package dev.greendoor.localorg.sosl;

import java.util.List;
import java.util.OptionalInt;

/**
 * A search for text.
 *
 * @param text what to find: words, "phrases", {@code *} and {@code ?}, AND, OR, AND NOT,
 *     parentheses
 * @param scope the fields to look into
 * @param returning the objects to look into; empty for all, with their ids
 * @param limit of all objects together
 */
public record Search(String text, Scope scope, List<Returning> returning, OptionalInt limit) {

  /** Groups of fields, by the names that {@code IN … FIELDS} has for them. */
  public enum Scope {
    ALL,
    NAME,
    EMAIL,
    PHONE,
    SIDEBAR
  }

  /**
   * What is wanted of one object.
   *
   * @param fields a SOQL select list
   * @param clauses its WHERE and ORDER BY, or empty
   */
  public record Returning(
      String object, String fields, String clauses, OptionalInt limit, int offset) {

    /** The ids of an object's records. */
    public static Returning ids(String object) {
      return new Returning(object, "Id", "", OptionalInt.empty(), 0);
    }
  }
}
