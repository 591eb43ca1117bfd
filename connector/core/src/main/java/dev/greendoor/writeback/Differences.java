package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.store.AcknowledgedState;
import dev.greendoor.store.Database;
import dev.greendoor.store.DesiredState;
import dev.greendoor.store.OutboxTable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the org should hold, compared with what it last acknowledged and what is on its way. */
final class Differences {

  private final DesiredState desired;
  private final AcknowledgedState acknowledged;
  private final OutboxTable outbox;

  Differences(Database database) {
    this.desired = new DesiredState(database);
    this.acknowledged = new AcknowledgedState(database);
    this.outbox = new OutboxTable(database);
  }

  /**
   * One record that is to be written.
   *
   * @param parentKey external key of the record of ours that it belongs to, or null
   * @param payload the desired fields as JSON; null when it is to be deleted
   * @param hash of the payload
   * @param held whether the org has it as desired, and only what waits for it is outdated
   */
  record Difference(
      String externalKey,
      String subjectId,
      String parentKey,
      String payload,
      String hash,
      boolean held) {

    Difference asHeld() {
      return new Difference(externalKey, subjectId, parentKey, payload, hash, true);
    }
  }

  /**
   * Gives what is neither acknowledged nor on its way, and what is outdated on its way.
   *
   * @param subjects only records about these; empty for all
   */
  void of(
      WriteMapping.Named named,
      Optional<Collection<String>> subjects,
      Consumer<Difference> consumer) {
    compare(named, subjects, outbox.hashes(named.name(), subjects), consumer);
  }

  /** As {@link #of}, of everything, what is on its way included. */
  void againstOrg(WriteMapping.Named named, Consumer<Difference> consumer) {
    compare(named, Optional.empty(), Map.of(), consumer);
  }

  private void compare(
      WriteMapping.Named named,
      Optional<Collection<String>> subjects,
      Map<String, String> waiting,
      Consumer<Difference> consumer) {
    WriteMapping mapping = named.mapping();
    Map<String, String> present = acknowledged.hashes(named.name(), subjects);
    Map<String, String> pinned = acknowledged.pinned(named.name(), subjects);
    Set<String> vanished = acknowledged.keys(named.name(), subjects);
    desired.rows(
        named.file(),
        mapping.select(),
        subjects,
        row -> {
          Difference difference = difference(mapping, row);
          String key = difference.externalKey();
          String hash = difference.hash();
          vanished.remove(key);
          if (hash.equals(waiting.get(key)) || hash.equals(pinned.get(key))) {
            return;
          }
          boolean held = hash.equals(present.get(key));
          if (!held || waiting.containsKey(key)) {
            consumer.accept(held ? difference.asHeld() : difference);
          }
        });
    if (!mapping.keepVanished()) {
      for (String key : vanished) {
        String subject = outbox.subject(named.name(), key);
        consumer.accept(
            new Difference(key, subject, null, null, AcknowledgedState.DELETION, false));
      }
    }
  }

  /** One row of the desired state. */
  static Difference difference(WriteMapping mapping, Map<String, Object> row) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    mapping.allFields().forEach((field, column) -> put(payload, field, value(row, column)));
    String text = payload.toString();
    return new Difference(
        (String) row.get("external_key"),
        (String) row.get("subject_id"),
        mapping.parentField().map(field -> FieldValue.text(payload.path(field))).orElse(null),
        text,
        Payload.hash(text),
        false);
  }

  private static Object value(Map<String, Object> row, String column) {
    if (!row.containsKey(column)) {
      throw new IllegalArgumentException("select has no column " + column);
    }
    return row.get(column);
  }

  private static void put(ObjectNode payload, String field, Object value) {
    if (value == null) {
      payload.putNull(field);
    } else if (value instanceof BigDecimal number) {
      payload.put(field, number.stripTrailingZeros());
    } else if (value instanceof Number number) {
      payload.put(field, number.longValue());
    } else if (value instanceof Boolean flag) {
      payload.put(field, flag);
    } else if (value instanceof OffsetDateTime moment) {
      payload.put(field, moment.toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
    } else {
      payload.put(field, value.toString());
    }
  }
}
