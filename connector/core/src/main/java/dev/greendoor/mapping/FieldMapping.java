package dev.greendoor.mapping;

import java.util.List;
import java.util.Map;

/**
 * One column and where its value comes from.
 *
 * @param column column of the target table
 * @param paths source paths in order of preference: the first that has a value gives it; those that
 *     a transform reads; empty for a constant
 * @param constant the value for every record of the object, or null
 * @param conversion what becomes of the source's text
 * @param optional whether an org without the field is accepted: the column then stays empty
 * @param sensitivity whether its values are about a person
 */
public record FieldMapping(
    String column,
    List<String> paths,
    String constant,
    Conversion conversion,
    boolean optional,
    Sensitivity sensitivity) {

  /** The column of a record's key at its source: it outlives the record's id. */
  public static final String EXTERNAL_KEY = "external_key";

  public FieldMapping {
    paths = List.copyOf(paths);
  }

  /** A column whose values are those of the source, and about no person. */
  public FieldMapping(String column, List<String> paths, String constant, boolean optional) {
    this(column, paths, constant, Conversion.NONE, optional, Sensitivity.NONE);
  }

  /** The external id by which a record is known again in another org. */
  static FieldMapping key(String path) {
    Conversion text =
        new Conversion(
            null,
            Map.of(),
            Conversion.Otherwise.KEEP,
            null,
            false,
            new ColumnType(ColumnType.Kind.TEXT, 255, 0),
            false);
    return new FieldMapping(EXTERNAL_KEY, List.of(path), null, text, false, Sensitivity.NONE);
  }

  /** Whether a transform makes the value out of all the paths. */
  public boolean transformed() {
    return conversion.transform() != null;
  }

  /** Where its mapping file says it: {@code fields.amount}, or {@code key}. */
  String entry() {
    return column.equals(EXTERNAL_KEY) ? "key" : "fields." + column;
  }

  /** Whether its values are about a person. */
  public boolean personal() {
    return sensitivity != Sensitivity.NONE;
  }
}
