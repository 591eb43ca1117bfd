package dev.greendoor.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes mapping files as people write them; an entry is written in one place for all of them. */
final class MappingWriter {

  /** By which editors complete and check the file. */
  private static final String SCHEMA = "# yaml-language-server: $schema=../mapping.schema.json\n";

  private MappingWriter() {}

  /**
   * A new file.
   *
   * @param comment its first line
   * @param person column with the id of the person that a row is about, or null
   * @param fields column → entry, in order; the first is {@code id}
   * @param touches SQL, or null
   */
  static String file(
      String comment,
      String object,
      String table,
      String person,
      Map<String, FieldEntry> fields,
      String touches) {
    StringBuilder text = new StringBuilder(SCHEMA);
    text.append("# ").append(comment).append('\n');
    text.append("object: ").append(object).append('\n');
    text.append("table: ").append(table).append('\n');
    text.append("capture: poll\n");
    if (person != null) {
      text.append("person: ").append(person).append('\n');
    }
    text.append("fields:\n  id: Id\n");
    if (touches != null) {
      text.append("touches: >\n");
      touches.strip().lines().forEach(line -> text.append("  ").append(line.strip()).append('\n'));
    }
    String written = text.toString();
    for (Map.Entry<String, FieldEntry> field : fields.entrySet()) {
      if (!field.getKey().equals("id")) {
        written = with(written, field.getKey(), field.getValue());
      }
    }
    return written;
  }

  /** A file with another entry for a column, and everything else as it was, comments included. */
  static String with(String text, String column, FieldEntry entry) {
    return MappingEdit.put(MappingText.of(column, text), column, says(entry));
  }

  private static Map<String, Object> says(FieldEntry entry) {
    Map<String, Object> says = new LinkedHashMap<>();
    List<String> from = entry.from();
    says.put("from", from.size() == 1 ? from.get(0) : from);
    says.put("value", entry.value());
    says.put("transform", entry.transform());
    says.put("values", entry.values());
    says.put("otherwise", lower(entry.otherwise()));
    says.put("default", entry.fallback());
    says.put("required", entry.required() ? true : null);
    says.put("type", entry.type());
    says.put("optional", entry.optional() ? true : null);
    says.put("currency", lower(entry.currency()));
    says.put(
        "sensitivity", entry.sensitivity() == Sensitivity.NONE ? null : lower(entry.sensitivity()));
    return says;
  }

  private static String lower(Enum<?> constant) {
    return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
  }
}
