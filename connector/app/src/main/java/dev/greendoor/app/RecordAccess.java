package dev.greendoor.app;

import dev.greendoor.model.RecordId;
import dev.greendoor.source.SalesforceQuery;
import org.springframework.stereotype.Component;

/** What a person may see is decided by Salesforce, whoever signed the call. */
@Component
class RecordAccess {

  private final SalesforceQuery query;

  RecordAccess(SalesforceQuery query) {
    this.query = query;
  }

  /** Whether a person may read a record; what is no 18-character id may be read by nobody. */
  boolean mayRead(String userId, String recordId) {
    return userId != null
        && userId.startsWith("005")
        && RecordId.isCanonical(userId)
        && RecordId.isCanonical(recordId)
        && query
            .rows(
                "SELECT RecordId, HasReadAccess FROM UserRecordAccess WHERE UserId = '%s' AND RecordId = '%s'"
                    .formatted(userId, recordId))
            .stream()
            .anyMatch(row -> row.path("HasReadAccess").asBoolean());
  }
}
