package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.Dependencies;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.store.Database;
import dev.greendoor.store.DescribedFieldTable;
import dev.greendoor.store.KnownFieldTable;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.store.RowWriter;
import dev.greendoor.store.StoredRows;
import dev.greendoor.store.TableColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All objects that are captured from one org. An org changes under us: a field that disappears is
 * left out, its column keeps what it had, and everything else goes on.
 */
final class CapturedObjects {

  private static final Logger LOG = LoggerFactory.getLogger(CapturedObjects.class);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(1);

  private final Mappings mappings;
  private final SalesforceDescribe describe;
  private final Database database;
  private final Map<String, ObjectMapping> declared = new LinkedHashMap<>();
  private final Map<String, CapturedObject> captured = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> unfit = new HashMap<>();
  private final Map<String, Instant> askedAt = new HashMap<>();
  private final Map<String, Map<String, DescribedFieldTable.Known>> noted = new HashMap<>();
  private final Runnable orgChanged;

  private CapturedObjects(
      Mappings mappings, SalesforceDescribe describe, Database database, Runnable orgChanged) {
    this.mappings = mappings;
    this.describe = describe;
    this.database = database;
    this.orgChanged = orgChanged;
  }

  /**
   * Holds the mappings against the org and the store, adding columns that a mapping brings.
   *
   * @param orgChanged told when the org is found to have other fields than before
   * @throws dev.greendoor.error.ConnectorException MAPPING_INVALID or ORG_INCOMPLETE, naming file
   *     and field
   */
  static CapturedObjects prepare(
      String org,
      Mappings mappings,
      SalesforceDescribe describe,
      Database database,
      Runnable orgChanged) {
    KnownFieldTable known = new KnownFieldTable(database);
    MappedColumns columns = new MappedColumns(database);
    Mappings checked =
        mappings.checkedAgainst(describe::object, object -> known.paths(org, object));
    CapturedObjects objects = new CapturedObjects(checked, describe, database, orgChanged);
    for (ObjectMapping mapping : checked.all()) {
      ObjectMapping declared = declared(mappings, mapping, known.paths(org, mapping.object()));
      objects.declared.put(mapping.object(), declared);
      objects.unfit.put(mapping.object(), objects.unfit(mapping));
      ObjectMapping readable = mapping.withFields(objects.stillFitting(mapping));
      CapturedObject object = objects.capture(readable);
      object.writer().checkTouches();
      objects.captured.put(mapping.object(), object);
      tell(mapping.object(), declared.fields(), readable.fields());
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
    return recheckAsDescribed(object);
  }

  private boolean recheckAsDescribed(String object) {
    ObjectMapping whole = declared.get(object);
    ObjectMapping readable = whole.withFields(stillFitting(whole));
    List<FieldMapping> before = captured.get(object).mapping().fields();
    if (readable.fields().equals(before)) {
      return false;
    }
    captured.put(object, capture(readable));
    tell(object, before, readable.fields());
    orgChanged.run();
    return true;
  }

  /** Without fields that the org lacks, and those that did fit their columns and no longer do. */
  private List<FieldMapping> stillFitting(ObjectMapping whole) {
    List<FieldMapping> fitting = fitting(whole).fields();
    Set<String> never = unfit.getOrDefault(whole.object(), Set.of());
    return whole.readableIn(describe::object).fields().stream()
        .filter(field -> fitting.contains(field) || never.contains(field.column()))
        .toList();
  }

  private ObjectMapping fitting(ObjectMapping mapping) {
    return mapping.readableIn(
        describe::object, new TableColumns(database).of(mapping.file(), mapping.table()));
  }

  /**
   * Columns whose fields were of another type already when the mapping was made for them: that is
   * no change of the org.
   */
  private Set<String> unfit(ObjectMapping mapping) {
    List<FieldMapping> fitting = fitting(mapping).fields();
    return mapping.fields().stream()
        .filter(field -> !fitting.contains(field))
        .filter(field -> !mapping.isRetyped(field, describe::object, this::typeBefore))
        .map(FieldMapping::column)
        .collect(Collectors.toSet());
  }

  private Optional<String> typeBefore(String object, String field) {
    return Optional.ofNullable(
            noted.computeIfAbsent(object, new DescribedFieldTable(database)::fields).get(field))
        .map(DescribedFieldTable.Known::type);
  }

  /**
   * Whether other fields can be read than a moment ago, asked when a record could not be: the type
   * of a field may have changed. A record that is simply bad has the org asked once a minute.
   */
  synchronized boolean haveChanged(String object) {
    Instant now = Instant.now();
    Instant last = askedAt.put(object, now);
    return (last == null || last.plus(ASK_AGAIN_AFTER).isBefore(now)) && recheck(object);
  }

  private static void tell(String object, List<FieldMapping> before, List<FieldMapping> now) {
    for (FieldMapping field : before) {
      if (!now.contains(field)) {
        LOG.warn(
            "{}: the org has {} no longer; column {} keeps what it has. Mend the mapping or the"
                + " field.",
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

  /** Rechecks every object; those of which other fields can be read than before. */
  synchronized Set<String> recheckAll() {
    describe.forget();
    describe.read(captured.keySet());
    Set<String> changed = new TreeSet<>();
    for (String object : List.copyOf(captured.keySet())) {
      try {
        if (recheckAsDescribed(object)) {
          changed.add(object);
        }
      } catch (ConnectorException e) {
        if (e.code() != ErrorCode.ORG_INCOMPLETE) {
          throw e;
        }
        LOG.warn("{}: its rows stay as they are: {}", object, e.getMessage());
      }
    }
    return changed;
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
