package dev.greendoor.localorg.soql;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.AccessPolicy;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.security.UserRecordAccess;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code SELECT … FROM UserRecordAccess WHERE UserId = … AND RecordId IN (…)}. */
public final class UserRecordAccessRows implements ComputedObject {

  private static final int MOST_RECORDS = 200;

  private final Records records;
  private final AccessPolicy policy;

  public UserRecordAccessRows(Records records, AccessPolicy policy) {
    this.records = records;
    this.policy = policy;
  }

  @Override
  public String name() {
    return "UserRecordAccess";
  }

  @Override
  public Collection<Row> rows(Map<String, List<Object>> filters, Session session) {
    List<Object> users = filters.getOrDefault("UserId", List.of());
    List<Object> recordIds = filters.getOrDefault("RecordId", List.of());
    if (users.size() != 1 || recordIds.isEmpty()) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_QUERY,
          "Can select only RecordId, a Has*Access field, and MaxAccessLevel; the WHERE clause must"
              + " filter on one UserId and on RecordId");
    }
    if (recordIds.size() > MOST_RECORDS) {
      throw new SalesforceException(
          ErrorCode.MALFORMED_QUERY,
          "UserRecordAccess can be asked for %d records at once".formatted(MOST_RECORDS));
    }
    String user = (String) users.get(0);
    return recordIds.stream().distinct().map(id -> row(user, (String) id)).toList();
  }

  private Row row(String userId, String recordId) {
    UserRecordAccess access = UserRecordAccess.of(records, policy, userId, recordId);
    ObjectType type = records.schema().require(name());
    Object[] values = new Object[type.fields().size()];
    values[type.require("UserId").ordinal()] = userId;
    values[type.require("RecordId").ordinal()] = recordId;
    values[type.require("HasReadAccess").ordinal()] = access.hasReadAccess();
    values[type.require("HasEditAccess").ordinal()] = access.hasEditAccess();
    values[type.require("HasDeleteAccess").ordinal()] = access.hasDeleteAccess();
    values[type.require("HasTransferAccess").ordinal()] = access.hasTransferAccess();
    values[type.require("HasAllAccess").ordinal()] = access.hasAllAccess();
    values[type.require("MaxAccessLevel").ordinal()] = access.maxAccessLevel();
    return new Row(type, values);
  }
}
