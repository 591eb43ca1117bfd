package dev.greendoor.app;

import dev.greendoor.capture.Erasure;
import dev.greendoor.store.Database;
import dev.greendoor.store.ExpiringRows;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.store.MappingVersionTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what was kept long enough. Used as a bean by the routes. */
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Each takes a look at every table; those that are left have their turn at the next run. */
  private static final int PEOPLE_AT_ONCE = 500;

  private final GreendoorSettings.Retention keep;
  private final ExpiringRows rows;
  private final Erasure erasure;
  private final MappingVersionTable versions;
  private final MappedColumns columns;

  Retention(GreendoorSettings.Retention keep, Database database, Erasure erasure) {
    this.keep = keep;
    this.erasure = erasure;
    this.versions = new MappingVersionTable(database);
    this.columns = new MappedColumns(database);
    List<ExpiringRows.Rule> rules = new ArrayList<>(ExpiringRows.writeHistory(keep.writeHistory()));
    rules.add(ExpiringRows.outcomes(keep.outcomes()));
    rules.add(ExpiringRows.rejectedRecords(keep.rejectedRecords()));
    rules.add(ExpiringRows.certificates(keep.certificates()));
    rules.add(ExpiringRows.scoreHistory(keep.scoreHistory()));
    rules.add(ExpiringRows.operatorActions(keep.operatorActions()));
    this.rows = new ExpiringRows(database, rules);
  }

  /** Forgets old rows, and what is personal about people whom the org deleted. */
  public void forget() {
    Map<String, Long> forgotten = rows.forget();
    dropBackups();
    int people = erasure.forget(Instant.now().minus(keep.deletedPeople()), PEOPLE_AT_ONCE);
    if (!forgotten.isEmpty() || people > 0) {
      LOG.info("Kept long enough and forgotten: rows {}, people {}", forgotten, people);
    }
  }

  private void dropBackups() {
    Instant before = Instant.now().minus(keep.mappingBackups());
    versions.all().stream()
        .filter(version -> version.madeAt().isBefore(before))
        .forEach(version -> columns.drop(version.version()));
  }
}
