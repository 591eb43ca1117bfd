package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Replication;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import java.time.Instant;

/** {@code deleted} and {@code updated}: ids of an object's records by the time of their change. */
final class ReplicationEndpoint {

  private final ObjectAccess objects;
  private final Replication replication;

  ReplicationEndpoint(ObjectAccess objects, Replication replication) {
    this.objects = objects;
    this.replication = replication;
  }

  Reply deleted(Call call) {
    ReplicationRange range = range(call);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode deleted = answer.putArray("deletedRecords");
    for (Replication.DeletedRecord record :
        replication.deleted(range.type(), range.start(), range.end())) {
      deleted
          .addObject()
          .put("id", record.id())
          .put("deletedDate", WireValue.dateTime(record.deletedAt()));
    }
    return Reply.json(
        answer
            .put("earliestDateAvailable", WireValue.dateTime(replication.earliestDateAvailable()))
            .put("latestDateCovered", covered(range.end())));
  }

  Reply updated(Call call) {
    ReplicationRange range = range(call);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    replication
        .updated(range.type(), range.start(), range.end())
        .forEach(answer.putArray("ids")::add);
    return Reply.json(answer.put("latestDateCovered", covered(range.end())));
  }

  private ReplicationRange range(Call call) {
    return ReplicationRange.of(
        objects.require(call.variable("object"), call.session()),
        required(call, "start"),
        required(call, "end"),
        replication);
  }

  private String covered(Instant end) {
    return WireValue.dateTime(replication.latestDateCovered(end));
  }

  private static String required(Call call, String name) {
    return call.query(name)
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.ILLEGAL_QUERY_PARAMETER_VALUE,
                    "Missing required parameter: " + name));
  }
}
