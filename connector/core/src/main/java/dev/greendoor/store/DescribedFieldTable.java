package dev.greendoor.store;

import dev.greendoor.mapping.SourceField;
import dev.greendoor.mapping.SourceObject;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The fields of mapped objects as they were when the mappings were made for them. */
public final class DescribedFieldTable {

  private final Database database;

  public DescribedFieldTable(Database database) {
    this.database = database;
  }

  /** What was known of a field. */
  public record Known(String type, String label) {}

  /** The fields of one object; none for one that was never looked at. */
  public Map<String, Known> fields(String object) {
    Map<String, Known> fields = new TreeMap<>();
    database
        .client()
        .sql("SELECT field, field_type, label FROM described_field WHERE object = ?")
        .param(object)
        .query(
            row -> {
              fields.put(row.getString(1), new Known(row.getString(2), row.getString(3)));
            });
    return fields;
  }

  /** Puts what the org says now in the place of what was known; in the caller's transaction. */
  public void replace(SourceObject object) {
    database
        .client()
        .sql("DELETE FROM described_field WHERE object = ?")
        .param(object.name())
        .update();
    new JdbcTemplate(database.dataSource())
        .batchUpdate(
            "INSERT INTO described_field (object, field, field_type, label) VALUES (?, ?, ?, ?)",
            object.fields().stream()
                .map(
                    field -> new Object[] {object.name(), field.name(), field.type(), label(field)})
                .toList());
  }

  private static String label(SourceField field) {
    String label = field.label() == null ? field.name() : field.label();
    return label.substring(0, Math.min(label.length(), 255));
  }
}
