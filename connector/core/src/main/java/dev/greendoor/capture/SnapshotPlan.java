package dev.greendoor.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.source.SalesforceQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cuts a big object into ranges of its creation date that are read side by side. */
final class SnapshotPlan {

  /** From twice this on an object is cut; a range has about so many rows. */
  private final long rowsInARange;

  private final SalesforceQuery query;

  SnapshotPlan(SalesforceQuery query, long rowsInARange) {
    this.query = query;
    this.rowsInARange = rowsInARange;
  }

  /** SOQL conditions that together have every record exactly once; one null for the whole. */
  List<String> conditions(CapturedObject object) {
    boolean dated = object.described().field("CreatedDate").isPresent();
    if (!dated || count(object) < 2 * rowsInARange) {
      return Collections.singletonList(null);
    }
    List<Instant> cuts = cuts(object);
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i <= cuts.size(); i++) {
      String from = i == 0 ? null : "CreatedDate >= " + cuts.get(i - 1);
      String to = i == cuts.size() ? null : "CreatedDate < " + cuts.get(i);
      conditions.add(from == null ? to : to == null ? from : from + " AND " + to);
    }
    return conditions;
  }

  /** How many records the object has. */
  long count(CapturedObject object) {
    return query.count("SELECT COUNT() FROM " + object.name() + object.mapping().where(null));
  }

  /** Beginnings of months between which there are enough rows. */
  private List<Instant> cuts(CapturedObject object) {
    List<Instant> cuts = new ArrayList<>();
    long rows = 0;
    for (JsonNode month :
        query.rows(
            """
            SELECT CALENDAR_YEAR(CreatedDate) y, CALENDAR_MONTH(CreatedDate) m, COUNT(Id) n \
            FROM %s%s GROUP BY CALENDAR_YEAR(CreatedDate), CALENDAR_MONTH(CreatedDate) \
            ORDER BY CALENDAR_YEAR(CreatedDate), CALENDAR_MONTH(CreatedDate)"""
                .formatted(object.name(), object.mapping().where(null)))) {
      if (rows >= rowsInARange) {
        cuts.add(
            OffsetDateTime.of(
                    month.path("y").asInt(), month.path("m").asInt(), 1, 0, 0, 0, 0, ZoneOffset.UTC)
                .toInstant());
        rows = 0;
      }
      rows += month.path("n").asLong();
    }
    return cuts;
  }
}
