package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.AcknowledgedState;
import dev.greendoor.store.Database;
import dev.greendoor.store.WriteHistory;
import dev.greendoor.store.WriteHistory.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes single writes back in the org, and notes in the store what it holds from then on. */
final class Reversal {

  private final Database database;
  private final WriteHistory history;
  private final AcknowledgedState acknowledged;
  private final SalesforceRest rest;
  private final KnownRecords known;
  private final ConditionalPatch patch;

  Reversal(Database database, SalesforceRest rest, KnownRecords known) {
    this.database = database;
    this.history = new WriteHistory(database);
    this.acknowledged = new AcknowledgedState(database);
    this.rest = rest;
    this.known = known;
    this.patch = new ConditionalPatch(rest);
  }

  /**
   * Gives changed records the values that they had.
   *
   * @param records at most {@link ConditionalPatch#MOST}, as just read
   * @return the reason of each that stays; empty for those that have their values again
   */
  Map<Attempt, Optional<String>> restore(WriteMapping mapping, Map<Attempt, JsonNode> records) {
    Map<Attempt, Optional<String>> outcomes = new HashMap<>();
    List<Attempt> sent = new ArrayList<>();
    List<ConditionalPatch.Change> changes = new ArrayList<>();
    records.forEach(
        (attempt, present) -> {
          Instant lastModified = FieldValue.moment(present.path("LastModifiedDate").asText());
          if (ConditionalPatch.isSafe(lastModified)) {
            sent.add(attempt);
            changes.add(
                new ConditionalPatch.Change(
                    mapping.target(),
                    attempt.recordId(),
                    Payload.read(attempt.before()),
                    lastModified));
          } else {
            outcomes.put(attempt, Optional.of("it was changed in this very second: try again"));
          }
        });
    if (sent.isEmpty()) {
      return outcomes;
    }
    List<ConditionalPatch.Reply> replies = patch.send(changes);
    for (int i = 0; i < sent.size(); i++) {
      Attempt attempt = sent.get(i);
      if (replies.get(i).reply().success()) {
        restored(attempt);
        outcomes.put(attempt, Optional.empty());
      } else {
        outcomes.put(attempt, Optional.of(replies.get(i).reply().text()));
      }
    }
    return outcomes;
  }

  private void restored(Attempt attempt) {
    ObjectNode held =
        acknowledged
            .payload(attempt.writeMapping(), attempt.externalKey())
            .map(Payload::read)
            .orElseGet(JsonNodeFactory.instance::objectNode)
            .setAll(Payload.read(attempt.before()));
    database.transaction(
        () -> {
          history.undone(attempt.id());
          acknowledged.takenBack(
              attempt.writeMapping(),
              attempt.externalKey(),
              held.toString(),
              Payload.hash(held.toString()),
              attempt.payloadHash());
        });
  }

  /** Deletes records that were made, and the note of them where there is one. */
  Map<Attempt, Optional<String>> remove(WriteMapping mapping, Collection<Attempt> attempts) {
    List<Attempt> made = List.copyOf(attempts);
    List<String> ids = made.stream().map(Attempt::recordId).toList();
    if (mapping.link() != null) {
      forget(mapping.link(), ids);
    }
    JsonNode replies =
        rest.send(
            "DELETE",
            "/composite/sobjects",
            Map.of("ids", String.join(",", ids), "allOrNone", "false"));
    Map<Attempt, Optional<String>> outcomes = new HashMap<>();
    for (int i = 0; i < made.size(); i++) {
      Attempt attempt = made.get(i);
      WriteReply reply = WriteReply.of(replies.path(i));
      if (reply.success()) {
        removed(attempt);
        outcomes.put(attempt, Optional.empty());
      } else {
        outcomes.put(attempt, Optional.of(reply.text()));
      }
    }
    return outcomes;
  }

  private void forget(WriteMapping.Link link, List<String> ids) {
    known.rows(
        link.object(),
        List.of("Id"),
        link.field(),
        ids,
        keeper ->
            rest.send(
                "PATCH",
                "/sobjects/" + link.object() + "/" + keeper.path("Id").asText(),
                JsonNodeFactory.instance.objectNode().putNull(link.field())));
  }

  private void removed(Attempt attempt) {
    database.transaction(
        () -> {
          history.undone(attempt.id());
          acknowledged.takenBack(
              attempt.writeMapping(),
              attempt.externalKey(),
              null,
              AcknowledgedState.DELETION,
              attempt.payloadHash());
        });
  }
}
