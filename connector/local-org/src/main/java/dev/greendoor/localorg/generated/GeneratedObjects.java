package dev.greendoor.localorg.generated;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The objects whose rows are generated at the moment; queries do not see their stored rows. */
public final class GeneratedObjects {

  /** References are to so many records of each object at most. */
  private static final int MOST_PARENTS = 1_000;

  private final Records records;
  private final Map<String, GeneratedObject> byName = new ConcurrentHashMap<>();

  public GeneratedObjects(Records records) {
    this.records = records;
  }

  /** Lets an object have so many rows from now on, the last of them created at {@code until}. */
  public GeneratedObject generate(ObjectType type, int rows, long seed, Instant until) {
    GeneratedObject object = new GeneratedObject(type, rows, seed, until, this::ids);
    byName.put(type.name(), object);
    return object;
  }

  /** Gives an object its stored rows back; false when it has them. */
  public boolean remove(ObjectType type) {
    return byName.remove(type.name()) != null;
  }

  public Optional<GeneratedObject> of(ObjectType type) {
    return Optional.ofNullable(byName.get(type.name()));
  }

  public Collection<GeneratedObject> all() {
    return List.copyOf(byName.values());
  }

  private List<String> ids(String objectName) {
    ObjectType type = records.schema().type(objectName).filter(ObjectType::hasRows).orElse(null);
    if (type == null || byName.containsKey(objectName)) {
      return List.of();
    }
    return records.read(
        () -> {
          try (Stream<Row> rows = records.scan(type)) {
            return rows.filter(row -> !row.isDeleted()).limit(MOST_PARENTS).map(Row::id).toList();
          }
        });
  }
}
