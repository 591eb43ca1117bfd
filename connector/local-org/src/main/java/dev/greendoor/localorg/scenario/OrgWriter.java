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
  private final Map<String, Audit> audits = new HashMap<>();

  /** Fields that every row of an object has, whoever writes it. */
  private record Audit(List<String> created, List<String> changed, List<String> authors) {}

  OrgWriter(DataImport target, Schema schema) {
    this.target = target;
    this.schema = schema;
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
