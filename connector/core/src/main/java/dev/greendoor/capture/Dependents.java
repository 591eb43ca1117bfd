package dev.greendoor.capture;

import dev.greendoor.mapping.Dependencies;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.SourceField;
import dev.greendoor.source.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads records again that depend on a changed parent: exactly those, by their reference to it.
 * Neither an event nor a stamp of theirs tells that it is called otherwise, or that they went and
 * came back with it.
 */
final class Dependents {

  /**
   * One way to dependent records.
   *
   * @param reference path to the parent's id
   * @param fields the parent's fields that matter
   */
  private record Shown(String object, String reference, Set<String> fields) {}

  private final CaptureStore store;
  private final CapturedObjects objects;
  private final OrgReader reader;
  private final Map<String, List<Shown>> byParent = new HashMap<>();
  private final Map<String, List<Detail>> details = new HashMap<>();

  /**
   * An object whose records may go and come back with their parent.
   *
   * @param reference its field with the parent's id
   * @param column the column of that field
   */
  private record Detail(String object, String reference, String column) {}

  Dependents(CaptureStore store, CapturedObjects objects, OrgReader reader) {
    this.store = store;
    this.objects = objects;
    this.reader = reader;
    for (CapturedObject object : objects.all()) {
      Map<List<String>, Set<String>> fields = new LinkedHashMap<>();
      for (Dependencies.Way way : object.dependencies().ways()) {
        if (objects.named(way.parent()).isPresent()) {
          fields
              .computeIfAbsent(
                  List.of(way.parent(), way.reference()), unknown -> new LinkedHashSet<>())
              .add(way.field());
        }
      }
      if (object.mapping().capture() != ObjectMapping.Capture.CHANGES) {
        addDetails(object);
      }
      fields.forEach(
          (way, shown) ->
              byParent
                  .computeIfAbsent(way.get(0), unknown -> new ArrayList<>())
                  .add(new Shown(object.name(), way.get(1), shown)));
    }
  }

  private void addDetails(CapturedObject object) {
    for (FieldMapping field : object.mapping().fields()) {
      if (field.paths().size() == 1) {
        String path = field.paths().get(0);
        for (String parent :
            object.described().field(path).map(SourceField::referenceTo).orElse(List.of())) {
          details
              .computeIfAbsent(parent, unknown -> new ArrayList<>())
              .add(new Detail(object.name(), path, field.column()));
        }
      }
    }
  }

  /**
   * Reads, in the caller's transaction, the polled records that belong to parents which were
   * deleted or came back. Those that the org has no longer are marked as deleted.
   */
  void follow(String parent, Collection<String> ids, Instant at) {
    for (Detail detail : details.getOrDefault(parent, List.of())) {
      for (List<String> some : IdPortions.of(ids)) {
        follow(detail, some, at);
      }
    }
  }

  private void follow(Detail detail, List<String> parents, Instant at) {
    CapturedObject object = objects.named(detail.object()).orElseThrow();
    Set<String> gone = new LinkedHashSet<>(object.stored().ids(detail.column(), parents));
    reader.records(
        object,
        present ->
            new Selection(
                detail.reference() + " IN ('" + String.join("','", parents) + "')",
                null,
                0,
                present.softDeletes()),
        (present, page) -> {
          page.forEach(record -> gone.remove(record.key()));
          store.restore(present, page);
        });
    store.delete(object, gone, at);
  }

  /**
   * Reads what shows these parents, in the caller's transaction.
   *
   * @param changed the parents' changed fields; empty when they are not known
   */
  void read(String parent, Collection<String> ids, Optional<Set<String>> changed) {
    for (Shown shown : byParent.getOrDefault(parent, List.of())) {
      boolean matters =
          changed.isEmpty() || changed.get().stream().anyMatch(shown.fields()::contains);
      if (matters && !ids.isEmpty()) {
        read(shown, List.copyOf(ids));
      }
    }
  }

  private void read(Shown shown, List<String> ids) {
    for (List<String> some : IdPortions.of(ids)) {
      String condition = shown.reference() + " IN ('" + String.join("','", some) + "')";
      reader.records(
          objects.named(shown.object()).orElseThrow(),
          present -> new Selection(condition, null, 0, present.softDeletes()),
          store::take);
    }
  }
}
