package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.localorg.schema.Schema;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A row as a scenario's file has it.
 *
 * @param place file and number of the row, for errors
 * @param key name under which other rows refer to it; empty for none
 * @param values column → text; columns are fields, or paths such as {@code Owner.Username}
 */
record ScenarioRow(String place, String type, String key, Map<String, String> values) {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  /** The rows of a file named like their object; the column {@code Id} holds their keys. */
  static List<ScenarioRow> readCsv(Path file) {
    String type = file.getFileName().toString().replaceFirst("\\.csv$", "");
    List<ScenarioRow> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = FORMAT.parse(reader)) {
      for (CSVRecord row : parser) {
        Map<String, String> values = new LinkedHashMap<>(row.toMap());
        values.values().removeIf(String::isEmpty);
        String key = values.remove("Id");
        String place = file + " row " + row.getRecordNumber();
        rows.add(new ScenarioRow(place, type, key == null ? "" : key, values));
      }
      return rows;
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          file + " cannot be read as CSV: " + unreadable.getMessage(), unreadable);
    }
  }

  /** The rows of a tree with the children in them; keys are reference ids. */
  static List<ScenarioRow> readTree(Path file, Schema schema) {
    List<ScenarioRow> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      addTree(new ObjectMapper().readTree(reader).path("records"), Map.of(), file, schema, rows);
      return rows;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read as JSON", unreadable);
    }
  }

  private static void addTree(
      JsonNode records,
      Map<String, String> parent,
      Path file,
      Schema schema,
      List<ScenarioRow> rows) {
    for (JsonNode node : records) {
      String type = node.at("/attributes/type").asText();
      String key = node.at("/attributes/referenceId").asText();
      Map<String, String> values = new LinkedHashMap<>(parent);
      String place = file + " record " + (rows.size() + 1);
      rows.add(new ScenarioRow(place, type, key, values));
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (field.getValue().isValueNode() && !field.getValue().isNull()) {
          values.put(field.getKey(), field.getValue().asText().replaceFirst("^@", ""));
        } else if (field.getValue().has("records")) {
          String reference = reference(schema, type, field.getKey(), place);
          Map<String, String> child = Map.of(reference, key);
          addTree(field.getValue().path("records"), child, file, schema, rows);
        }
      }
    }
  }

  private static String reference(Schema schema, String type, String relationship, String place) {
    return schema.type(type).stream()
        .flatMap(parent -> schema.children(parent).stream())
        .filter(child -> relationship.equalsIgnoreCase(child.name()))
        .findFirst()
        .map(child -> child.field().name())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: %s has no children named %s.".formatted(place, type, relationship)));
  }
}
