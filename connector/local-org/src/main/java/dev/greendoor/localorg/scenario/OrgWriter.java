package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes rows with the audit fields that they would have, had people made them at the time. */
final class OrgWriter {

  private static final List<String> CREATION_TIMES = List.of("CreatedDate");
  private static final List<String> CHANGE_TIMES = List.of("LastModifiedDate", "SystemModstamp");
  private static final List<String> AUTHORS = List.of("CreatedById", "LastModifiedById");

  private final DataImport target;
  private final Schema schema;
  private final RowTemplates templates;
  private final Map<String, Audit> audits = new HashMap<>();

  /** Fields that every row of an object has, whoever writes it. */
  private record Audit(List<String> created, List<String> changed, List<String> authors) {}

  OrgWriter(DataImport target, Schema schema, RowTemplates templates) {
    this.target = target;
    this.schema = schema;
    this.templates = templates;
  }

  RowTemplates templates() {
    return templates;
  }

  /** Whether the org keeps such a thing. */
  boolean keeps(String thing) {
    return !templates.of(thing).isEmpty();
  }

  /** Writes a thing that was never changed after it was made. */
  String write(String thing, Facts facts, Instant at, String userId) {
    return write(thing, facts, at, at, userId);
  }

  /**
   * Writes the rows that a thing becomes.
   *
   * @return the thing's id, or null when the org does not keep it
   */
  String write(String thing, Facts facts, Instant created, Instant modified, String userId) {
    Facts known = new Facts().within(facts);
    for (RowTemplate template : templates.of(thing)) {
      if (template.each() == null) {
        write(template, known, created, modified, userId);
      } else {
        for (Facts part : known.list(template.each())) {
          write(template, known.within(part), created, modified, userId);
        }
      }
    }
    return (String) known.value(RowTemplate.ID);
  }

  private void write(
      RowTemplate template, Facts facts, Instant created, Instant modified, String userId) {
    if (!template.applies(facts)) {
      return;
    }
    RowFields fields = new RowFields(schema.require(template.object()));
    RowValues values = new RowValues();
    template
        .fields()
        .forEach(
            (field, value) ->
                values.set(field, fields.stored(field, templates.value(value, facts))));
    facts.set(template.idFact(), insert(template.object(), values, created, modified, userId));
  }

  /** A row that was never changed after it was made. */
  String insert(String type, RowValues values, Instant at, String userId) {
    return insert(type, values, at, at, userId);
  }

  /**
   * A row made at {@code created} and last changed at {@code modified}, both by the same user.
   *
   * @param userId null before there are users
   */
  String insert(String type, RowValues values, Instant created, Instant modified, String userId) {
    Audit audit = audits.computeIfAbsent(type, name -> audit(schema.require(name)));
    Map<String, Object> row = new HashMap<>();
    audit.created().forEach(field -> row.put(field, created));
    audit.changed().forEach(field -> row.put(field, modified));
    if (userId != null) {
      audit.authors().forEach(field -> row.put(field, userId));
    }
    row.putAll(values.map());
    return target.insert(type, row);
  }

  private static Audit audit(ObjectType object) {
    return new Audit(
        present(object, CREATION_TIMES), present(object, CHANGE_TIMES), present(object, AUTHORS));
  }

  private static List<String> present(ObjectType object, List<String> fields) {
    return fields.stream().filter(field -> object.field(field).isPresent()).toList();
  }
}
