package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The tables that say what one scenario is about.
 *
 * @param folder on the class path, absolute, such as {@code /scenario/q4/tables}
 */
record ScenarioTables(String folder) {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  /** The rows of a CSV table, whose columns go by the names in its first line. */
  List<CSVRecord> rows(String name) {
    try (Reader reader = new InputStreamReader(open(name), StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(reader)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path(name), e);
    }
  }

  /** A YAML table, read strictly: an unknown or missing property is an error. */
  <T> T yaml(String name, TypeReference<T> type) {
    try (InputStream stream = open(name)) {
      return new YAMLMapper().readValue(stream, type);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path(name) + ": " + e.getMessage(), e);
    }
  }

  /** The table's place, for messages. */
  String path(String name) {
    return folder + "/" + name;
  }

  static int whole(CSVRecord row, String column) {
    return Integer.parseInt(row.get(column));
  }

  /** The words of a column that are separated by spaces. */
  static List<String> words(CSVRecord row, String column) {
    return List.of(row.get(column).split(" ", -1));
  }

  private InputStream open(String name) {
    InputStream stream = ScenarioTables.class.getResourceAsStream(path(name));
    if (stream == null) {
      throw new IllegalStateException("The jar lacks " + path(name));
    }
    return stream;
  }
}
