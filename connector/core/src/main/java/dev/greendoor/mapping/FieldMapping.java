package dev.greendoor.mapping;

import java.util.List;

/**
 * One column and where its value comes from.
 *
 * @param column column of the target table
 * @param paths source paths in order of preference: the first that has a value gives it; empty for
 *     a constant
 * @param constant the value for every record of the object, or null
 * @param optional whether an org without the field is accepted: the column then stays empty
 * @param sensitivity whether its values are about a person
 */
public record FieldMapping(
    String column, List<String> paths, String constant, boolean optional, Sensitivity sensitivity) {

  public FieldMapping {
    paths = List.copyOf(paths);
  }

  /** A column whose values are about no person. */
  public FieldMapping(String column, List<String> paths, String constant, boolean optional) {
    this(column, paths, constant, optional, Sensitivity.NONE);
  }

  /** Whether its values are about a person. */
  public boolean personal() {
    return sensitivity != Sensitivity.NONE;
  }
}
