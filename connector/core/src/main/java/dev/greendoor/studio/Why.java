package dev.greendoor.studio;

import java.time.Instant;
import java.util.List;

/**
 * Where the value of a field comes from.
 *
 * @param value as text; null where the store does not hold it
 * @param at when it was written, or null
 * @param source the records that it was computed from
 * @param mapping the entry that carries it; null when no mapping in effect has one
 * @param rule what decided it
 * @param run the run of write-back that wrote it last, or null
 * @param previous what it was before, the last first
 */
public record Why(
    String record,
    String object,
    String field,
    String value,
    Instant at,
    List<Source> source,
    Entry mapping,
    Rule rule,
    String run,
    List<Previous> previous,
    Undo undo) {

  /**
   * A record of the org that was read.
   *
   * @param object null when it is none that is mapped
   * @param field of the org; null where the record as a whole counts
   * @param value as the store has it
   * @param column that the field fills
   */
  public record Source(String object, String record, String field, String value, String column) {}

  /**
   * Where in the mappings it is said.
   *
   * @param line from 1
   * @param version in effect; null before the first
   */
  public record Entry(String file, int line, Integer version) {}

  /**
   * What decided the value.
   *
   * @param kind {@code agent}, {@code playbook} or {@code mapping}
   * @param name of it
   * @param detail in words
   */
  public record Rule(String kind, String name, String detail) {}

  /** A value that it had, until when, and who took it away. */
  public record Previous(String value, Instant at, String by) {}

  /**
   * Whether the last write can be taken back. That takes all values of the write back, since they
   * belong together.
   *
   * @param reason why not; null when it can
   * @param restored what it would give back, field by field; empty when it cannot
   */
  public record Undo(boolean possible, String reason, List<Restored> restored) {

    static Undo refused(String reason) {
      return new Undo(false, reason, List.of());
    }
  }

  /** A value that would be given back: what the field has now and had before; null where empty. */
  public record Restored(String field, String present, String before) {}
}
