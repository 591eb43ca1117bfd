package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.WriteHistory;
import dev.greendoor.store.WriteHistory.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a run of write-back back, record by record: values are what they were before, and what was
 * made is deleted, wherever nobody has edited since. The desired state that was written is left
 * alone from then on, until it changes.
 */
public final class Undo {

  private final WriteMappings mappings;
  private final WriteHistory history;
  private final KnownRecords known;
  private final Reversal reversal;
  private final WriteBackSwitch permission;

  public Undo(
      Database database, WriteMappings mappings, SalesforceRest rest, WriteBackSwitch permission) {
    this.mappings = mappings;
    this.history = new WriteHistory(database);
    this.known = new KnownRecords(rest);
    this.reversal = new Reversal(database, rest, known);
    this.permission = permission;
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
    List<Attempt> attempts = history.written(runId);
    List<Refusal> refusals = new ArrayList<>();
    int undone = 0;
    int from = 0;
    while (from < attempts.size()) {
      int to = from + 1;
      while (to < attempts.size()
          && to - from < ConditionalPatch.MOST
          && alike(attempts.get(from), attempts.get(to))) {
        to++;
      }
      Map<Attempt, Optional<String>> outcomes = takeBack(attempts.subList(from, to));
      for (Map.Entry<Attempt, Optional<String>> outcome : outcomes.entrySet()) {
        Attempt attempt = outcome.getKey();
        if (outcome.getValue().isEmpty()) {
          undone++;
        } else {
          String reason = outcome.getValue().get();
          history.notUndone(attempt.id(), reason);
          refusals.add(
              new Refusal(
                  attempt.writeMapping(), attempt.recordId(), attempt.externalKey(), reason));
        }
      }
      from = to;
    }
    return new Result(runId, undone, refusals);
  }

  private static boolean alike(Attempt one, Attempt other) {
    return one.writeMapping().equals(other.writeMapping())
        && one.operation().equals(other.operation());
  }

  /** Takes back some writes of one mapping and kind; gives the reason of each that stays. */
  private Map<Attempt, Optional<String>> takeBack(List<Attempt> attempts) {
    WriteMapping mapping =
        mappings
            .named(attempts.get(0).writeMapping())
            .map(WriteMapping.Named::mapping)
            .orElse(null);
    if (mapping == null) {
      return all(attempts, "its write mapping is gone");
    }
    if (!permission.isOn()) {
      return all(attempts, "write-back is " + permission.state());
    }
    if (attempts.get(0).operation().equals("DELETE")) {
      return all(attempts, "a deleted record is not made again; the org's recycle bin has it");
    }
    Map<String, JsonNode> present = present(mapping, attempts);
    Map<Attempt, Optional<String>> outcomes = new HashMap<>();
    Map<Attempt, JsonNode> untouched = new HashMap<>();
    for (Attempt attempt : attempts) {
      Optional<String> objection = objection(attempt, present.get(attempt.recordId()));
      if (objection.isPresent()) {
        outcomes.put(attempt, objection);
      } else {
        untouched.put(attempt, present.get(attempt.recordId()));
      }
    }
    if (!untouched.isEmpty()) {
      outcomes.putAll(
          attempts.get(0).operation().equals("CREATE")
              ? reversal.remove(mapping, untouched.keySet())
              : reversal.restore(mapping, untouched));
    }
    return outcomes;
  }

  private static Map<Attempt, Optional<String>> all(List<Attempt> attempts, String reason) {
    Map<Attempt, Optional<String>> outcomes = new HashMap<>();
    attempts.forEach(attempt -> outcomes.put(attempt, Optional.of(reason)));
    return outcomes;
  }

  private Map<String, JsonNode> present(WriteMapping mapping, List<Attempt> attempts) {
    Set<String> fields = new LinkedHashSet<>(List.of("Id", "LastModifiedDate", "LastModifiedById"));
    attempts.forEach(attempt -> fields.addAll(ownFields(Payload.read(attempt.request()))));
    Map<String, JsonNode> present = new HashMap<>();
    known.rows(
        mapping.target(),
        List.copyOf(fields),
        "Id",
        attempts.stream().map(Attempt::recordId).toList(),
        row -> present.put(row.path("Id").asText(), row));
    return present;
  }

  /** Field names without those that name a parent by its key. */
  static List<String> ownFields(ObjectNode fields) {
    return fields.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.indexOf('.') < 0)
        .toList();
  }

  private static Optional<String> objection(Attempt attempt, JsonNode present) {
    if (present == null) {
      return Optional.of("the record is gone");
    }
    ObjectNode sent = Payload.read(attempt.request());
    for (String field : ownFields(sent)) {
      if (!FieldValue.same(present.path(field), sent.get(field))) {
        return Optional.of(
            "%s was changed since, by %s at %s"
                .formatted(
                    field,
                    present.path("LastModifiedById").asText(),
                    present.path("LastModifiedDate").asText()));
      }
    }
    boolean restorable =
        attempt.operation().equals("CREATE")
            || (attempt.before() != null
                && ownFields(sent).size() == sent.size()
                && ownFields(Payload.read(attempt.before())).containsAll(ownFields(sent)));
    return restorable ? Optional.empty() : Optional.of("the values before are not known");
  }
}
