package dev.greendoor.store;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** Source paths that mappings have read from an org before. */
public final class KnownFieldTable {

  private final Database database;

  public KnownFieldTable(Database database) {
    this.database = database;
  }

  /** The paths of one object. */
  public Set<String> paths(String org, String object) {
    return new TreeSet<>(
        database
            .client()
            .sql("SELECT path FROM known_field WHERE org = :org AND object = :object")
            .param("org", org)
            .param("object", object)
            .query(String.class)
            .list());
  }

  /** Adds those that are not there yet. */
  public void add(String org, String object, Collection<String> paths) {
    Set<String> known = paths(org, object);
    new JdbcTemplate(database.dataSource())
        .batchUpdate(
            "INSERT INTO known_field (org, object, path) VALUES (?, ?, ?)",
            paths.stream()
                .filter(path -> !known.contains(path))
                .map(path -> new Object[] {org, object, path})
                .toList());
  }
}
