package dev.greendoor.mapping;

import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people call the things that the canonical tables hold, in several languages: {@code
 * config/vocabulary.yaml}.
 *
 * @param unused words by which a label says that nobody uses its field any more
 * @param tables table → its words and columns, parents before those that refer to them
 */
record Vocabulary(Map<String, List<String>> unused, LinkedHashMap<String, Table> tables) {

  private static final String FOLDER = "config";
  private static final String FILE = "vocabulary.yaml";

  /** A table: language → words for its objects, and its columns in the order of a file. */
  record Table(Map<String, List<String>> words, LinkedHashMap<String, Column> columns) {}

  /**
   * A column.
   *
   * @param words language → what its field may be called
   * @param to the table that a reference leads to, or null
   * @param needed whether an object without it does not fill the table
   * @param weight how much it says about the object
   * @param values canonical value → language → what it may be called; empty for any value
   * @param constant its value where no field has it, or null
   * @param looks the pattern of its values: {@code email}, or null
   * @param money whether it is an amount in the record's currency
   */
  record Column(
      Map<String, List<String>> words,
      String to,
      boolean needed,
      Integer weight,
      LinkedHashMap<String, Map<String, List<String>>> values,
      String constant,
      String looks,
      boolean money) {

    Column {
      words = words == null ? Map.of() : words;
      weight = weight == null ? 1 : weight;
      values = values == null ? new LinkedHashMap<>() : values;
    }

    /** A column of which the vocabulary says nothing. */
    static Column unknown() {
      return new Column(null, null, false, null, null, null, null, false);
    }
  }

  /**
   * The home's own vocabulary, or else the one that came with the program.
   *
   * @throws dev.greendoor.error.ConnectorException MAPPING_INVALID naming file and line
   */
  static Vocabulary read(Home home) {
    List<ConfigurationFile> own = home.files(FOLDER, FILE);
    List<ConfigurationFile> files = own.isEmpty() ? Home.onClassPath().files(FOLDER, FILE) : own;
    return files.get(0).read(Vocabulary.class, ErrorCode.MAPPING_INVALID);
  }

  /** This vocabulary and a table of which it says nothing. */
  Vocabulary with(String table) {
    LinkedHashMap<String, Table> all = new LinkedHashMap<>(tables);
    all.put(table, new Table(Map.of(), new LinkedHashMap<>()));
    return new Vocabulary(unused, all);
  }

  /** A column of a table; one of which nothing is said has no words. */
  Column column(String table, String column) {
    Table known = tables.get(table);
    return known == null
        ? Column.unknown()
        : known.columns().getOrDefault(column, Column.unknown());
  }
}
