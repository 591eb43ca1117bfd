package dev.greendoor.store;

import dev.greendoor.model.OutboxMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Messages that travel in jobs of the Bulk API. The job is noted with them before it has any data,
 * so that whoever goes on after a kill asks the job what became of them instead of sending them
 * twice.
 */
public final class OutboxJobs {

  private final Database database;
  private final DatabaseClock clock;
  private final String node;

  public OutboxJobs(Database database, String node) {
    this.database = database;
    this.clock = new DatabaseClock(database);
    this.node = node;
  }

  /** Notes the job with messages that are claimed. */
  public void assign(List<OutboxMessage> messages, String job) {
    for (List<Long> some : OutboxClaims.chunks(messages.stream().map(OutboxMessage::id).toList())) {
      database
          .client()
          .sql(
              "UPDATE outbox_message SET bulk_job = :job WHERE id IN (:ids) AND claimed_by ="
                  + " :claim")
          .param("job", job)
          .param("ids", some)
          .param("claim", messages.get(0).claim())
          .update();
    }
  }

  /** Unsettled jobs: those of this node, and those whose node holds them no longer. */
  public List<String> open() {
    return database
        .client()
        .sql(
            """
            SELECT bulk_job FROM outbox_message
            WHERE status = 'PENDING' AND bulk_job IS NOT NULL
              AND (claimed_by IS NULL OR claimed_by LIKE :own OR claimed_until < :now)
            GROUP BY bulk_job ORDER BY MIN(id)
            """)
        .param("own", node + "/%")
        .param("now", clock.now())
        .query(String.class)
        .list();
  }

  /** How many jobs are unsettled, on whatever node. */
  public int count() {
    return database
        .client()
        .sql(
            """
            SELECT COUNT(DISTINCT bulk_job) FROM outbox_message
            WHERE status = 'PENDING' AND bulk_job IS NOT NULL\
            """)
        .query(Integer.class)
        .single();
  }

  /**
   * Holds a job of {@link #open} for a while.
   *
   * @return the claim; messages read under it are ours to settle
   */
  public String hold(String job, Duration holds) {
    String claim = node + "/" + UUID.randomUUID();
    database.transaction(
        () -> {
          database.client().sql("SELECT id FROM outbox_claim_lock FOR UPDATE").query().singleRow();
          database
              .client()
              .sql(
                  """
                  UPDATE outbox_message SET claimed_by = :claim, claimed_until = :until
                  WHERE bulk_job = :job AND status = 'PENDING'
                    AND (claimed_by IS NULL OR claimed_by LIKE :own OR claimed_until < :now)
                  """)
              .param("claim", claim)
              .param("until", clock.now().plus(holds))
              .param("job", job)
              .param("own", node + "/%")
              .param("now", clock.now())
              .update();
        });
    return claim;
  }

  /** The messages of a job that is held. */
  public List<OutboxMessage> messages(String job, String claim) {
    return database
        .client()
        .sql(
            OutboxClaims.MESSAGES
                + " WHERE m.bulk_job = :job AND m.status = 'PENDING' AND m.claimed_by = :claim"
                + OutboxClaims.IN_ORDER)
        .param("job", job)
        .param("claim", claim)
        .query(OutboxClaims::message)
        .list();
  }
}
