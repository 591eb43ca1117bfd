package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.store.Database;
import dev.greendoor.store.DesiredState;
import dev.greendoor.store.OutboxTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the outbox: compares what the org should hold with what it last acknowledged, and notes the
 * difference. What is the same costs no call.
 */
public final class Outbox {

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private final Database database;
  private final List<WriteMapping.Named> mappings;
  private final DesiredState desired;
  private final OutboxTable table;

  public Outbox(Database database, List<WriteMapping.Named> mappings) {
    this.database = database;
    this.mappings = mappings;
    this.desired = new DesiredState(database);
    this.table = new OutboxTable(database);
  }

  /** Notes every difference; returns how many messages were put. */
  public int fill() {
    return fill(Optional.empty());
  }

  /** As {@link #fill()}, for records about these subjects. */
  public int fill(Collection<String> subjects) {
    return subjects.isEmpty() ? 0 : fill(Optional.of(subjects));
  }

  private int fill(Optional<Collection<String>> subjects) {
    int put = 0;
    for (WriteMapping.Named named : mappings) {
      put += database.transaction(() -> fill(named, subjects));
    }
    return put;
  }

  private int fill(WriteMapping.Named named, Optional<Collection<String>> subjects) {
    Map<String, String> settled = table.settled(named.name(), subjects);
    Set<String> vanished = new HashSet<>(table.acknowledgedKeys(named.name(), subjects));
    int[] put = {0};
    desired.rows(
        named.file(),
        named.mapping().select(),
        subjects,
        row -> {
          String key = (String) row.get("external_key");
          String payload = payload(named.mapping(), row);
          String hash = hash(payload);
          vanished.remove(key);
          if (!hash.equals(settled.get(key))) {
            table.put(
                named.name(),
                key,
                (String) row.get("subject_id"),
                named.mapping().rank(),
                payload,
                hash);
            put[0]++;
          }
        });
    if (!named.mapping().keepVanished()) {
      for (String key : vanished) {
        table.putDeletion(named.name(), key, named.mapping().rank());
        put[0]++;
      }
    }
    return put[0];
  }

  /** The columns that the fields and the announcement need, by column, as JSON in a fixed order. */
  private static String payload(WriteMapping mapping, Map<String, Object> row) {
    ObjectNode payload = JSON.createObjectNode();
    mapping.allFields().forEach((field, column) -> put(payload, field, value(row, column)));
    return payload.toString();
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

  private static String hash(String payload) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
