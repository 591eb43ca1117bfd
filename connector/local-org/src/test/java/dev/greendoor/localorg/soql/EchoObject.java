package dev.greendoor.localorg.soql;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Session;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A computed {@code UserRecordAccess}: a row for each record asked for, readable if it is asked
 * for.
 */
record EchoObject(Schema schema) implements ComputedObject {

  @Override
  public String name() {
    return "UserRecordAccess";
  }

  @Override
  public Collection<Row> rows(Map<String, List<Object>> filters, Session session) {
    if (!filters.keySet().containsAll(List.of("RecordId", "UserId"))) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_QUERY, "UserRecordAccess needs UserId and RecordId");
    }
    ObjectType type = schema.require(name());
    return filters.get("RecordId").stream()
        .map(
            recordId -> {
              Object[] values = new Object[type.fields().size()];
              values[type.require("RecordId").ordinal()] = recordId;
              values[type.require("UserId").ordinal()] = filters.get("UserId").get(0);
              values[type.require("HasReadAccess").ordinal()] = true;
              return new Row(type, values);
            })
        .toList();
  }
}
