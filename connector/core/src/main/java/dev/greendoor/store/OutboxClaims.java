package dev.greendoor.store;

import dev.greendoor.model.OutboxMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may send what. A claim is taken in a short transaction and holds for a while; nobody else
 * sends its messages meanwhile, nor any other message of their records. Several nodes share one
 * outbox this way, each record stays in order, and when a node dies its claims run out.
 */
public final class OutboxClaims {

  /** Most ids in one statement. */
  private static final int CHUNK = 1000;

  /**
   * What may be sent now: it waits, nobody has claimed it, nothing of its record is older, its
   * parent is in the org, and nobody writes to what it is about. Only something more urgent passes
   * a subject that is being written: a lock that it may meet is tried again.
   */
  private static final String DUE =
      """
       FROM outbox_message m
      WHERE m.status = 'PENDING' AND m.next_at <= :now AND m.bulk_job IS NULL
        AND (m.claimed_until IS NULL OR m.claimed_until < :now)
        AND NOT EXISTS (
          SELECT 1 FROM outbox_message o
          WHERE o.target = m.target AND o.external_key = m.external_key
            AND o.status = 'PENDING' AND o.id < m.id)
        AND NOT EXISTS (
          SELECT 1 FROM outbox_message p
          WHERE p.external_key = m.parent_key AND p.status = 'PENDING' AND p.payload IS NOT NULL
            AND p.id <> m.id)
        AND NOT EXISTS (
          SELECT 1 FROM outbox_message h
          WHERE h.subject_id = m.subject_id AND h.status = 'PENDING'
            AND h.claimed_until >= :now AND h.lane_rank <= m.lane_rank AND h.id <> m.id)
      """;

  static final String MESSAGES =
      """
      SELECT m.id, m.write_mapping, m.external_key, m.subject_id, m.payload, m.payload_hash,
             m.attempts, m.alone, a.record_id, a.payload, m.claimed_by
      FROM outbox_message m
      LEFT JOIN acknowledged_state a
        ON a.write_mapping = m.write_mapping AND a.external_key = m.external_key
      """;

  /** Neighbours are about the same subject, so that one call holds all that lock it. */
  static final String IN_ORDER = " ORDER BY m.subject_id, m.id";

  /**
   * The most urgent first; within a mapping, what is about one subject together. All columns of the
   * index are named: H2 reads it to the wanted number of rows only then, and sorts the whole outbox
   * otherwise.
   */
  private static final String AS_INDEXED =
      " ORDER BY m.status, m.lane_rank, m.write_rank, m.write_mapping, m.subject_id, m.id";

  private final Database database;
  private final DatabaseClock clock;
  private final String node;

  /**
   * Makes claims for one process.
   *
   * @param node names the process
   */
  public OutboxClaims(Database database, String node) {
    this.database = database;
    this.clock = new DatabaseClock(database);
    this.node = node;
  }

  /**
   * The messages that are to be sent next: those of one mapping, lane and kind.
   *
   * @param deletion whether they delete
   */
  public record Head(int laneRank, int writeRank, String writeMapping, boolean deletion) {}

  /** What is to be sent next; empty when nothing is due. */
  public Optional<Head> head() {
    return database
        .client()
        .sql(
            "SELECT m.lane_rank, m.write_rank, m.write_mapping, m.payload IS NULL"
                + DUE
                + AS_INDEXED
                + " FETCH FIRST 1 ROW ONLY")
        .param("now", clock.now())
        .query(
            (row, number) ->
                new Head(row.getInt(1), row.getInt(2), row.getString(3), row.getBoolean(4)))
        .optional();
  }

  /** How many first tries of these are due; counts no further than {@code most}. */
  public int count(Head head, int most) {
    return of(head, "SELECT COUNT(*) FROM (SELECT 1" + DUE, true, ") counted", most)
        .query(Integer.class)
        .single();
  }

