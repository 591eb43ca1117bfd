package dev.greendoor.studio;

import dev.greendoor.mapping.Conversion;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a new set of mappings means for the rows of one object.
 *
 * @param before null for an object that was not mapped
 * @param after null for one that no longer is
 * @param columns whose values may become other ones; those that are no longer filled are among them
 */
public record ObjectChange(ObjectMapping before, ObjectMapping after, Set<String> columns) {

  /** What becomes of the object. */
  public enum Kind {
    NEW,
    CHANGED,
    REMOVED
  }

  /** Where a column's values come from. */
  private record Origin(List<String> paths, String constant, Conversion conversion) {}

  /**
   * Compares two sets, object by object. An object that moves to another table leaves the one and
   * is new in the other.
   */
  public static List<ObjectChange> between(Mappings former, Mappings next) {
    List<ObjectChange> changes = new ArrayList<>();
    Set<String> objects = new TreeSet<>();
    former.all().forEach(mapping -> objects.add(mapping.object()));
    next.all().forEach(mapping -> objects.add(mapping.object()));
    for (String object : objects) {
      Optional<ObjectMapping> before = of(former, object);
      Optional<ObjectMapping> after = of(next, object);
      if (before.isPresent()
          && after.isPresent()
          && before.get().table().equals(after.get().table())) {
        Set<String> columns = columns(before.get(), after.get());
        if (!columns.isEmpty() || !sameRecords(before.get(), after.get())) {
          changes.add(new ObjectChange(before.get(), after.get(), columns));
        }
      } else {
        before.ifPresent(mapping -> changes.add(new ObjectChange(mapping, null, Set.of())));
        after.ifPresent(mapping -> changes.add(new ObjectChange(null, mapping, Set.of())));
      }
    }
    return changes;
  }

  public String object() {
    return (after == null ? before : after).object();
  }

  public String table() {
    return (after == null ? before : after).table();
  }

  public Kind kind() {
    return before == null ? Kind.NEW : after == null ? Kind.REMOVED : Kind.CHANGED;
  }

  /** Columns that are no longer filled. */
  public Set<String> given() {
    if (kind() != Kind.CHANGED) {
      return Set.of();
    }
    Set<String> given = new LinkedHashSet<>(origins(before).keySet());
    given.removeAll(origins(after).keySet());
    return given;
  }

  /**
   * Columns to copy before the change. What is personal is read again from the org instead: a copy
   * would keep it longer than the org does.
   */
  public Set<String> copied() {
    Set<String> copied = new LinkedHashSet<>(columns);
    for (ObjectMapping mapping :
        kind() == Kind.CHANGED ? List.of(before, after) : List.<ObjectMapping>of()) {
      mapping.fields().stream()
          .filter(FieldMapping::personal)
          .forEach(field -> copied.remove(field.column()));
    }
    return copied;
  }

  private static Optional<ObjectMapping> of(Mappings mappings, String object) {
    return mappings.all().stream().filter(mapping -> mapping.object().equals(object)).findFirst();
  }

  private static boolean sameRecords(ObjectMapping before, ObjectMapping after) {
    return Objects.equals(before.filter(), after.filter()) && before.stamp().equals(after.stamp());
  }

  private static Set<String> columns(ObjectMapping before, ObjectMapping after) {
    Map<String, Origin> former = origins(before);
    Map<String, Origin> next = origins(after);
    Set<String> columns = new LinkedHashSet<>(former.keySet());
    columns.addAll(next.keySet());
    columns.removeIf(column -> Objects.equals(former.get(column), next.get(column)));
    return columns;
  }

  private static Map<String, Origin> origins(ObjectMapping mapping) {
    return mapping.fields().stream()
        .collect(
            Collectors.toMap(
                FieldMapping::column,
                field -> new Origin(field.paths(), field.constant(), field.conversion()),
                (one, other) -> one,
                java.util.LinkedHashMap::new));
  }
}
