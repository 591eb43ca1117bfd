package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What an agent scores.
 *
 * @param table the canonical table of the records
 * @param sql yields, for the ids in {@code candidate}, the subjects as they were at {@code :asOf},
 *     {@code id} first
 * @param cohort columns of that answer by which subjects are grouped to be compared, the most
 *     telling first: where few subjects share all of them, the last ones are left out
 */
public record Subject(
    @JsonProperty(required = true) String table,
    @JsonProperty(required = true) String sql,
    List<String> cohort) {

  public Subject {
    cohort = cohort == null ? List.of() : List.copyOf(cohort);
    if (!table.matches("[a-z_]+")) {
      throw new IllegalArgumentException("table %s is not a table's name".formatted(table));
    }
  }
}
