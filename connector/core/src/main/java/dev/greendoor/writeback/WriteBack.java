package dev.greendoor.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the outbox into the org. Every message is tried until the org takes it or refuses it for a
 * reason of its own; a refused one is set aside and blocks no other.
 */
public final class WriteBack {

  private static final Logger LOG = LoggerFactory.getLogger(WriteBack.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final Map<String, WriteMapping> mappings;
  private final OutboxTable outbox;
  private final RecordWriter records;
  private final LinkedRecordWriter linkedRecords;
  private final EventPublisher events;
  private final Map<String, Set<ObjectNode>> announced = new LinkedHashMap<>();

  public WriteBack(
      Database database,
      List<WriteMapping.Named> mappings,
      SalesforceRest rest,
      SalesforceQuery query) {
    this.database = database;
    this.mappings =
        mappings.stream()
            .collect(Collectors.toMap(WriteMapping.Named::name, WriteMapping.Named::mapping));
    this.outbox = new OutboxTable(database);
    this.records = new RecordWriter(rest);
    this.linkedRecords = new LinkedRecordWriter(rest, query);
    this.events = new EventPublisher(rest);
  }

  /**
   * Sends everything that is due.
   *
   * @return how many records the org took
   * @throws ConnectorException UNAVAILABLE when the org does not answer; what was not sent stays
   */
  public synchronized int drain() {
    int written = 0;
    List<OutboxMessage> due = outbox.due(RecordWriter.MOST);
    while (!due.isEmpty()) {
      written += send(due);
      due = outbox.due(RecordWriter.MOST);
    }
    // Only now are the details of an announced record in the org, too.
    announced.forEach((event, bodies) -> events.publish(event, List.copyOf(bodies)));
    announced.clear();
    return written;
  }

  private int send(List<OutboxMessage> messages) {
    String name = messages.get(0).writeMapping();
    WriteMapping mapping = mappings.get(name);
    if (mapping == null) {
      messages.forEach(message -> outbox.reject(message, "no write mapping " + name + " any more"));
      return 0;
    }
    try {
      return mapping.link() == null ? sendByKey(mapping, messages) : sendLinked(mapping, messages);
    } catch (ConnectorException e) {
      if (e.type() == ErrorType.UNAVAILABLE) {
        messages.forEach(message -> outbox.retry(message, pause(message), e.getMessage()));
        throw e;
      }
      messages.forEach(message -> outbox.reject(message, e.getMessage()));
      return 0;
    }
  }

  private int sendLinked(WriteMapping mapping, List<OutboxMessage> messages) {
    List<Sent> sent = new ArrayList<>();
    for (OutboxMessage message : messages) {
      sent.add(new Sent(message, linkedRecords.write(mapping, payload(message))));
    }
    return settle(mapping, sent);
  }

  private int sendByKey(WriteMapping mapping, List<OutboxMessage> messages) {
    Map<String, String> known = knownIds(mapping, messages);
    List<OutboxMessage> create = new ArrayList<>();
    List<OutboxMessage> update = new ArrayList<>();
    List<OutboxMessage> delete = new ArrayList<>();
    List<Sent> sent = new ArrayList<>();
    for (OutboxMessage message : messages) {
      boolean exists = known.containsKey(message.externalKey());
      if (exists) {
        (message.payload() == null ? delete : update).add(message);
      } else if (message.payload() == null || mapping.onlyUpdate()) {
        sent.add(new Sent(message, new WriteReply(null, true, List.of(), "nothing to do")));
      } else {
        create.add(message);
      }
    }
    sent.addAll(
        call(
            create,
            (message, payload) -> {
              ObjectNode record = RecordWriter.record(payload, mapping.onCreate().keySet());
              record.setAll(RecordWriter.record(payload, mapping.fields().keySet()));
              return record.put(mapping.key(), message.externalKey());
            },
            batch -> records.create(mapping, batch)));
    sent.addAll(
        call(
            update,
            (message, payload) ->
                RecordWriter.record(payload, mapping.fields().keySet())
                    .put("id", known.get(message.externalKey())),
            batch -> records.update(mapping, batch)));
    if (!delete.isEmpty()) {
      List<WriteReply> replies =
          records.delete(delete.stream().map(message -> known.get(message.externalKey())).toList());
      for (int i = 0; i < delete.size(); i++) {
        sent.add(new Sent(delete.get(i), replies.get(i)));
      }
    }
    return settle(mapping, sent);
  }

  /** A message and what the org said of it. */
  private record Sent(OutboxMessage message, WriteReply reply) {}

  private List<Sent> call(
      List<OutboxMessage> messages,
      BiFunction<OutboxMessage, JsonNode, ObjectNode> record,
      Function<List<ObjectNode>, List<WriteReply>> send) {
    List<Sent> sent = new ArrayList<>();
    if (messages.isEmpty()) {
      return sent;
    }
    List<ObjectNode> batch =
        messages.stream().map(message -> record.apply(message, payload(message))).toList();
    List<WriteReply> replies = send.apply(batch);
    for (int i = 0; i < messages.size(); i++) {
      sent.add(new Sent(messages.get(i), replies.get(i)));
    }
    return sent;
  }

  private Map<String, String> knownIds(WriteMapping mapping, List<OutboxMessage> messages) {
    Map<String, String> known = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (OutboxMessage message : messages) {
      // After a failed try the org may know the record under another id, or no longer.
      if (message.recordId() == null || message.attempts() > 0) {
        unknown.add(message.externalKey());
      } else {
        known.put(message.externalKey(), message.recordId());
      }
    }
    known.putAll(records.idsOf(mapping, unknown));
    return known;
  }

  private int settle(WriteMapping mapping, List<Sent> sent) {
    List<ObjectNode> announcements = new ArrayList<>();
    int[] written = {0};
    database.transaction(
        () -> {
          for (Sent one : sent) {
            if (one.reply().success()) {
              outbox.acknowledge(one.message(), one.reply().recordId());
              written[0]++;
              if (mapping.announce() != null && one.message().payload() != null) {
                announcements.add(
                    EventPublisher.body(
                        mapping.announce(),
                        one.reply().recordId(),
                        one.message().subjectId(),
                        payload(one.message())));
              }
            } else {
              settleRefused(one);
            }
          }
        });
    if (!announcements.isEmpty()) {
      announced
          .computeIfAbsent(mapping.announce().event(), event -> new LinkedHashSet<>())
          .addAll(announcements);
    }
    return written[0];
  }

  private void settleRefused(Sent sent) {
    OutboxMessage message = sent.message();
    boolean again = sent.reply().later() || (sent.reply().lookAgain() && message.attempts() < 3);
    if (again) {
      outbox.retry(message, pause(message), sent.reply().text());
    } else {
      LOG.warn(
          "{} {} was refused and is set aside: {}",
          message.writeMapping(),
          message.externalKey(),
          sent.reply().text());
      outbox.reject(message, sent.reply().text());
    }
  }

  private static Duration pause(OutboxMessage message) {
    return Duration.ofSeconds(Math.min(300, 1L << Math.min(message.attempts(), 10)));
  }

  private static JsonNode payload(OutboxMessage message) {
    try {
      return JSON.readTree(message.payload());
    } catch (JsonProcessingException e) {
      throw new ConnectorException(
          ErrorCode.DEFECT, "Outbox message " + message.id() + " holds no JSON", e);
    }
  }
}