  /**
   * Claims messages, ordered by what they are about. One whose claim ran out counts as tried: the
   * org may have it.
   *
   * @param most how many at the most
   * @param firstTries whether only those that were never tried
   * @param holds how long nobody else may send them
   */
  public List<OutboxMessage> claim(Head head, int most, boolean firstTries, Duration holds) {
    return database.transaction(
        () -> {
          database.client().sql("SELECT id FROM outbox_claim_lock FOR UPDATE").query().singleRow();
          List<Long> ids = free(of(head, "SELECT m.id" + DUE, firstTries, "", most));
          String claim = node + "/" + UUID.randomUUID();
          OffsetDateTime until = clock.now().plus(holds);
          for (List<Long> some : chunks(ids)) {
            database
                .client()
                .sql(
                    """
                    UPDATE outbox_message SET claimed_by = :claim, claimed_until = :until,
                      attempts = CASE WHEN claimed_by IS NULL THEN attempts ELSE attempts + 1 END
                    WHERE id IN (:ids)
                    """)
                .param("claim", claim)
                .param("until", until)
                .param("ids", some)
                .update();
          }
          return claimed(ids, claim);
        });
  }

  /** Gives claimed messages back, untried. */
  public void release(List<OutboxMessage> messages) {
    for (List<Long> some : chunks(messages.stream().map(OutboxMessage::id).toList())) {
      database
          .client()
          .sql(
              """
              UPDATE outbox_message SET claimed_by = NULL, claimed_until = NULL, bulk_job = NULL
              WHERE id IN (:ids) AND claimed_by = :claim
              """)
          .param("ids", some)
          .param("claim", messages.get(0).claim())
          .update();
    }
  }

  /** Gives back what an earlier process of this node had claimed, but for what is in a job. */
  public void releaseOwn() {
    database
        .client()
        .sql(
            """
            UPDATE outbox_message SET claimed_by = NULL, claimed_until = NULL,
              attempts = CASE WHEN bulk_job IS NULL THEN attempts + 1 ELSE attempts END
            WHERE claimed_by LIKE :own AND status = 'PENDING'
            """)
        .param("own", node + "/%")
        .update();
  }

  /**
   * Those of the messages that nobody is changing, locked. In a statement of its own: one that
   * locks and sorts locks all that is due on H2, however few it wants.
   */
  private List<Long> free(JdbcClient.StatementSpec due) {
    List<Long> free = new ArrayList<>();
    for (List<Long> some : chunks(due.query(Long.class).list())) {
      free.addAll(
          database
              .client()
              .sql(
                  """
                  SELECT id FROM outbox_message
                  WHERE id IN (:ids) AND status = 'PENDING' AND bulk_job IS NULL
                    AND (claimed_until IS NULL OR claimed_until < :now)
                  FOR UPDATE SKIP LOCKED
                  """)
              .param("ids", some)
              .param("now", clock.now())
              .query(Long.class)
              .list());
    }
    return free;
  }

  private List<OutboxMessage> claimed(List<Long> ids, String claim) {
    List<OutboxMessage> messages = new ArrayList<>();
    for (List<Long> some : chunks(ids)) {
      messages.addAll(
          database
              .client()
              .sql(MESSAGES + " WHERE m.id IN (:ids) AND m.claimed_by = :claim" + IN_ORDER)
              .param("ids", some)
              .param("claim", claim)
              .query(OutboxClaims::message)
              .list());
    }
    return messages;
  }

  static OutboxMessage message(ResultSet row, int number) throws SQLException {
    return new OutboxMessage(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        row.getBoolean(8),
        row.getString(9),
        row.getString(10),
        row.getString(11));
  }

  private JdbcClient.StatementSpec of(
      Head head, String select, boolean firstTries, String after, int most) {
    return database
        .client()
        .sql(
            select
                + " AND m.lane_rank = :lane AND m.write_rank = :rank AND m.write_mapping = :mapping"
                + (head.deletion() ? " AND m.payload IS NULL" : " AND m.payload IS NOT NULL")
                + (firstTries ? " AND m.attempts = 0" : "")
                + AS_INDEXED
                + " FETCH FIRST :most ROWS ONLY"
                + after)
        .param("now", clock.now())
        .param("lane", head.laneRank())
        .param("rank", head.writeRank())
        .param("mapping", head.writeMapping())
        .param("most", most);
  }

  static List<List<Long>> chunks(List<Long> ids) {
    List<List<Long>> chunks = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
    }
    return chunks;
  }
}
