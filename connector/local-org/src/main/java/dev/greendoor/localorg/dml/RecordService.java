package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.security.Session;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All writes to the org's records, as a user, with every rule of the org applied. */
public interface RecordService {

  /** What is to be done with one record. */
  enum Operation {
    CREATE,
    UPDATE,
    UPSERT,
    DELETE,
    HARD_DELETE,
    UNDELETE
  }

  /**
   * One record to be written.
   *
   * @param type API name of the object
   * @param id of an existing record; null for create, and for upsert by external id
   * @param externalIdField for upsert: field that identifies the record ({@code Id} allowed); else
   *     null
   * @param externalId its value
   * @param fields API name → value as it came from the wire: string, number, boolean, null, or a
   *     map with one entry for a parent by external id ({@code "Account": {"Ext__c": "A1"}})
   */
  record Change(
      String type,
      Operation operation,
      String id,
      String externalIdField,
      Object externalId,
      Map<String, Object> fields) {

    public static Change create(String type, Map<String, Object> fields) {
      return new Change(type, Operation.CREATE, null, null, null, fields);
    }

    public static Change update(String type, String id, Map<String, Object> fields) {
      return new Change(type, Operation.UPDATE, id, null, null, fields);
    }

    public static Change upsert(
        String type, String externalIdField, Object externalId, Map<String, Object> fields) {
      return new Change(type, Operation.UPSERT, null, externalIdField, externalId, fields);
    }

    public static Change delete(String type, String id) {
      return new Change(type, Operation.DELETE, id, null, null, Map.of());
    }
  }

  /**
   * One reason why a record was refused.
   *
   * @param duplicates the records that it duplicates, for DUPLICATES_DETECTED; else null
   */
  @SuppressWarnings("JavaLangClash") // the name that Salesforce gives it
  record Error(ErrorCode code, String message, List<String> fields, DuplicatesFound duplicates) {

    public Error(ErrorCode code, String message, List<String> fields) {
      this(code, message, fields, null);
    }
  }

  /**
   * What became of one change; {@code id} is null when a create failed. A published platform event
   * succeeds with one {@link ErrorCode#OPERATION_ENQUEUED} that carries its uuid, as in Salesforce.
   * An upsert with several matches fails with {@link ErrorCode#DUPLICATE_EXTERNAL_ID}.
   */
  record Result(String id, boolean success, boolean created, List<Error> errors) {}

  /**
   * Applies the changes in order and answers one result for each, in the same order.
   *
   * @param allOrNone whether one refusal takes back all of them; the others then say {@link
   *     ErrorCode#ALL_OR_NONE_OPERATION_ROLLED_BACK}
   */
  List<Result> save(List<Change> changes, boolean allOrNone, Session session);

  /**
   * Runs several saves and reads as one transaction: everything is taken back when {@code work}
   * throws. Nested calls join the outer transaction. Change events leave at the outer end.
   */
  <T> T inTransaction(Session session, Supplier<T> work);
}
