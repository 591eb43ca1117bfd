package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;

/**
 * A row of {@code UserRecordAccess}: what a user may do with one record.
 *
 * @param recordId 18-character id
 * @param maxAccessLevel {@code None}, {@code Read}, {@code Edit}, {@code Delete}, {@code Transfer}
 *     or {@code All}
 */
public record UserRecordAccess(
    String userId,
    String recordId,
    boolean hasReadAccess,
    boolean hasEditAccess,
    boolean hasDeleteAccess,
    boolean hasTransferAccess,
    boolean hasAllAccess,
    String maxAccessLevel) {

  /** Works it out; a record that does not exist, or is deleted, is accessible to nobody. */
  public static UserRecordAccess of(
      Records records, AccessPolicy policy, String userId, String recordId) {
    return records.read(
        () -> {
          Row row = records.find(recordId).filter(found -> !found.isDeleted()).orElse(null);
          if (row == null || records.find(userId).isEmpty()) {
            return new UserRecordAccess(
                userId, recordId, false, false, false, false, false, "None");
          }
          Access access = policy.of(userId);
          String level = access.maxAccessLevel(row);
          return new UserRecordAccess(
              userId,
              row.id(),
              access.canRead(row),
              access.canEdit(row),
              access.canDelete(row),
              level.equals("Transfer") || level.equals("All"),
              level.equals("All"),
              level);
        });
  }
}
