package dev.greendoor.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands behind a column in a mapping file: a source path, or an object that says more.
 *
 * @param from source paths in order of preference
 * @param value a constant
 * @param transform a formula over the record's fields
 * @param values source value → value of the column
 * @param otherwise what becomes of a value that is not among {@code values}
 * @param fallback the value where the source has none
 * @param required whether a record without a value is set aside
 * @param type of a column that the table lacks, such as {@code text(80)}
 * @param optional whether an org without the field is accepted
 * @param currency says of an amount that it is also wanted in the org's own currency
 */
record FieldEntry(
    List<String> from,
    String value,
    String transform,
    Map<String, String> values,
    Conversion.Otherwise otherwise,
    String fallback,
    boolean required,
    String type,
    boolean optional,
    Sensitivity sensitivity,
    Currency currency) {

  /** What an amount is in beside the currency of its record. */
  enum Currency {
    /** The org's own one, by the org's own rates. */
    @JsonProperty("corporate")
    CORPORATE
  }

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + "){0,5}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FieldEntry path(String path) {
    return of(List.of(path), null, null, null, null, null, false, null, false, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static FieldEntry of(
      @JsonProperty("from") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<String> from,
      @JsonProperty("value") String value,
      @JsonProperty("transform") String transform,
      @JsonProperty("values") LinkedHashMap<String, String> values,
      @JsonProperty("otherwise") Conversion.Otherwise otherwise,
      @JsonProperty("default") String fallback,
      @JsonProperty("required") boolean required,
      @JsonProperty("type") String type,
      @JsonProperty("optional") boolean optional,
      @JsonProperty("sensitivity") Sensitivity sensitivity,
      @JsonProperty("currency") Currency currency) {
    return new FieldEntry(
        from == null ? List.of() : from,
        value,
        transform,
        values == null ? Map.of() : values,
        otherwise,
        fallback,
        required,
        type,
        optional,
        sensitivity == null ? Sensitivity.NONE : sensitivity,
        currency);
  }

  /**
   * Refuses what cannot be meant.
   *
   * @throws IllegalArgumentException naming the column and the remedy
   */
  void check(String column) {
    String where = "fields." + column + ": ";
    int sources = (from.isEmpty() ? 0 : 1) + (value == null ? 0 : 1) + (transform == null ? 0 : 1);
    if (sources == 0) {
      throw new IllegalArgumentException(
          where
              + "give a source path, or from: [paths], value: a constant, or transform: a formula");
    }
    if (sources > 1) {
      throw new IllegalArgumentException(
          where + "give one of from, value and transform, not several");
    }
    if (otherwise != null && values.isEmpty()) {
      throw new IllegalArgumentException(
          where + "otherwise says what becomes of a value that is not in values; give values");
    }
    values.forEach(
        (source, target) -> {
          if (target == null) {
            throw new IllegalArgumentException(
                "fields.%s.values.%s: it has no value; quote an empty one: ''"
                    .formatted(column, source));
          }
        });
    from.forEach(
        path -> {
          if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                where
                    + "'"
                    + path
                    + "' is no path; write API names with dots between them, such as Account.Name");
          }
        });
    mapping(column);
  }

  /** The column as it is to be filled. */
  FieldMapping mapping(String column) {
    return new FieldMapping(
        column,
        transform == null ? from : List.copyOf(transformPaths(column)),
        value,
        new Conversion(
            transform,
            values,
            otherwise == null ? Conversion.Otherwise.KEEP : otherwise,
            fallback,
            required,
            type == null ? null : type(column),
            currency != null),
        optional,
        sensitivity);
  }

  private Set<String> transformPaths(String column) {
    try {
      return Transform.paths(transform);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("fields." + column + ".transform: " + e.getMessage(), e);
    }
  }

  private ColumnType type(String column) {
    try {
      return ColumnType.named(type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("fields." + column + ".type: " + e.getMessage(), e);
    }
  }
}
