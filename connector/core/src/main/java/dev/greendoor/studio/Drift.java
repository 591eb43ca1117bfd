package dev.greendoor.studio;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.SourceField;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.store.Database;
import dev.greendoor.store.DescribedFieldTable;
import dev.greendoor.store.DescribedFieldTable.Known;
import dev.greendoor.store.DriftTable;
import dev.greendoor.store.DriftTable.Change;
import dev.greendoor.store.DriftTable.Kind;
import dev.greendoor.store.DriftTable.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices how the org changes under the mappings. The describe at the time when a version was
 * applied is what later ones are held against; each change is told once, until it is mended.
 */
public final class Drift {

  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);

  private final Database database;
  private final DescribedFieldTable known;
  private final DriftTable notices;

  public Drift(Database database) {
    this.database = database;
    this.known = new DescribedFieldTable(database);
    this.notices = new DriftTable(database);
  }

  /**
   * Takes the org as it is for what the mappings are made for.
   *
   * @param describe gives an object's describe, or throws ORG_INCOMPLETE when the org has none
   */
  public void accept(Mappings mappings, Function<String, SourceObject> describe) {
    for (ObjectMapping mapping : mappings.all()) {
      object(mapping, describe)
          .ifPresent(object -> database.transaction(() -> known.replace(object)));
    }
    look(mappings, describe);
  }

  /** Looks at the org, notes what is new, and settles what holds no longer. */
  public void look(Mappings mappings, Function<String, SourceObject> describe) {
    List<Change> present = new ArrayList<>();
    for (ObjectMapping mapping : mappings.all()) {
      Optional<SourceObject> object = object(mapping, describe);
      if (object.isEmpty()) {
        present.add(gone(mapping));
      } else if (known.fields(mapping.object()).isEmpty()) {
        database.transaction(() -> known.replace(object.get()));
      } else {
        present.addAll(changes(mapping, object.get()));
      }
    }
    database.transaction(() -> note(present));
  }

  private void note(List<Change> present) {
    List<Notice> open = notices.open();
    for (Notice notice : open) {
      if (present.stream().noneMatch(change -> change.isAbout(notice.change()))) {
        notices.settle(notice);
      }
    }
    for (Change change : present) {
      if (open.stream().noneMatch(notice -> notice.change().isAbout(change))) {
        notices.add(change);
        if (change.kind() == Kind.ADDED) {
          LOG.info("{}: {} {}", change.object(), change.message(), change.remedy());
        } else {
          LOG.warn("{}: {} {}", change.object(), change.message(), change.remedy());
        }
      }
    }
  }

  private static Optional<SourceObject> object(
      ObjectMapping mapping, Function<String, SourceObject> describe) {
    try {
      return Optional.of(describe.apply(mapping.object()));
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.ORG_INCOMPLETE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Change gone(ObjectMapping mapping) {
    return new Change(
        mapping.object(),
        "",
        Kind.REMOVED,
        null,
        "The org has no object %s any more that the integration user may see."
            .formatted(mapping.object()),
        "Grant it, or take %s out; its rows stay until then.".formatted(mapping.file()));
  }

  private List<Change> changes(ObjectMapping mapping, SourceObject object) {
    Map<String, Known> before = known.fields(mapping.object());
    List<SourceField> added =
        object.fields().stream().filter(field -> !before.containsKey(field.name())).toList();
    List<Change> changes = new ArrayList<>();
    List<String> renamed = new ArrayList<>();
    before.forEach(
        (name, was) -> {
          String columns = columns(mapping, name);
          Optional<SourceField> now = object.field(name);
          if (columns.isEmpty()) {
            return;
          }
          if (now.isEmpty()) {
            Optional<SourceField> other = successor(was, added);
            other.ifPresent(field -> renamed.add(field.name()));
            changes.add(lost(mapping, name, was, columns, other));
          } else if (!now.get().type().equals(was.type())) {
            changes.add(retyped(mapping, now.get(), was, columns));
          }
        });
    added.stream()
        .filter(field -> !renamed.contains(field.name()))
        .filter(field -> columns(mapping, field.name()).isEmpty())
        .forEach(field -> changes.add(offered(mapping, field)));
    return changes;
  }

  /** The columns that a field of the object itself fills, as a list; empty for none. */
  private static String columns(ObjectMapping mapping, String field) {
    return mapping.fields().stream()
        .filter(entry -> entry.paths().contains(field))
        .map(FieldMapping::column)
        .collect(Collectors.joining(", "));
  }

  /** A field that came when another of its type went, with the same label or as the only one. */
  private static Optional<SourceField> successor(Known was, List<SourceField> added) {
    List<SourceField> alike =
        added.stream().filter(field -> field.type().equals(was.type())).toList();
    Optional<SourceField> sameLabel =
        alike.stream().filter(field -> was.label().equalsIgnoreCase(field.label())).findFirst();
    return sameLabel.isPresent() || alike.size() != 1 ? sameLabel : Optional.of(alike.get(0));
  }

  private static Change lost(
      ObjectMapping mapping,
      String name,
      Known was,
      String columns,
      Optional<SourceField> successor) {
    String message = "%s (%s) is gone; %s keeps what it has.".formatted(name, was.label(), columns);
    return successor
        .map(
            field ->
                new Change(
                    mapping.object(),
                    name,
                    Kind.RENAMED,
                    columns,
                    message,
                    "It seems to be called %s now: write that in %s and apply it."
                        .formatted(field.name(), mapping.file())))
        .orElseGet(
            () ->
                new Change(
                    mapping.object(),
                    name,
                    Kind.REMOVED,
                    columns,
                    message,
                    "Grant it, map another field in %s, or take %s out."
                        .formatted(mapping.file(), columns)));
  }

  private static Change retyped(ObjectMapping mapping, SourceField now, Known was, String columns) {
    return new Change(
        mapping.object(),
        now.name(),
        Kind.RETYPED,
        columns,
        "%s is a %s now, no longer a %s; where %s cannot take that, it keeps what it has."
            .formatted(now.name(), now.type(), was.type(), columns),
        "Convert it with transform in %s, or fill another column; apply it as it is if it fits."
            .formatted(mapping.file()));
  }

  private static Change offered(ObjectMapping mapping, SourceField field) {
    return new Change(
        mapping.object(),
        field.name(),
        Kind.ADDED,
        null,
        "%s (%s, %s) is new.".formatted(field.name(), field.label(), field.type()),
        "One line in %s captures it.".formatted(mapping.file()));
  }
}
