package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordId;
import java.util.Map;

/** Loads rows under one transaction at a time, which nobody is the author of. */
final class RecordImport implements DataImport {

  private final OrgStore store;
  private final Behaviours behaviours;
  private RowWriter writer;

  RecordImport(OrgStore store, Behaviours behaviours) {
    this.store = store;
    this.behaviours = behaviours;
  }

  @Override
  public String insert(String typeName, Map<String, ?> values) {
    if (writer == null) {
      store.begin(null);
      writer = new RowWriter(new SaveContext(store, null, store.clock().instant()), behaviours);
    }
    ObjectType type = store.schema().require(typeName);
    Draft draft = Draft.create(type);
    values.forEach((name, value) -> draft.assign(type.require(name), checked(type, name, value)));
    writer.complete(draft);
    Row row = writer.store(draft);
    writer.reactToLoad(row);
    return row.id();
  }

  @Override
  public void commit() {
    if (writer != null) {
      writer.finish();
      writer = null;
      store.commit();
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer = null;
      store.rollBack();
    }
  }

  private static Object checked(ObjectType type, String name, Object value) {
    Field field = type.require(name);
    if (value == null) {
      return null;
    }
    if (!field.type().accepts(value)) {
      throw new IllegalArgumentException(
          "%s.%s holds %s values, not %s"
              .formatted(type, name, field.type(), value.getClass().getSimpleName()));
    }
    return field.type().isId()
        ? RecordId.canonical((String) value)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s.%s cannot hold %s: it is not an id".formatted(type, name, value)))
        : value;
  }
}
