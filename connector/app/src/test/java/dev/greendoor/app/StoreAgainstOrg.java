package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the store with the org, row by row: every mapped column of every mapped object. Reads
 * the mapping files, SOQL over REST and SQL, and shares no code with the connector.
 */
final class StoreAgainstOrg {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final RunningGreendoor greendoor;
  private final Map<String, List<MappedObject>> objectsByTable = new TreeMap<>();

  /** Prepares the comparison for the mappings that come with the connector. */
  StoreAgainstOrg(RunningGreendoor greendoor) {
    this(greendoor, Path.of("../../mappings/salesforce"));
  }

  private StoreAgainstOrg(RunningGreendoor greendoor, Path mappings) {
    this.greendoor = greendoor;
    Set<String> present = new TreeSet<>();
    greendoor
        .get("/services/data/v65.0/sobjects")
        .path("sobjects")
        .forEach(object -> present.add(object.path("name").asText()));
    try (Stream<Path> files = Files.list(mappings)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        JsonNode mapping = YAML.readTree(file.toFile());
        if (present.contains(mapping.path("object").asText())) {
          MappedObject object = MappedObject.of(mapping, this::fieldsOf);
          objectsByTable.computeIfAbsent(object.table(), table -> new ArrayList<>()).add(object);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every difference there is at the moment, the tables in the order of their names. */
  StoreDifferences compare(Connection store) throws SQLException {
    StoreDifferences found = new StoreDifferences();
    for (Map.Entry<String, List<MappedObject>> one : objectsByTable.entrySet()) {
      compare(one.getKey(), one.getValue(), store, found);
    }
    return found;
  }

  /** Compares again and again until nothing differs; fails with the last differences. */
  StoreDifferences awaitEqual(Connection store, Duration within) throws SQLException {
    Instant deadline = Instant.now().plus(within);
    StoreDifferences found = compare(store);
    while (!found.none()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Not equal within " + within + ": " + found);
      }
      found = compare(store);
    }
    return found;
  }

  private void compare(
      String table, List<MappedObject> objects, Connection store, StoreDifferences found)
      throws SQLException {
    StoredRows stored = StoredRows.read(store, table);
    for (MappedObject object : objects) {
      for (JsonNode record : greendoor.query(object.soql())) {
        compare(object, record, stored, found);
      }
    }
    stored.remaining().forEach(id -> found.extra(table, id));
  }

  private static void compare(
      MappedObject object, JsonNode record, StoredRows stored, StoreDifferences found) {
    String id = record.path("Id").asText();
    found.compared();
    Map<String, Object> row = stored.take(id);
    if (row == null) {
      found.missing(object.table(), id);
      return;
    }
    object
        .columns()
        .forEach(
            (column, source) -> {
              Object expected = stored.type(column).parse(source.text(record));
              Object actual = row.get(column);
              if (!stored.type(column).same(expected, actual)) {
                found.different(object.table(), id, column, expected, actual);
              }
            });
  }

  /** API names of the object's fields as the integration user sees them. */
  private List<String> fieldsOf(String object) {
    List<String> names = new ArrayList<>();
    greendoor
        .get("/services/data/v65.0/sobjects/" + object + "/describe")
        .path("fields")
        .forEach(field -> names.add(field.path("name").asText()));
    return names;
  }

  /** One mapping file: the object, its table, and where each column comes from. */
  record MappedObject(String object, String table, String filter, Map<String, Source> columns) {

    /** Where a column's value comes from: a constant, or the first path that has a value. */
    record Source(String constant, List<String> paths) {

      String text(JsonNode record) {
        for (String path : paths) {
          JsonNode value = record;
          for (String step : path.split("\\.", -1)) {
            value = value.path(step);
          }
          if (!value.isMissingNode() && !value.isNull() && !value.asText().isEmpty()) {
            return value.isNumber()
                ? value.decimalValue().stripTrailingZeros().toPlainString()
                : value.asText();
          }
        }
        return constant;
      }
    }

    /** Fields of describe, by object. */
    interface Fields {
      List<String> of(String object);
    }

    static MappedObject of(JsonNode file, Fields fields) {
      String object = file.path("object").asText();
      List<String> known = fields.of(object);
      Map<String, Source> columns = new LinkedHashMap<>();
      file.path("fields")
          .properties()
          .forEach(field -> columns.put(field.getKey(), source(field.getValue(), known)));
      return new MappedObject(
          object, file.path("table").asText(), file.path("filter").asText(null), columns);
    }

    private static Source source(JsonNode entry, List<String> known) {
      JsonNode from = entry.isObject() ? entry.path("from") : entry;
      List<String> paths = new ArrayList<>();
      if (from.isArray()) {
        from.forEach(path -> paths.add(path.asText()));
      } else if (from.isTextual()) {
        paths.add(from.asText());
      }
      // An optional field that this org lacks leaves its column empty.
      paths.removeIf(path -> path.indexOf('.') < 0 && !known.contains(path));
      return new Source(entry.path("value").asText(null), paths);
    }

    String soql() {
      List<String> paths =
          Stream.concat(
                  Stream.of("Id"),
                  columns.values().stream().flatMap(source -> source.paths().stream()))
              .distinct()
              .toList();
      String soql = "SELECT " + String.join(", ", paths) + " FROM " + object;
      return filter == null ? soql : soql + " WHERE " + filter;
    }
  }
}
