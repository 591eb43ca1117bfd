package dev.greendoor.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.MappingText;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.store.Database;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.store.MappingVersionTable.Version;
import dev.greendoor.store.Provenance;
import dev.greendoor.store.Provenance.Write;
import dev.greendoor.store.Provenance.Written;
import dev.greendoor.store.StoredRows;
import dev.greendoor.store.TableColumns;
import dev.greendoor.writeback.Undo;
import dev.greendoor.writeback.WriteMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells of fields that we write, and of fields that we read, where their values come from. */
public final class Whys {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PREFIX = 3;

  private final Database database;
  private final Provenance provenance;
  private final MappingVersions versions;
  private final Rules rules;
  private final Undo undo;

  public Whys(Database database, MappingVersions versions, Undo undo) {
    this.database = database;
    this.provenance = new Provenance(database);
    this.versions = versions;
    this.rules = new Rules(provenance);
    this.undo = undo;
  }

  /**
   * Where a field's value comes from; empty when neither a write mapping nor a mapping has it.
   *
   * @param record 18-character id
   * @param field API name of a field of it
   */
  public Optional<Why> of(String record, String field) {
    for (Written written : provenance.written(record)) {
      Optional<WriteMapping.Named> mapping =
          versions.named(written.writeMapping()).filter(named -> fills(named.mapping(), field));
      if (mapping.isPresent()) {
        return Optional.of(written(record, field, written, mapping.get()));
      }
    }
    return read(record, field);
  }

  private static boolean fills(WriteMapping mapping, String field) {
    return mapping.fields().containsKey(field)
        || mapping.shared().containsKey(field)
        || mapping.onCreate().containsKey(field);
  }

  private Why written(String record, String field, Written written, WriteMapping.Named mapping) {
    List<Write> writes =
        provenance.writes(record).stream()
            .filter(write -> value(write.request(), field).isPresent())
            .toList();
    Rules.Decision decision = rules.of(written, mapping.name());
    return new Why(
        record,
        mapping.mapping().target(),
        field,
        value(written.payload(), field).orElse(null),
        writes.isEmpty() ? written.at() : writes.get(0).at(),
        decision.source(),
        entry(mapping.file(), field),
        decision.rule(),
        writes.isEmpty() ? null : writes.get(0).runId(),
        previous(writes, field),
        undo(record, writes));
  }

  /** Each write ended the value before it. */
  private static List<Why.Previous> previous(List<Write> writes, String field) {
    List<Why.Previous> previous = new ArrayList<>();
    for (Write write : writes) {
      value(write.before(), field)
          .filter(before -> !before.equals(value(write.request(), field).orElse(null)))
          .ifPresent(before -> previous.add(new Why.Previous(before, write.at(), "Greendoor")));
    }
    return previous;
  }

  private Why.Undo undo(String record, List<Write> writes) {
    if (writes.isEmpty()) {
      return Why.Undo.refused("How it was written has been forgotten");
    }
    Write last = writes.get(0);
    if (last.undone()) {
      return Why.Undo.refused(
          "It has been taken back, and stays so until something else is to be written");
    }
    try {
      return undo.objection(last.runId(), record)
          .map(reason -> Why.Undo.refused("It cannot be taken back: " + reason))
          .orElseGet(() -> new Why.Undo(true, null, restored(last)));
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.UNAVAILABLE) {
        throw e;
      }
      return Why.Undo.refused("Whether it can be taken back is not known: " + e.getMessage());
    }
  }

  private static List<Why.Restored> restored(Write write) {
    List<Why.Restored> restored = new ArrayList<>();
    tree(write.request())
        .fieldNames()
        .forEachRemaining(
            field -> {
              String present = value(write.request(), field).orElse(null);
              String before = value(write.before(), field).orElse(null);
              if (!Objects.equals(present, before)) {
                restored.add(new Why.Restored(field, present, before));
              }
            });
    return restored;
  }

  private Optional<Why> read(String record, String field) {
    String object = provenance.objects().get(record.substring(0, PREFIX));
    for (ObjectMapping mapping : versions.mappings().all()) {
      Optional<FieldMapping> column =
          mapping.fields().stream().filter(one -> one.paths().contains(field)).findFirst();
      if (mapping.object().equals(object) && column.isPresent()) {
        return Optional.of(read(record, field, mapping, column.get()));
      }
    }
    return Optional.empty();
  }

  private Why read(String record, String field, ObjectMapping mapping, FieldMapping column) {
    String value = stored(mapping, record).get(column.column());
    return new Why(
        record,
        mapping.object(),
        field,
        value,
        null,
        List.of(new Why.Source(mapping.object(), record, field, value, column.column())),
        entry(mapping.file(), column.column()),
        new Why.Rule("mapping", mapping.table() + "." + column.column(), "Read from the org"),
        null,
        List.of(),
        Why.Undo.refused("Greendoor reads this field and never writes it"));
  }

  private Map<String, String> stored(ObjectMapping mapping, String record) {
    Map<String, String> row = new HashMap<>();
    var types = new TableColumns(database).of(mapping.file(), mapping.table());
    ObjectMapping filled =
        mapping.withFields(
            mapping.fields().stream().filter(one -> types.containsKey(one.column())).toList());
    String prefix =
        new MappedColumns(database)
            .rows(mapping.object(), mapping.table())
            .map(MappedColumns.Rows::keyPrefix)
            .orElse(null);
    new StoredRows(database, filled, types, prefix)
        .forEach(
            List.of(record),
            (id, values) -> {
              for (int i = 0; i < values.size(); i++) {
                row.put(filled.fields().get(i).column(), Objects.toString(values.get(i), null));
              }
            });
    return row;
  }

  /** Where the file in effect has the entry; the file alone when it is written in another way. */
  private Why.Entry entry(String file, String name) {
    String text = versions.files().texts().get(file);
    Integer version = versions.inEffect().map(Version::version).orElse(null);
    int line =
        text == null
            ? 1
            : MappingText.of(file, text).entries().stream()
                .filter(entry -> entry.column().equals(name))
                .map(MappingText.Entry::line)
                .findFirst()
                .orElse(1);
    return new Why.Entry(file, line, version);
  }

  private static Optional<String> value(String json, String field) {
    if (json == null) {
      return Optional.empty();
    }
    JsonNode value = tree(json).path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    // The org writes 70.0 where we wrote 70.
    return Optional.of(
        value.isNumber()
            ? value.decimalValue().stripTrailingZeros().toPlainString()
            : value.asText());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(ErrorCode.DEFECT, "A stored payload is no JSON", e);
    }
  }
}
