package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.store.WriteHistory;
import dev.greendoor.store.WriteHistory.Attempt;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of taking back: what was before is known, nothing was written after it, and nobody has
 * edited since.
 */
final class UndoReview {

  private final WriteMappings mappings;
  private final WriteHistory history;
  private final KnownRecords known;
  private final WriteBackSwitch permission;

  UndoReview(
      WriteMappings mappings,
      WriteHistory history,
      KnownRecords known,
      WriteBackSwitch permission) {
    this.mappings = mappings;
    this.history = history;
    this.known = known;
    this.permission = permission;
  }

  /**
   * What can be taken back, and why the rest cannot.
   *
   * @param mapping null when it is gone
   * @param untouched each with its record as the org has it now
   * @param refused each with the reason, for a person
   */
  record Findings(
      WriteMapping mapping, Map<Attempt, JsonNode> untouched, Map<Attempt, String> refused) {}

  /**
   * Holds writes against the org and against what came after them.
   *
   * @param attempts of one mapping and kind, at most one of each record
   */
  Findings of(List<Attempt> attempts) {
    WriteMapping mapping =
        mappings
            .named(attempts.get(0).writeMapping())
            .map(WriteMapping.Named::mapping)
            .orElse(null);
    if (mapping == null) {
      return none(attempts, "its write mapping is gone");
    }
    if (!permission.isOn()) {
      return none(attempts, "write-back is " + permission.state());
    }
    if (attempts.get(0).operation().equals("DELETE")) {
      return none(attempts, "a deleted record is not made again; the org's recycle bin has it");
    }
    Map<String, JsonNode> present = present(mapping, attempts);
    Set<Long> followed = history.followed(attempts.stream().map(Attempt::id).toList());
    Map<Attempt, JsonNode> untouched = new HashMap<>();
    Map<Attempt, String> refused = new HashMap<>();
    for (Attempt attempt : attempts) {
      JsonNode record = present.get(attempt.recordId());
      objection(attempt, record, followed.contains(attempt.id()))
          .ifPresentOrElse(
              reason -> refused.put(attempt, reason), () -> untouched.put(attempt, record));
    }
    return new Findings(mapping, untouched, refused);
  }

  private static Findings none(List<Attempt> attempts, String reason) {
    Map<Attempt, String> refused = new HashMap<>();
    attempts.forEach(attempt -> refused.put(attempt, reason));
    return new Findings(null, Map.of(), refused);
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
  private static List<String> ownFields(ObjectNode fields) {
    return fields.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.indexOf('.') < 0)
        .toList();
  }

  private static Optional<String> objection(Attempt attempt, JsonNode present, boolean followed) {
    if (present == null) {
      return Optional.of("the record is gone");
    }
    if (followed) {
      return Optional.of("a later run has written the record again: take that one back first");
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
