package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code recent}: what the user has worked on last. An org goes by what was viewed; here it is what
 * was changed, of all objects that people search for.
 */
final class RecentEndpoint {

  private static final int DEFAULT_LIMIT = 200;

  private final Records records;

  RecentEndpoint(Records records) {
    this.records = records;
  }

  Reply answer(Call call) {
    int limit =
        call.query("limit")
            .filter(text -> text.matches("\\d{1,4}"))
            .map(Integer::parseInt)
            .map(wanted -> Math.min(wanted, DEFAULT_LIMIT))
            .orElse(DEFAULT_LIMIT);
    String version = SObjectEndpoint.version(call);
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (Row row : latest(call.session(), limit)) {
      ObjectNode item = items.addObject();
      item.putObject("attributes")
          .put("type", row.type().name())
          .put("url", SObjectUrl.of(version, row.type(), row.id()));
      String name = row.type().nameField().map(field -> (String) row.value(field)).orElse(null);
      item.put("Id", row.id()).put("Name", name);
    }
    return Reply.json(items);
  }

  private List<Row> latest(Session session, int limit) {
    return records.read(
        () ->
            records.schema().types().stream()
                .filter(type -> type.is(ObjectType.Flag.SEARCHABLE) && type.hasRows())
                .flatMap(type -> changedBy(session, type))
                .sorted(Comparator.comparing(RecentEndpoint::changedAt).reversed())
                .limit(limit)
                .toList());
  }

  private Stream<Row> changedBy(Session session, ObjectType type) {
    Field author = type.field("LastModifiedById").orElse(null);
    return author == null || type.nameField().isEmpty()
        ? Stream.empty()
        : records.referencing(type, author, session.userId()).stream()
            .filter(row -> !row.isDeleted() && session.access().canRead(row));
  }

  private static Instant changedAt(Row row) {
    return (Instant) row.value("LastModifiedDate");
  }
}
