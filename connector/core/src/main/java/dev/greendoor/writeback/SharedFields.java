package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.model.OutboxMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges the fields of one record that people own, too. What a person has changed since we wrote or
 * read it last stays; the rest is ours to write.
 *
 * @param write the fields to be written
 * @param held the shared fields as the org holds them after that
 * @param before the shared fields as the org holds them now
 * @param conflicts the fields that a person has changed
 */
record SharedFields(ObjectNode write, ObjectNode held, ObjectNode before, List<String> conflicts) {

  /**
   * Compares what is desired with what the org has now.
   *
   * @param present the record as just read
   */
  static SharedFields merge(WriteMapping mapping, OutboxMessage message, JsonNode present) {
    ObjectNode desired = Payload.of(message);
    ObjectNode acknowledged = Payload.acknowledged(message);
    ObjectNode write = JsonNodeFactory.instance.objectNode();
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    List<String> conflicts = new ArrayList<>();
    for (String field : mapping.shared().keySet()) {
      JsonNode ours = desired.path(field);
      JsonNode theirs = present.path(field);
      JsonNode last = desired.path(WriteMapping.AS_READ + field);
      JsonNode known = last.isMissingNode() ? acknowledged.path(field) : last;
      before.set(field, theirs);
      held.set(field, theirs);
      if (!FieldValue.same(theirs, ours)) {
        if (FieldValue.same(theirs, known)) {
          write.set(field, ours);
          held.set(field, ours);
        } else {
          conflicts.add(field);
        }
      }
    }
    return new SharedFields(write, held, before, conflicts);
  }
}
