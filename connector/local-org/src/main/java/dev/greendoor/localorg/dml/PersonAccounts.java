package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.RecordType;
import java.util.List;
import java.util.Set;

/** Accounts that are people: named like people, and told from companies by their record type. */
final class PersonAccounts implements Derivation {

  static final String FLAG = "IsPersonAccount";

  private static final Set<String> NAME_PARTS = Set.of("FirstName", "LastName", "Salutation");

  @Override
  public Set<String> objects() {
    return Set.of("Account");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    if (draft.type().field(FLAG).isEmpty()) {
      return;
    }
    boolean person = isPerson(draft);
    draft.set(FLAG, person);
    if (person) {
      draft.set("Name", PersonNames.of(draft));
    }
  }

  /** Whether the account is or becomes a person: by its record type alone. */
  private static boolean isPerson(Draft draft) {
    String recordType = draft.text("RecordTypeId");
    return draft.type().recordType(recordType).map(RecordType::person).orElse(false);
  }

  /** Refuses fields of people on companies and the other way round, and writes to the contact. */
  static void check(Draft draft) {
    if (draft.type().field(FLAG).isEmpty()) {
      return;
    }
    if (draft.type().name().equals("Contact")) {
      refuseContact(draft);
      return;
    }
    boolean person = Boolean.TRUE.equals(draft.value(FLAG));
    refuseConversion(draft, person);
    List<String> unfit =
        draft.type().fields().stream()
            .filter(draft::isAssigned)
            .filter(field -> draft.value(field) != null && draft.isChanged(field))
            .filter(field -> person ? field.name().equals("Name") : belongsToPeople(field))
            .map(Field::name)
            .toList();
    if (!unfit.isEmpty()) {
      throw new Refusal(
          ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
          "Account: bad field names on insert/update call: " + String.join(", ", unfit),
          unfit.toArray(String[]::new));
    }
    if (person && draft.value("LastName") == null) {
      throw new Refusal(
          ErrorCode.REQUIRED_FIELD_MISSING, "Required fields are missing: [LastName]", "LastName");
    }
  }

  /** Refuses to delete the contact behind a person account. */
  static void refuseDeletion(Row row) {
    boolean behindAccount =
        row.type().name().equals("Contact")
            && row.type().field(FLAG).map(row::value).filter(Boolean.TRUE::equals).isPresent();
    if (behindAccount) {
      throw new Refusal(
          ErrorCode.INVALID_PERSON_ACCOUNT_OPERATION,
          "the contact of a person account cannot be deleted: delete the account");
    }
  }

  private static void refuseContact(Draft draft) {
    if (Boolean.TRUE.equals(draft.value(FLAG))) {
      throw new Refusal(
          ErrorCode.INVALID_PERSON_ACCOUNT_OPERATION,
          "the contact of a person account cannot be edited: edit the account");
    }
  }

  private static void refuseConversion(Draft draft, boolean person) {
    boolean wasPerson =
        draft.before().map(row -> Boolean.TRUE.equals(row.value(FLAG))).orElse(person);
    if (wasPerson != person) {
      throw new Refusal(
          ErrorCode.INVALID_PERSON_ACCOUNT_OPERATION,
          "a business account and a person account cannot become one another",
          "RecordTypeId");
    }
  }

  private static boolean belongsToPeople(Field field) {
    return NAME_PARTS.contains(field.name())
        || field.name().endsWith("__pc")
        || field.name().startsWith("Person");
  }
}
