package dev.greendoor.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;

/** The opportunities that something changed about since they were last scored. */
public final class TouchedTable {

  private final Database database;

  public TouchedTable(Database database) {
    this.database = database;
  }

  /** Adds those of the ids that are opportunities; in the caller's transaction. */
  public void add(Collection<String> opportunityIds) {
    TreeSet<String> distinct = new TreeSet<>();
    opportunityIds.stream().filter(Objects::nonNull).forEach(distinct::add);
    if (distinct.isEmpty()) {
      return;
    }
    database
        .client()
        .sql(
            """
            INSERT INTO touched_opportunity (opportunity_id, touched_at)
            SELECT id, CAST(:at AS TIMESTAMP WITH TIME ZONE) FROM opportunity WHERE id IN (:ids)
            """)
        .param("ids", distinct)
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .update();
  }
}
