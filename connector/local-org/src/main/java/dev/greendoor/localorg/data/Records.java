package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads of the org's rows, without regard to who asks: access is decided by {@link
 * dev.greendoor.localorg.security.Access}. Deleted rows are in the recycle bin and are returned
 * too; callers look at {@link Row#isDeleted}.
 */
public interface Records {

  Schema schema();

  /** Runs a reader on one consistent state of the org. Nested calls join the outer one. */
  <T> T read(Supplier<T> reader);

  /** The row with this 15- or 18-character id. */
  Optional<Row> find(String recordId);

  /**
   * All rows of an object in the order of their creation; lazy, to be used inside {@link #read}.
   */
  Stream<Row> scan(ObjectType type);

  /** Rows, deleted ones included, that the object holds. */
  long count(ObjectType type);

  /** Rows whose reference field holds this id: an index look-up. */
  Collection<Row> referencing(ObjectType type, Field reference, String recordId);

  /** Live rows whose indexed field (Id, unique, external id, name of a user) has this value. */
  Collection<Row> lookup(ObjectType type, Field field, Object value);

  /** Whether {@link #lookup} may be asked for this field. */
  boolean indexed(ObjectType type, Field field);

  /** The value a reader sees: the stored one, or that of the formula or roll-up. */
  Object value(Row row, Field field);

  /** Grows with every row written or taken back; whoever keeps conclusions looks at it first. */
  long modifications();

  /** The same for the rows of one object. */
  long modifications(ObjectType type);
}
