package dev.greendoor.mapping;

import java.util.List;

/**
 * How an object of the org could fill a table.
 *
 * @param table the canonical table
 * @param object API name of the object
 * @param label what people of the org call it
 * @param confidence from 0 to 1; 1 where a mapping that is there fits as it is
 * @param reason why, in one sentence
 * @param fields what would fill each column
 * @param unmapped columns for which nothing was found
 * @param file the whole mapping file as it would be written
 */
public record Suggestion(
    String table,
    String object,
    String label,
    double confidence,
    String reason,
    List<Field> fields,
    List<String> unmapped,
    File file) {

  /**
   * What would fill a column.
   *
   * @param path source path; null for a constant
   */
  public record Field(
      String column,
      String path,
      double confidence,
      String reason,
      List<Alternative> alternatives) {}

  /** What could fill it as well. */
  public record Alternative(String path, double confidence, String reason) {}

  /** A mapping file: {@code mappings/salesforce/engagement.yaml}. */
  public record File(String name, String text) {}
}
