package dev.greendoor.localorg.generated;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * An object whose rows are made while they are read, the same ones every time: any number of them
 * takes no memory. Row after row was created at even steps over {@link #PERIOD}, in the order of
 * the ids, and was never changed.
 */
public final class GeneratedObject {

  /** Over how long a time the rows were created. */
  static final Duration PERIOD = Duration.ofDays(3 * 365);

  /** Stored records have numbers far below. */
  private static final long FIRST_NUMBER = 1_000_000_000L;

  private static final Set<String> STAMPS =
      Set.of("createddate", "lastmodifieddate", "systemmodstamp");

  private final ObjectType type;
  private final int rows;
  private final long firstMillis;
  private final GeneratedValue[] values;

  /**
   * An object of so many rows.
   *
   * @param seed another one gives other values
   * @param until when the last row was created
   * @param idsOf ids of existing records of an object, to refer to; may be none
   */
  GeneratedObject(
      ObjectType type, int rows, long seed, Instant until, Function<String, List<String>> idsOf) {
    this.type = type;
    this.rows = rows;
    this.firstMillis = until.minus(PERIOD).toEpochMilli();
    this.values =
        type.fields().stream()
            .map(field -> value(field, seed, idsOf))
            .toArray(GeneratedValue[]::new);
  }

  private GeneratedValue value(Field field, long seed, Function<String, List<String>> idsOf) {
    if (field.equals(type.id())) {
      return (number, dice) -> id(number);
    }
    if (isStamp(field)) {
      return (number, dice) -> created(number);
    }
    long ownSeed = seed * 31 + field.name().hashCode();
    GeneratedValue value = GeneratedValue.of(field, idsOf);
    return (number, dice) -> value.of(number, mixed(ownSeed + number));
  }

  public ObjectType type() {
    return type;
  }

  public int rows() {
    return rows;
  }

  /** The row with this number, from 0. */
  public Row row(int number) {
    return new GeneratedRow(this, number);
  }

  /** The number of the row with this id; -1 when there is none. */
  public int number(String id) {
    long number = RecordId.number(id).orElse(0) - FIRST_NUMBER;
    return id.startsWith(type.keyPrefix()) && number >= 0 && number < rows ? (int) number : -1;
  }

  /** Whether a later row never has a smaller value in this field. */
  public boolean ascends(Field field) {
    return field.equals(type.id()) || isStamp(field);
  }

  String id(int number) {
    return RecordId.of(type.keyPrefix(), FIRST_NUMBER + number);
  }

  Object value(int number, Field field) {
    return values[field.ordinal()].of(number, 0);
  }

  private Instant created(int number) {
    long millis = firstMillis + PERIOD.toMillis() * number / rows;
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
  }

  private static boolean isStamp(Field field) {
    return STAMPS.contains(field.name().toLowerCase(Locale.ROOT));
  }

  /** Spreads consecutive numbers over all 64 bits (the finaliser of SplitMix64). */
  private static long mixed(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
