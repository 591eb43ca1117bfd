package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Operation;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.model.WriteOutcome.Verdict;
import dev.greendoor.store.WriteConflictTable;
import dev.greendoor.store.WriteConflictTable.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes records with fields that people own, too: reads them, merges field by field, and changes
 * them only where nobody was faster. Records of which no such field is to be written, and new ones,
 * go with the others.
 */
final class SharedSender implements Sender {

  private static final int READ_AGAIN = 3;
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final CollectionSender collections;
  private final KnownRecords known;
  private final ConditionalPatch patch;
  private final WriteConflictTable conflicts;

  SharedSender(
      CollectionSender collections,
      KnownRecords known,
      ConditionalPatch patch,
      WriteConflictTable conflicts) {
    this.collections = collections;
    this.known = known;
    this.patch = patch;
    this.conflicts = conflicts;
  }

  /** A message, its record as just read, and what follows from it. */
  private record Merged(OutboxMessage message, JsonNode present, SharedFields fields) {}

  @Override
  public void send(WriteMapping mapping, List<OutboxMessage> messages, Sending sending) {
    Map<String, String> ids = known.ids(mapping, messages);
    List<OutboxMessage> others = new ArrayList<>();
    Map<String, OutboxMessage> open = new HashMap<>();
    for (OutboxMessage message : messages) {
      String id = ids.get(message.externalKey());
      if (id == null || message.deletion()) {
        others.add(message);
      } else {
        open.put(id, message);
      }
    }
    for (int read = 0; read < READ_AGAIN && !open.isEmpty() && sending.mayGoOn(); read++) {
      List<Merged> merged = read(mapping, open);
      settleUntouched(mapping, merged, open, others, sending);
      List<Merged> changes =
          merged.stream().filter(one -> open.containsKey(id(one.present()))).toList();
      for (int from = 0; from < changes.size(); from += ConditionalPatch.MOST) {
        int to = Math.min(changes.size(), from + ConditionalPatch.MOST);
        change(mapping, changes.subList(from, to), open, sending);
      }
    }
    if (!sending.mayGoOn()) {
      return;
    }
    sending.settle(open.values().stream().map(SharedSender::overtaken).toList());
    collections.send(mapping, others, sending);
  }

  private List<Merged> read(WriteMapping mapping, Map<String, OutboxMessage> open) {
    List<String> fields = new ArrayList<>(List.of("Id", "LastModifiedDate", "LastModifiedById"));
    fields.addAll(mapping.shared().keySet());
    List<Merged> merged = new ArrayList<>();
    known.rows(
        mapping.target(),
        fields,
        "Id",
        List.copyOf(open.keySet()),
        row -> {
          OutboxMessage message = open.get(id(row));
          merged.add(new Merged(message, row, SharedFields.merge(mapping, message, row)));
        });
    return merged;
  }

  /** Takes out of {@code open} whatever needs no conditional change. */
  private void settleUntouched(
      WriteMapping mapping,
      List<Merged> merged,
      Map<String, OutboxMessage> open,
      List<OutboxMessage> others,
      Sending sending) {
    List<WriteOutcome> outcomes = new ArrayList<>();
    Map<String, OutboxMessage> gone = new HashMap<>(open);
    for (Merged one : merged) {
      String id = id(one.present());
      gone.remove(id);
      if (!one.fields().write().isEmpty()) {
        if (!ConditionalPatch.isSafe(
            FieldValue.moment(one.present().path("LastModifiedDate").asText()))) {
          outcomes.add(aMomentLater(one.message()));
          open.remove(id);
        }
        continue;
      }
      open.remove(id);
      keepConflicts(mapping, one, sending);
      if (mapping.fields().isEmpty()) {
        outcomes.add(outcome(one, Operation.NONE, null, WriteReply.nothingToDo()));
      } else {
        others.add(one.message());
      }
    }
    // Deleted meanwhile: the look-up by key, in the next try, tells what is to be done.
    gone.forEach(
        (id, message) -> {
          open.remove(id);
          outcomes.add(Tries.later(message, Transport.CONDITIONAL, "NOT_FOUND", "record is gone"));
        });
    sending.settle(outcomes);
  }

  private void change(
      WriteMapping mapping, List<Merged> merged, Map<String, OutboxMessage> open, Sending sending) {
    if (!sending.mayGoOn()) {
      return;
    }
    List<ObjectNode> sent = new ArrayList<>();
    List<ConditionalPatch.Change> changes = new ArrayList<>();
    for (Merged one : merged) {
      ObjectNode fields =
          Payload.only(Payload.of(one.message()), mapping.fields().keySet())
              .setAll(one.fields().write());
      sent.add(fields);
      changes.add(
          new ConditionalPatch.Change(
              mapping.target(),
              id(one.present()),
              fields,
              FieldValue.moment(one.present().path("LastModifiedDate").asText())));
    }
    List<ConditionalPatch.Reply> replies = patch.send(changes);
    List<WriteOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < merged.size(); i++) {
      Merged one = merged.get(i);
      if (!replies.get(i).overtaken()) {
        open.remove(id(one.present()));
        keepConflicts(mapping, one, sending);
        outcomes.add(outcome(one, Operation.UPDATE, sent.get(i), replies.get(i).reply()));
      }
    }
    sending.settle(outcomes);
  }

  private void keepConflicts(WriteMapping mapping, Merged one, Sending sending) {
    for (String field : one.fields().conflicts()) {
      conflicts.add(
          new Conflict(
              sending.run(),
              one.message().writeMapping(),
              mapping.target(),
              id(one.present()),
              one.message().subjectId(),
              field,
              FieldValue.text(Payload.of(one.message()).path(field)),
              FieldValue.text(one.present().path(field)),
              one.present().path("LastModifiedById").asText(null),
              FieldValue.moment(one.present().path("LastModifiedDate").asText())));
    }
  }

  private static WriteOutcome outcome(
      Merged one, Operation operation, ObjectNode sent, WriteReply reply) {
    OutboxMessage message = one.message();
    ObjectNode held = Payload.acknowledged(message);
    if (sent != null) {
      held.setAll(sent);
    }
    held.setAll(one.fields().held());
    WriteOutcome plain = Tries.of(message, operation, Transport.CONDITIONAL, sent, reply);
    return plain.verdict() == Verdict.WRITTEN
        ? plain.holding(before(one, sent), held.toString(), id(one.present()))
        : plain;
  }

  private static String before(Merged one, ObjectNode sent) {
    if (sent == null) {
      return null;
    }
    ObjectNode known = Payload.acknowledged(one.message()).setAll(one.fields().before());
    return Payload.only(known, sent.properties().stream().map(Map.Entry::getKey).toList())
        .toString();
  }

  private static WriteOutcome overtaken(OutboxMessage message) {
    return Tries.later(
        message, Transport.CONDITIONAL, "PRECONDITION_FAILED", "others keep changing the record");
  }

  private static WriteOutcome aMomentLater(OutboxMessage message) {
    return Tries.later(
            message,
            Transport.CONDITIONAL,
            null,
            "changed in this very second: a later edit could not be told from it")
        .after(A_MOMENT);
  }

  private static String id(JsonNode row) {
    return row.path("Id").asText();
  }
}
