package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Field.Reference;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.Schema.ChildRelationship;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Deletes into the recycle bin, brings back from it, and removes for good, children included:
 * details and standard cascades follow their parent, other lookups are cleared.
 */
final class Deletion {

  private final RowWriter writer;
  private final OrgStore store;

  Deletion(RowWriter writer) {
    this.writer = writer;
    this.store = writer.store();
  }

  void delete(Row row) {
    for (ChildRelationship relationship : store.schema().children(row.type())) {
      Collection<Row> children = children(relationship, row, false);
      Reference reference = relationship.field().reference().orElseThrow();
      if (children.isEmpty()) {
        continue;
      }
      if (reference.restrictedDelete()) {
        throw restricted(row, relationship, children);
      }
      if (cascades(reference)) {
        children.forEach(this::deleteUnlessGone);
      } else if (relationship.field().is(FieldFlag.NILLABLE)) {
        children.forEach(child -> clear(child, relationship.field()));
      }
    }
    deleteAlone(row);
  }

  /** Brings a row back, with the children that went together with it. */
  void undelete(Row row) {
    if (!row.isDeleted()) {
      throw new Refusal(ErrorCode.UNDELETE_FAILED, "entity is not in the recycle bin");
    }
    Keys.checkUnique(row, store);
    Row restored = mark(row, false);
    for (ChildRelationship relationship : cascading(row)) {
      for (Row child : children(relationship, row, true)) {
        if (store.find(child.id()).filter(Row::isDeleted).isPresent() && wentWith(row, child)) {
          undelete(child);
        }
      }
    }
    writer.react(row, restored);
  }

  /** Removes a row and its cascading children for good, from the recycle bin or from life. */
  void purge(Row row) {
    if (!row.isDeleted()) {
      delete(row);
    }
    store.find(row.id()).ifPresent(this::purgeFromBin);
  }

  private void purgeFromBin(Row row) {
    for (ChildRelationship relationship : cascading(row)) {
      for (Row child : children(relationship, row, true)) {
        store.find(child.id()).ifPresent(this::purgeFromBin);
      }
    }
    writer.purge(row);
  }

  private void deleteUnlessGone(Row child) {
    store.find(child.id()).filter(row -> !row.isDeleted()).ifPresent(this::delete);
  }

  private void deleteAlone(Row row) {
    if (row.type().deletedFlag().isEmpty()) {
      writer.purge(row);
    } else {
      writer.react(row, mark(row, true));
    }
  }

  private Row mark(Row row, boolean deleted) {
    Draft draft = Draft.update(row);
    AuditFields.stamp(draft, writer.context());
    draft.set("IsDeleted", deleted);
    return writer.store(draft);
  }

  /** One deletion stamps all of its rows with one time; rows without a stamp never go alone. */
  private static boolean wentWith(Row parent, Row child) {
    return child
        .type()
        .field("SystemModstamp")
        .map(stamp -> Draft.same(parent.value("SystemModstamp"), child.value(stamp)))
        .orElse(true);
  }

  private List<ChildRelationship> cascading(Row row) {
    return store.schema().children(row.type()).stream()
        .filter(relationship -> cascades(relationship.field().reference().orElseThrow()))
        .toList();
  }

  private Collection<Row> children(ChildRelationship relationship, Row parent, boolean deleted) {
    if (!relationship.child().hasRows()) {
      return List.of();
    }
    return store.referencing(relationship.child(), relationship.field(), parent.id()).stream()
        .filter(row -> row.isDeleted() == deleted)
        .toList();
  }

  private static boolean cascades(Reference reference) {
    return reference.masterDetail() || reference.cascadeDelete();
  }

  /** The lookup loses its target; that is no modification by the user. */
  private void clear(Row child, Field lookup) {
    Draft draft = Draft.update(child);
    draft.set(lookup, null);
    draft.set("SystemModstamp", writer.context().now());
    writer.store(draft);
  }

  private Refusal restricted(Row row, ChildRelationship relationship, Collection<Row> children) {
    String names = children.stream().map(Deletion::name).collect(Collectors.joining(", "));
    return new Refusal(
        ErrorCode.DELETE_FAILED,
        "Your attempt to delete %s could not be completed because it is associated with the following %s.: %s"
            .formatted(
                name(row), relationship.child().labelPlural().toLowerCase(Locale.ROOT), names));
  }

  private static String name(Row row) {
    return row.type().nameField().map(row::value).map(Object::toString).orElseGet(row::id);
  }
}
