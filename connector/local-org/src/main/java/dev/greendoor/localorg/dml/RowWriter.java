package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stores drafts with all that the org adds to them. Checks nothing: the org's own rows pass here
 * too. Belongs to one save, at whose end {@link #finish} brings dependent records up to date.
 */
final class RowWriter {

  /** A record that a recalculation is due for. */
  private record Due(Recalculation recalculation, String id) {}

  private final SaveContext context;
  private final Behaviours behaviours;
  private final Set<Due> due = new LinkedHashSet<>();

  RowWriter(SaveContext context, Behaviours behaviours) {
    this.context = context;
    this.behaviours = behaviours;
  }

  SaveContext context() {
    return context;
  }

  OrgStore store() {
    return context.store();
  }

  /** Completes the draft of a new or changed record before it is checked and stored. */
  void complete(Draft draft) {
    if (draft.isNew()) {
      FieldDefaults.apply(draft);
      RecordCurrencies.apply(draft, context);
    }
    AuditFields.stamp(draft, context);
    behaviours.derive(draft, context);
  }

  /** Stores a completed draft. */
  Row store(Draft draft) {
    Row before = draft.before().orElse(null);
    Row after;
    if (before == null) {
      AutoNumbers.apply(draft, context);
      draft.setIfBlank("Id", store().newId(draft.type()));
      after = store().insert(draft.type(), draft.values());
    } else {
      after = store().update(draft.type(), draft.values());
    }
    touched(before, after);
    return after;
  }

  /** Lets the org's reactions follow the save of a record. */
  void react(Row before, Row after) {
    for (Reaction reaction : behaviours.reactionsOf(after.type())) {
      reaction.saved(before, after, this);
    }
  }

  /** Lets those reactions follow that a load does not replace. */
  void reactToLoad(Row loaded) {
    for (Reaction reaction : behaviours.reactionsOf(loaded.type())) {
      if (reaction.onLoad()) {
        reaction.saved(null, loaded, this);
      }
    }
  }

  /** Adds a row of the org's own; nothing where the schema does not have the object. */
  Optional<Row> add(String typeName, Map<String, ?> values) {
    return store().schema().type(typeName).map(type -> add(type, values));
  }

  private Row add(ObjectType type, Map<String, ?> values) {
    Draft draft = Draft.create(type);
    values.forEach(draft::set);
    complete(draft);
    return store(draft);
  }

  /** Changes a row by the org's own hand, as part of the user's save. */
  Row change(Row row, Map<String, ?> values) {
    Draft draft = Draft.update(row);
    values.forEach(draft::set);
    if (!draft.isChanged()) {
      return row;
    }
    complete(draft);
    return store(draft);
  }

  /** Removes a row for good. */
  void purge(Row row) {
    store().purge(row);
    touched(row, null);
  }

  /** Recalculates what depends on the rows written so far. */
  void finish() {
    while (!due.isEmpty()) {
      List<Due> round = List.copyOf(due);
      due.clear();
      round.forEach(this::recalculate);
    }
  }

  private void touched(Row before, Row after) {
    for (Recalculation recalculation : behaviours.recalculations()) {
      recalculation.affected(before, after).forEach(id -> due.add(new Due(recalculation, id)));
    }
  }

  private void recalculate(Due next) {
    Optional<Row> row = store().find(next.id());
    if (row.isEmpty()) {
      return;
    }
    Draft draft = Draft.update(row.get());
    next.recalculation().recalculate(draft, context);
    if (draft.isChanged()) {
      if (next.recalculation().modifies() && !context.isImport()) {
        AuditFields.stamp(draft, context);
      }
      store(draft);
    }
  }
}
