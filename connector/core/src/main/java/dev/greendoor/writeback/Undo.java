package dev.greendoor.writeback;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.WriteHistory;
import dev.greendoor.store.WriteHistory.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes a run of write-back back, record by record: values are what they were before, and what was
 * made is deleted, wherever nobody has edited since. The desired state that was written is left
 * alone from then on, until it changes.
 */
public final class Undo {

  private final WriteHistory history;
  private final UndoReview review;
  private final Reversal reversal;

  public Undo(
      Database database, WriteMappings mappings, SalesforceRest rest, WriteBackSwitch permission) {
    KnownRecords known = new KnownRecords(rest);
    this.history = new WriteHistory(database);
    this.review = new UndoReview(mappings, history, known, permission);
    this.reversal = new Reversal(database, rest, known);
  }

  /**
   * One record that was not taken back.
   *
   * @param reason why, for a person
   */
  public record Refusal(String writeMapping, String recordId, String externalKey, String reason) {}

  /** What became of a run that was to be taken back. */
  public record Result(String runId, int undone, List<Refusal> refusals) {}

  /**
   * Takes back what a run wrote, the last first: details before their parents. May be called again:
   * what was taken back stays so.
   *
   * @throws ConnectorException UNAVAILABLE when the org does not answer; what is done is kept
   */
  public Result run(String runId) {
    return takeBack(runId, history.written(runId));
  }

  /**
   * As {@link #run}, of the values that a run changed in one record alone. A record that it made
   * stays: what hangs on it would go with it, and a whole run takes that back in its order.
   *
   * @return nothing undone and no refusal when the run wrote nothing to it that is not taken back
   */
  public Result record(String runId, String recordId) {
    List<Attempt> attempts = history.written(runId, recordId);
    return made(attempts)
        .map(attempt -> new Result(runId, 0, List.of(refusal(attempt, whyMadeStays(runId)))))
        .orElseGet(() -> takeBack(runId, attempts));
  }

  /**
   * Why {@link #record} would refuse now; empty when it would not.
   *
   * @throws ConnectorException UNAVAILABLE when the org does not answer
   */
  public Optional<String> objection(String runId, String recordId) {
    List<Attempt> attempts = history.written(runId, recordId);
    if (attempts.isEmpty()) {
      return Optional.of("it has been taken back");
    }
    return made(attempts)
        .map(attempt -> whyMadeStays(runId))
        .or(() -> review.of(attempts.subList(0, 1)).refused().values().stream().findFirst());
  }

  private static Optional<Attempt> made(List<Attempt> attempts) {
    return attempts.stream().filter(attempt -> attempt.operation().equals("CREATE")).findFirst();
  }

  private static String whyMadeStays(String runId) {
    return "it made the record, and nothing was there before: run %s as a whole can be taken back"
        .formatted(runId);
  }

  private Result takeBack(String runId, List<Attempt> attempts) {
    List<Refusal> refusals = new ArrayList<>();
    int undone = 0;
    int from = 0;
    while (from < attempts.size()) {
      int to = from + 1;
      while (to < attempts.size()
          && to - from < ConditionalPatch.MOST
          && goesWith(attempts.subList(from, to), attempts.get(to))) {
        to++;
      }
      for (Map.Entry<Attempt, Optional<String>> outcome :
          takeBack(attempts.subList(from, to)).entrySet()) {
        if (outcome.getValue().isEmpty()) {
          undone++;
        } else {
          history.notUndone(outcome.getKey().id(), outcome.getValue().get());
          refusals.add(refusal(outcome.getKey(), outcome.getValue().get()));
        }
      }
      from = to;
    }
    return new Result(runId, undone, refusals);
  }

  private static Refusal refusal(Attempt attempt, String reason) {
    return new Refusal(attempt.writeMapping(), attempt.recordId(), attempt.externalKey(), reason);
  }

  /** A second write to a record waits for the next batch: it is judged when the first is undone. */
  private static boolean goesWith(List<Attempt> batch, Attempt next) {
    Attempt first = batch.get(0);
    return first.writeMapping().equals(next.writeMapping())
        && first.operation().equals(next.operation())
        && batch.stream().noneMatch(one -> Objects.equals(one.recordId(), next.recordId()));
  }

  /** Takes back some writes of one mapping and kind; gives the reason of each that stays. */
  private Map<Attempt, Optional<String>> takeBack(List<Attempt> attempts) {
    UndoReview.Findings findings = review.of(attempts);
    Map<Attempt, Optional<String>> outcomes = new HashMap<>();
    findings.refused().forEach((attempt, reason) -> outcomes.put(attempt, Optional.of(reason)));
    if (!findings.untouched().isEmpty()) {
      outcomes.putAll(
          attempts.get(0).operation().equals("CREATE")
              ? reversal.remove(findings.mapping(), findings.untouched().keySet())
              : reversal.restore(findings.mapping(), findings.untouched()));
    }
    return outcomes;
  }
}
