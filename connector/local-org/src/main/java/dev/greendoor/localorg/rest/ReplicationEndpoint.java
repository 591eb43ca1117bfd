package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Replication;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** {@code deleted} and {@code updated}: ids of an object's records by the time of their change. */
final class ReplicationEndpoint {

  private final ObjectAccess objects;
  private final Replication replication;

  ReplicationEndpoint(ObjectAccess objects, Replication replication) {
    this.objects = objects;
    this.replication = replication;
  }

  Reply deleted(Call call) {
    ObjectType type = replicated(call);
    Instant end = end(call);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode deleted = answer.putArray("deletedRecords");
    for (Replication.DeletedRecord record : replication.deleted(type, start(call), end)) {
      deleted
          .addObject()
          .put("id", record.id())
          .put("deletedDate", WireValue.dateTime(record.deletedAt()));
    }
    return Reply.json(
        answer
            .put("earliestDateAvailable", WireValue.dateTime(replication.earliestDateAvailable()))
            .put("latestDateCovered", WireValue.dateTime(replication.latestDateCovered(end))));
  }

  Reply updated(Call call) {
    ObjectType type = replicated(call);
    Instant end = end(call);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    replication.updated(type, start(call), end).forEach(answer.putArray("ids")::add);
    return Reply.json(
        answer.put("latestDateCovered", WireValue.dateTime(replication.latestDateCovered(end))));
  }

  private ObjectType replicated(Call call) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    if (!type.is(ObjectType.Flag.REPLICATEABLE)) {
      throw new SalesforceException(
          ErrorCode.INVALID_TYPE_FOR_OPERATION,
          "entity type %s is not replicateable".formatted(type));
    }
    return type;
  }

  private Instant start(Call call) {
    Instant start = time(call, "start");
    if (!start.isBefore(end(call))) {
      throw invalid("startDate must chronologically precede endDate");
    }
    if (start.isBefore(replication.earliestDateAvailable())) {
      throw invalid("startDate cannot be more than 15 days ago");
    }
    return start;
  }

  private static Instant end(Call call) {
    return time(call, "end");
  }

  private static Instant time(Call call, String name) {
    String text =
        call.query(name).orElseThrow(() -> invalid("Missing required parameter: " + name));
    try {
      String zoned = text.replace(' ', '+').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(zoned, Instant::from);
    } catch (DateTimeException malformed) {
      throw invalid("Invalid value for parameter %s: %s".formatted(name, text));
    }
  }

  private static SalesforceException invalid(String message) {
    return new SalesforceException(ErrorCode.ILLEGAL_QUERY_PARAMETER_VALUE, message);
  }
}
