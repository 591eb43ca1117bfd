package dev.greendoor.capture;

import dev.greendoor.mapping.Dependencies;
import dev.greendoor.source.Selection;
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
 * Reads records again that show a changed parent: exactly those, by their reference to it. Neither
 * an event nor a stamp of theirs tells of it.
 */
final class Dependents {

  private static final int IDS = 200;

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
      fields.forEach(
          (way, shown) ->
              byParent
                  .computeIfAbsent(way.get(0), unknown -> new ArrayList<>())
                  .add(new Shown(object.name(), way.get(1), shown)));
    }
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
    for (int from = 0; from < ids.size(); from += IDS) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS));
      String condition = shown.reference() + " IN ('" + String.join("','", some) + "')";
      reader.records(
          objects.named(shown.object()).orElseThrow(),
          present -> new Selection(condition, null, 0, present.softDeletes()),
          store::take);
    }
  }
}
