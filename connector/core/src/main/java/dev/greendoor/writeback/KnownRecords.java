package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.source.CompositeGet;
import dev.greendoor.source.SalesforceRest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds records of ours in the org by their keys. */
final class KnownRecords {

  private static final int VALUES_IN_A_QUERY = 40;

  private final SalesforceRest rest;

  KnownRecords(SalesforceRest rest) {
    this.rest = rest;
  }

  /**
   * External key → record id, of those messages whose record the org has. Costs no call for what
   * was acknowledged and never failed since: after a failed try the org may know the record under
   * another id, or no longer.
   */
  Map<String, String> ids(WriteMapping mapping, List<OutboxMessage> messages) {
    Map<String, String> known = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (OutboxMessage message : messages) {
      if (message.recordId() == null || message.attempts() > 0) {
        unknown.add(message.externalKey());
      } else {
        known.put(message.externalKey(), message.recordId());
      }
    }
    rows(
        mapping.target(),
        List.of("Id", mapping.key()),
        mapping.key(),
        unknown,
        row -> known.put(row.path(mapping.key()).asText(), row.path("Id").asText()));
    return known;
  }

  /**
   * Reads the records that have one of these values in a field. Queries of so many values are too
   * long for an address, so they travel in the bodies of composite requests.
   */
  void rows(
      String object,
      List<String> fields,
      String field,
      List<String> values,
      Consumer<JsonNode> row) {
    List<String> queries = new ArrayList<>();
    for (int from = 0; from < values.size(); from += VALUES_IN_A_QUERY) {
      List<String> some = values.subList(from, Math.min(values.size(), from + VALUES_IN_A_QUERY));
      queries.add(CompositeGet.query(soql(object, fields, field, some), false));
    }
    CompositeGet composite = new CompositeGet(rest);
    for (int from = 0; from < queries.size(); from += CompositeGet.MOST_QUERIES) {
      int to = Math.min(queries.size(), from + CompositeGet.MOST_QUERIES);
      for (CompositeGet.Answer answer : composite.answers(queries.subList(from, to))) {
        if (!answer.ok()) {
          throw new ConnectorException(ErrorCode.WRITE_REFUSED, object + ": " + answer.body());
        }
        answer.body().path("records").forEach(row);
      }
    }
  }

  private static String soql(
      String object, List<String> fields, String field, List<String> values) {
    return "SELECT %s FROM %s WHERE %s IN (%s)"
        .formatted(
            String.join(", ", fields),
            object,
            field,
            String.join(",", values.stream().map(KnownRecords::quoted).toList()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
