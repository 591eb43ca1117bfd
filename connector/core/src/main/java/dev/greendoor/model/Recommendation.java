package dev.greendoor.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What we advise to do about a subject.
 *
 * @param key the same cause on the same subject gives the same key: agent, subject, playbook and
 *     the day on which the cause began
 * @param agent whose score caused it
 * @param subjectId the record it is about
 * @param playbook what is advised
 * @param title what to do, in one line
 * @param why counts and days that caused it; no field's value
 * @param dueOn by when
 * @param ownerId who should do it: the record's owner
 * @param helperId whom of ours to bring in; null for nobody
 * @param evidence ids of the source records that show why the helper
 * @param task the task that accepting it makes
 * @param createdAt when it was first advised
 * @param withdrawnAt when its cause had gone; null while it holds
 */
public record Recommendation(
    String key,
    String agent,
    String subjectId,
    String playbook,
    String title,
    String why,
    LocalDate dueOn,
    String ownerId,
    String helperId,
    List<String> evidence,
    TaskTemplate task,
    Instant createdAt,
    Instant withdrawnAt) {

  /** As it was first made: created and due then, and not withdrawn. */
  public Recommendation asMadeIn(Recommendation first) {
    return new Recommendation(
        key,
        agent,
        subjectId,
        playbook,
        title,
        why,
        first.dueOn,
        ownerId,
        helperId,
        evidence,
        task,
        first.createdAt,
        null);
  }

  /** The same, its cause having gone. */
  public Recommendation withdrawn(Instant moment) {
    return new Recommendation(
        key, agent, subjectId, playbook, title, why, dueOn, ownerId, helperId, evidence, task,
        createdAt, moment);
  }
}
