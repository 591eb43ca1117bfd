package dev.greendoor.capture;

import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.Dependencies;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.store.Database;
import dev.greendoor.store.KnownFieldTable;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.store.RowWriter;
import dev.greendoor.store.StoredRows;
import dev.greendoor.store.TableColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All objects that are captured from one org. An org changes under us: a field that disappears is
 * left out, its column keeps what it had, and everything else goes on.
 */
final class CapturedObjects {

  private static final Logger LOG = LoggerFactory.getLogger(CapturedObjects.class);

  private final Mappings mappings;
  private final SalesforceDescribe describe;
  private final Database database;
  private final Map<String, ObjectMapping> declared = new LinkedHashMap<>();
  private final Map<String, CapturedObject> captured = new ConcurrentHashMap<>();

  private CapturedObjects(Mappings mappings, SalesforceDescribe describe, Database database) {
    this.mappings = mappings;
    this.describe = describe;
    this.database = database;
  }

  /**
   * Holds the mappings against the org and the store, adding columns that a mapping brings.
   *
   * @throws dev.greendoor.error.ConnectorException MAPPING_INVALID or ORG_INCOMPLETE, naming file
   *     and field
   */
  static CapturedObjects prepare(
      String org, Mappings mappings, SalesforceDescribe describe, Database database) {
    KnownFieldTable known = new KnownFieldTable(database);
    MappedColumns columns = new MappedColumns(database);
    Mappings checked =
        mappings.checkedAgainst(describe::object, object -> known.paths(org, object));
    CapturedObjects objects = new CapturedObjects(checked, describe, database);
    for (ObjectMapping mapping : checked.all()) {
      CapturedObject object = objects.capture(mapping);
      object.writer().checkTouches();
      objects.captured.put(mapping.object(), object);
      ObjectMapping declared = declared(mappings, mapping, known.paths(org, mapping.object()));
      objects.declared.put(mapping.object(), declared);
      tell(mapping.object(), declared.fields(), mapping.fields());
      known.add(org, mapping.object(), mapping.paths());
      columns.know(mapping.object(), object.described().keyPrefix().orElse(null));
    }
    return objects;
  }

  /** With the fields that the org has no longer: they may come back. */
  private static ObjectMapping declared(Mappings all, ObjectMapping checked, Set<String> known) {
    return checked.withFields(
        all.ofObject(checked.object()).fields().stream()
            .filter(field -> checked.fields().contains(field) || known.containsAll(field.paths()))
            .toList());
  }

  private CapturedObject capture(ObjectMapping mapping) {
    SourceObject object = describe.object(mapping.object());
    Map<String, ColumnType> types =
        new TableColumns(database)
            .extendedFor(mapping, field -> mapping.typeOf(field, object, describe::object));
    return new CapturedObject(
        mapping,
        List.copyOf(mapping.paths()),
        object,
        Dependencies.of(mapping, describe::object),
        new RecordMapper(mapping, types, object, describe::object),
        new RowWriter(database, mapping, types),
        new StoredRows(database, mapping, types, object.keyPrefix().orElse(null)));
  }

  Collection<CapturedObject> all() {
    return declared.keySet().stream().map(captured::get).toList();
  }

  Optional<CapturedObject> named(String object) {
    return Optional.ofNullable(captured.get(object));
  }

  /** Objects that are polled at once after a change of this one. */
  List<CapturedObject> after(String object) {
    return mappings.after(object).stream()
        .map(mapping -> named(mapping.object()).orElseThrow())
        .toList();
  }

  /**
   * Holds one object's mapping against the org as it is now.
   *
   * @return whether other fields can be read than before
   */
  synchronized boolean recheck(String object) {
    describe.forget();
    ObjectMapping readable = declared.get(object).readableIn(describe::object);
    List<FieldMapping> before = captured.get(object).mapping().fields();
    if (readable.fields().equals(before)) {
      return false;
    }
    captured.put(object, capture(readable));
    tell(object, before, readable.fields());
    return true;
  }

  private static void tell(String object, List<FieldMapping> before, List<FieldMapping> now) {
    for (FieldMapping field : before) {
      if (!now.contains(field)) {
        LOG.warn(
            "{}: the org has {} no longer; column {} keeps what it has. Mend the mapping or the field.",
            object,
            field.paths(),
            field.column());
      }
    }
    for (FieldMapping field : now) {
      if (!before.contains(field)) {
        LOG.info("{}: {} can be read again", object, field.paths());
      }
    }
  }

  /** Rechecks objects of which fields are missing; those whose fields are back. */
  Set<String> recheckIncomplete() {
    Set<String> back = new TreeSet<>();
    for (CapturedObject object : new ArrayList<>(captured.values())) {
      int all = declared.get(object.name()).fields().size();
      if (object.mapping().fields().size() < all && recheck(object.name())) {
        back.add(object.name());
      }
    }
    return back;
  }

  /** Columns that the org's fields no longer fill, as {@code Object.column}. */
  List<String> unfilled() {
    List<String> unfilled = new ArrayList<>();
    declared.forEach(
        (object, mapping) ->
            mapping.fields().stream()
                .filter(field -> !captured.get(object).mapping().fields().contains(field))
                .forEach(field -> unfilled.add(object + "." + field.column())));
    return unfilled;
  }
}
