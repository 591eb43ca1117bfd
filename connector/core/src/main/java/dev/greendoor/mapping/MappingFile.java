package dev.greendoor.mapping;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** A mapping as it is written down: {@code mappings/<source>/<object>.yaml}. */
record MappingFile(
    String object,
    String table,
    ObjectMapping.Capture capture,
    String stamp,
    String filter,
    LinkedHashMap<String, FieldEntry> fields,
    String touches,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> after,
    String person,
    boolean optional,
    Applicability applies,
    String key,
    @JsonProperty("rate-date") String rateDate) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*");

  MappingFile {
    require(object, "object", "the API name of the source object, such as Opportunity");
    require(table, "table", "the table to fill, such as opportunity");
    if (fields == null || fields.isEmpty()) {
      throw new IllegalArgumentException("fields: name at least one column, such as id: Id");
    }
    if (!"id".equals(fields.keySet().iterator().next())) {
      throw new IllegalArgumentException("fields: the first column must be id: Id");
    }
    check(NAME, object, "object");
    check(COLUMN, table, "table");
    fields.forEach(MappingFile::check);
    after = after == null ? List.of() : after;
    if (person != null && !fields.containsKey(person)) {
      throw new IllegalArgumentException(
          "person: fields has no column '%s'; name the one with the person's id".formatted(person));
    }
    if (rateDate != null && !fields.containsKey(rateDate)) {
      throw new IllegalArgumentException(
          "rate-date: names the column whose day gives the rate, and fields has no '"
              + rateDate
              + "'");
    }
    if (key != null) {
      check(NAME, key, "key");
    }
  }

  /** Reads one mapping, or tells what is wrong with its file. */
  static Reading<ObjectMapping> read(ConfigurationFile file) {
    return file.reading(MappingFile.class).map(mapping -> mapping.mapping(file.name()));
  }

  private ObjectMapping mapping(String file) {
    List<FieldMapping> mapped = new ArrayList<>();
    fields.forEach((column, entry) -> mapped.add(entry.mapping(column)));
    if (key != null) {
      mapped.add(FieldMapping.key(key));
    }
    return new ObjectMapping(
        file,
        object,
        table,
        capture == null ? ObjectMapping.Capture.POLL : capture,
        stamp == null ? "SystemModstamp" : stamp,
        filter,
        mapped,
        touches,
        after,
        person,
        new ObjectMapping.Scope(optional, applies, rateDate));
  }

  private static void check(String column, FieldEntry entry) {
    check(COLUMN, column, "fields." + column);
    if (entry == null) {
      throw new IllegalArgumentException(
          "fields." + column + ": it is empty; give a source path, such as Name");
    }
    entry.check(column);
  }

  private static void check(Pattern pattern, String text, String where) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(
          where
              + ": '"
              + text
              + "' is not a valid name; write letters, digits and _, columns in lower case");
    }
  }

  private static void require(String text, String key, String meaning) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(key + ": missing; give " + meaning);
    }
  }
}
