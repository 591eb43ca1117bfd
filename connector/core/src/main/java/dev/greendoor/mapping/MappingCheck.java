package dev.greendoor.mapping;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.NearestName;
import dev.greendoor.formula.FormulaException;
import dev.greendoor.mapping.MappingFinding.Code;
import dev.greendoor.mapping.SourceField.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Holds one mapping against an org and the store. */
final class MappingCheck {

  private final OrgFacts org;
  private final StoreFacts store;
  private final Set<String> mapped;
  private final Findings findings;
  private final EventCheck events;
  private final PicklistCheck picklists;
  private final SensitivityCheck sensitivity;
  private final ColumnCheck fit;

  /**
   * A check.
   *
   * @param mapped API names of all mapped objects
   */
  MappingCheck(OrgFacts org, StoreFacts store, Set<String> mapped, Findings findings) {
    this.org = org;
    this.store = store;
    this.mapped = mapped;
    this.findings = findings;
    this.events = new EventCheck(findings);
    this.picklists = new PicklistCheck(findings);
    this.sensitivity = new SensitivityCheck(findings);
    this.fit = new ColumnCheck(findings);
  }

  void check(ObjectMapping mapping) {
    Map<String, ColumnType> columns = columns(mapping);
    Optional<SourceObject> object = org.object(mapping.object());
    if (object.isPresent()) {
      against(mapping, object.get(), columns);
    } else {
      findings.error(
          Code.OBJECT_UNKNOWN,
          "object",
          "the org has no object %s that the integration user may see.".formatted(mapping.object()),
          NearestName.of(mapping.object(), org.objectNames())
                  .map(name -> "Did you mean " + name + "? ")
                  .orElse("")
              + "Mend the name, or grant the object in a permission set.");
    }
    if (mapping.touches() != null) {
      store
          .refusal(mapping.touches())
          .ifPresent(
              reason ->
                  findings.error(
                      Code.TOUCHES_INVALID,
                      "touches",
                      "the store refuses it: %s.".formatted(reason),
                      "Write a SELECT of opportunity ids, with :ids for the changed rows."));
    }
  }

  private Map<String, ColumnType> columns(ObjectMapping mapping) {
    Set<String> tables = store.tables();
    if (tables.contains(mapping.table())) {
      return store.columns(mapping.table());
    }
    findings.error(
        Code.TABLE_UNKNOWN,
        "table",
        "the store has no table %s that a mapping may fill.".formatted(mapping.table()),
        NearestName.of(mapping.table(), tables)
            .map(name -> "Did you mean " + name + "?")
            .orElse("Tables are " + String.join(", ", tables) + "."));
    return Map.of();
  }

  private void against(
      ObjectMapping mapping, SourceObject object, Map<String, ColumnType> columns) {
    ObjectMapping there =
        new PathCheck(org::object, org::grants, findings)
            .check(mapping, object, store.knownPaths(mapping.object()), columns);
    filter(mapping);
    events.object(mapping, org.objectsWithChangeEvents());
    for (FieldMapping field : there.fields()) {
      column(field, columns);
      List<SourcePath> paths =
          field.paths().stream().map(path -> SourcePath.follow(object, path, org::object)).toList();
      if (field.transformed()) {
        transform(field, object, columns);
      } else {
        values(field, paths, columns);
      }
      for (SourcePath path : paths) {
        key(field, path);
        events.field(mapping, field, path);
        sensitivity.check(field, path);
        lookup(field, path);
      }
    }
  }

  private void values(FieldMapping field, List<SourcePath> paths, Map<String, ColumnType> columns) {
    ColumnType column = columnOf(field, columns);
    if (column != null && paths.isEmpty()) {
      fit.check(field, column, null);
    }
    for (SourcePath path : paths) {
      picklists.check(field, path.field());
      if (column != null) {
        fit.check(field, column, path.field());
      }
    }
  }

  private static ColumnType columnOf(FieldMapping field, Map<String, ColumnType> columns) {
    return columns.getOrDefault(field.column(), field.conversion().type());
  }

  private void transform(FieldMapping field, SourceObject object, Map<String, ColumnType> columns) {
    String where = field.entry() + ".transform";
    try {
      Transform transform =
          Transform.compile(
              field.conversion().transform(), object, name -> org.object(name).orElseThrow());
      ColumnType column = columnOf(field, columns);
      if (column != null) {
        fit.checkResult(field, column, transform.type());
      }
    } catch (FormulaException e) {
      findings.error(Code.TRANSFORM_INVALID, where, e.getMessage(), "");
    }
  }

  /** A column that the table lacks is added: one that was meant to be there is a misspelling. */
  private void column(FieldMapping field, Map<String, ColumnType> columns) {
    if (columns.isEmpty()
        || columns.containsKey(field.column())
        || field.column().equals(FieldMapping.EXTERNAL_KEY)) {
      return;
    }
    findings.note(
        Code.COLUMN_ADDED,
        field.entry(),
        "the table has no such column: it is added.",
        NearestName.of(field.column(), columns.keySet())
            .map(name -> "Or did you mean " + name + "?")
            .orElse("Signals and documents may use it then."));
  }

  /** What stands for a record must stand for one only. */
  private void key(FieldMapping field, SourcePath path) {
    boolean key =
        field.column().equals(FieldMapping.EXTERNAL_KEY)
            || (field.column().equals("id") && !path.path().equals("Id"));
    if (key && !path.field().is(Trait.UNIQUE)) {
      findings.error(
          Code.KEY_NOT_UNIQUE,
          field.entry(),
          "%s.%s is not unique: two records would be taken for one."
              .formatted(path.owner().name(), path.path()),
          "Make the field a unique external id in the org, or name another.");
    }
  }

  private void filter(ObjectMapping mapping) {
    if (mapping.filter() == null) {
      return;
    }
    org.refusal(
            "SELECT Id FROM %s WHERE (%s) LIMIT 1".formatted(mapping.object(), mapping.filter()))
        .ifPresent(
            reason ->
                findings.error(
                    Code.FILTER_INVALID,
                    "filter",
                    "the org refuses it: %s.".formatted(reason),
                    "Write what follows WHERE in SOQL."));
  }

  private void lookup(FieldMapping field, SourcePath path) {
    List<String> targets = path.field().referenceTo();
    if (path.ofParent() || targets.isEmpty() || targets.stream().anyMatch(mapped::contains)) {
      return;
    }
    findings.note(
        Code.LOOKUP_UNMAPPED,
        field.entry(),
        "%s looks at %s, which no mapping captures: the ids will lead to no row."
            .formatted(path.path(), String.join(", ", targets)),
        "Map %s too, or take what you need by a path such as %s.Name."
            .formatted(targets.get(0), path.field().relationshipName()));
  }

  /**
   * The transform of a field, checked against the org.
   *
   * @throws ConnectorException MAPPING_INVALID naming file, column and what is wrong with it
   */
  static Transform transform(
      ObjectMapping mapping,
      FieldMapping field,
      SourceObject object,
      Function<String, SourceObject> describe) {
    try {
      return Transform.compile(field.conversion().transform(), object, describe);
    } catch (FormulaException e) {
      throw new ConnectorException(
          ErrorCode.MAPPING_INVALID,
          "%s: fields.%s.transform: %s".formatted(mapping.file(), field.column(), e.getMessage()),
          e);
    }
  }
}
