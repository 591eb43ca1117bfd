package dev.greendoor.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store knows of how a record of the org came to its values. */
public final class Provenance {

  private static final int MOST_WRITES = 50;

  private final Database database;

  public Provenance(Database database) {
    this.database = database;
  }

  /**
   * A record that we write.
   *
   * @param payload the fields that the org holds of ours, as JSON; null where not known
   */
  public record Written(
      String writeMapping, String externalKey, String subjectId, String payload, Instant at) {}

  /** What we write to a record; several mappings may. */
  public List<Written> written(String recordId) {
    return database
        .client()
        .sql(
            """
            SELECT write_mapping, external_key, subject_id, payload, acknowledged_at
            FROM acknowledged_state WHERE record_id = :record ORDER BY write_mapping
            """)
        .param("record", recordId)
        .query(
            (row, number) ->
                new Written(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    instant(row, 5)))
        .list();
  }

  /**
   * A write that the org has taken.
   *
   * @param operation CREATE, UPDATE, DELETE or NONE
   * @param request the fields sent, as JSON
   * @param before what the org held of them, as JSON; null where not known
   * @param undone whether it was taken back
   */
  public record Write(
      String runId, String operation, String request, String before, boolean undone, Instant at) {}

  /** The last writes to a record that the org has taken, newest first. */
  public List<Write> writes(String recordId) {
    return database
        .client()
        .sql(
            """
            SELECT run_id, operation, request, before_values, undone_at, attempted_at
            FROM write_attempt
            WHERE record_id = :record AND outcome = 'WRITTEN' AND request IS NOT NULL
            ORDER BY id DESC FETCH FIRST :most ROWS ONLY
            """)
        .param("record", recordId)
        .param("most", MOST_WRITES)
        .query(
            (row, number) ->
                new Write(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getObject(5) != null,
                    instant(row, 6)))
        .list();
  }

  /**
   * A finding that moved a score.
   *
   * @param evidence ids of the records that it rests on
   */
  public record Factor(
      String agent, String signal, String label, String because, List<String> evidence) {}

  /** The findings behind the scores of a subject that moved them most. */
  public List<Factor> factors(String subjectId) {
    return database
        .client()
        .sql(
            """
            SELECT agent, signal, label, because, evidence FROM score_factor
            WHERE subject_id = :subject ORDER BY agent, factor_rank
            """)
        .param("subject", subjectId)
        .query(
            (row, number) ->
                new Factor(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    EvidenceJson.read(row.getString(5))))
        .list();
  }

  /** A recommendation, by its key. */
  public record Advice(String playbook, String agent, String why) {}

  /** The recommendation of this key; empty when there is none. */
  public Optional<Advice> advice(String key) {
    return database
        .client()
        .sql("SELECT playbook, agent, why FROM recommendation WHERE recommendation_key = :key")
        .param("key", key)
        .query((row, number) -> new Advice(row.getString(1), row.getString(2), row.getString(3)))
        .optional();
  }

  /** What record ids of captured objects begin with → the object. */
  public Map<String, String> objects() {
    Map<String, String> objects = new HashMap<>();
    database
        .client()
        .sql("SELECT key_prefix, object FROM mapped_object WHERE key_prefix IS NOT NULL")
        .query(
            row -> {
              objects.put(row.getString(1), row.getString(2));
            });
    return objects;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
