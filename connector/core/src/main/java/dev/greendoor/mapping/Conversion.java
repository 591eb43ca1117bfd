package dev.greendoor.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What becomes of a source's text on its way into a column: a transform gives it, or else the
 * source path; then the values are translated, and the default fills what is still empty.
 *
 * @param transform a formula in Salesforce's syntax over the record's fields, or null
 * @param values source value → value of the column, such as an org's own stages; may be empty
 * @param otherwise what becomes of a value that is not among them
 * @param fallback the value where the source has none, or null
 * @param required whether a record without a value is set aside
 * @param type of a column that the table lacks; null for that of the source
 * @param amount whether it is an amount of money in the record's currency
 */
public record Conversion(
    String transform,
    Map<String, String> values,
    Otherwise otherwise,
    String fallback,
    boolean required,
    ColumnType type,
    boolean amount) {

  /** What becomes of a value that the translation does not have. */
  public enum Otherwise {
    /** It stays as it is. */
    @JsonProperty("keep")
    KEEP,
    /** The column is empty. */
    @JsonProperty("empty")
    EMPTY,
    /** The record is set aside. */
    @JsonProperty("reject")
    REJECT
  }

  /** The text goes into the column as it is. */
  public static final Conversion NONE =
      new Conversion(null, Map.of(), Otherwise.KEEP, null, false, null, false);

  public Conversion {
    values = Map.copyOf(values);
  }

  /**
   * The column's text for a source's text.
   *
   * @throws IllegalArgumentException when the record must be set aside, with the reason
   */
  String of(String text) {
    String translated = text == null || text.isEmpty() ? null : translated(text);
    if (translated == null) {
      translated = fallback;
    }
    if (required && translated == null) {
      throw new IllegalArgumentException("it is required, and the record has no value");
    }
    return translated;
  }

  private String translated(String text) {
    if (values.isEmpty()) {
      return text;
    }
    String known = values.get(text);
    if (known != null) {
      return known;
    }
    return switch (otherwise) {
      case KEEP -> text;
      case EMPTY -> null;
      case REJECT ->
          throw new IllegalArgumentException(
              "'%s' is not among the values of the mapping".formatted(text));
    };
  }
}
