package dev.greendoor.localorg.dml;

import static dev.greendoor.localorg.TestOrg.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.TestAccess;
import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Error;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.security.Session;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the org refuses, in Salesforce's own words. Names in braces stand for records: {@code
 * {acme}} its 18-character id, {@code {acme15}} the short form.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {

  private static final String LONG_NAME = "n".repeat(121);

  private TestOrg org;
  private final Map<String, String> ids = new LinkedHashMap<>();

  @BeforeAll
  void fill() {
    org = TestOrg.inMemory();
    ids.put("acme", org.create("Account", "Name", "Acme"));
    ids.put("gone", org.create("Account", "Name", "Gone"));
    org.delete(ids.get("gone"));
    ids.put("meyer", org.create("Contact", "LastName", "Meyer", "AccountId", ids.get("acme")));
    ids.put("deal", org.create("Opportunity", opportunity()));
    ids.put(
        "role",
        org.create(
            "OpportunityContactRole",
            "OpportunityId",
            ids.get("deal"),
            "ContactId",
            ids.get("meyer")));
    ids.put("rob", org.userId("rob.rep@techflow.example"));
    ids.put("twin1", org.create("Contact", "LastName", "One", "Email", "twin@acme.example"));
    ids.put("twin2", org.create("Contact", "LastName", "Two", "Email", "TWIN@acme.example"));
    ids.put("profile", org.rows("Profile").get(0).id());
    ids.put(
        "left",
        org.succeed(
            named(Change.create("User", user("left@techflow.example", "IsActive", false)))));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource({"objectsAndFields", "values", "references", "records"})
  void refuses(ErrorCode code, Change change, String message, List<String> fields) {
    check(org.admin(), code, change, message, fields);
  }

  @ParameterizedTest(name = "without {0}: {2}")
  @MethodSource("rights")
  void refusesWithout(String right, ErrorCode code, Change change, String message, String field) {
    Session session = org.session("rob.rep@techflow.example", TestAccess.without(named(right)));
    check(session, code, change, message, field == null ? List.of() : List.of(field));
  }

  private void check(
      Session session, ErrorCode code, Change change, String message, List<String> fields) {
    Result result = org.records().save(List.of(named(change)), false, session).get(0);
    assertThat(result.success()).isFalse();
    assertThat(result.errors()).contains(new Error(code, named(message), fields));
  }

  static Stream<Arguments> objectsAndFields() {
    return Stream.of(
        refusal(
            ErrorCode.INVALID_TYPE,
            Change.create("Nothing", fields()),
            "sObject type 'Nothing' is not supported. If you are attempting to use a custom object,"
                + " be sure to append the '__c' after the entity name. Please reference your WSDL or"
                + " the describe call for the appropriate names."),
        refusal(
            ErrorCode.INVALID_TYPE_FOR_OPERATION,
            Change.create("OpportunityHistory", fields("Amount", 1)),
            "entity type OpportunityHistory does not support create"),
        refusal(
            ErrorCode.INVALID_TYPE_FOR_OPERATION,
            Change.delete("User", "{rob}"),
            "entity type User does not support delete"),
        refusal(
            ErrorCode.INVALID_FIELD,
            Change.create("Account", fields("Name", "A", "Nope__c", 1)),
            "No such column 'Nope__c' on sobject of type Account"),
        refusal(
            ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
            Change.update("Opportunity", "{deal}", fields("IsWon", true, "FiscalYear", 2020)),
            unwritable("IsWon, FiscalYear"),
            "IsWon",
            "FiscalYear"),
        refusal(
            ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
            Change.update("OpportunityContactRole", "{role}", fields("OpportunityId", "{deal}")),
            unwritable("OpportunityId"),
            "OpportunityId"),
        refusal(
            ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
            Change.create("Account", fields("Id", "{acme}", "Name", "Acme")),
            "cannot specify Id in an insert call",
            "Id"),
        refusal(
            ErrorCode.INVALID_FIELD,
            Change.update("Account", "{acme}", fields("Id", "{acme}")),
            "The Id field should not be specified in the sobject data."),
        refusal(
            ErrorCode.REQUIRED_FIELD_MISSING,
            Change.create("Opportunity", fields("Name", "Deal")),
            "Required fields are missing: [StageName, CloseDate]",
            "StageName",
            "CloseDate"),
        refusal(
            ErrorCode.REQUIRED_FIELD_MISSING,
            Change.update("Account", "{acme}", fields("Name", null)),
            "Required fields are missing: [Name]",
            "Name"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        refusal(
            ErrorCode.STRING_TOO_LONG,
            Change.update("Opportunity", "{deal}", fields("Name", LONG_NAME)),
            "Name: data value too large: " + LONG_NAME + " (max length=120)",
            "Name"),
        refusal(
            ErrorCode.INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST,
            Change.update("Opportunity", "{deal}", fields("ForecastCategoryName", "Maybe")),
            "Forecast Category: bad value for restricted picklist field: Maybe",
            "ForecastCategoryName"),
        refusal(
            ErrorCode.NUMBER_OUTSIDE_VALID_RANGE,
            Change.update("Opportunity", "{deal}", fields("Probability", 1000)),
            "Probability (%): value outside of valid range on numeric field: 1000",
            "Probability"),
        refusal(
            ErrorCode.NUMBER_OUTSIDE_VALID_RANGE,
            Change.update("Opportunity", "{deal}", fields("Amount", 1e16)),
            "Amount: value outside of valid range on numeric field: 10000000000000000",
            "Amount"),
        refusal(
            ErrorCode.INVALID_EMAIL_ADDRESS,
            Change.update("Contact", "{meyer}", fields("Email", "mia at acme")),
            "Email: invalid email address: mia at acme",
            "Email"),
        refusal(
            ErrorCode.JSON_PARSER_ERROR,
            Change.update("Opportunity", "{deal}", fields("CloseDate", "2026-02-30")),
            unreadable("date", "VALUE_STRING", "2026-02-30")),
        refusal(
            ErrorCode.JSON_PARSER_ERROR,
            Change.update("Opportunity", "{deal}", fields("Amount", "lots")),
            unreadable("double", "VALUE_STRING", "lots")),
        refusal(
            ErrorCode.JSON_PARSER_ERROR,
            Change.update("Opportunity", "{deal}", fields("IsPrivate", "perhaps")),
            unreadable("boolean", "VALUE_STRING", "perhaps")),
        refusal(
            ErrorCode.JSON_PARSER_ERROR,
            Change.update("Opportunity", "{deal}", fields("Name", 7)),
            unreadable("string", "VALUE_NUMBER_INT", "7")),
        refusal(
            ErrorCode.JSON_PARSER_ERROR,
            Change.create("Task", fields("CallDurationInSeconds", 1.5)),
            unreadable("int", "VALUE_NUMBER_FLOAT", "1.5")),
        refusal(
            ErrorCode.DUPLICATE_VALUE,
            Change.create("User", user("ROB.REP@techflow.example")),
            "duplicate value found: Username duplicates value on record with id: {rob15}"));
  }

  static Stream<Arguments> references() {
    return Stream.of(
        refusal(
            ErrorCode.MALFORMED_ID,
            Change.update("Contact", "{meyer}", fields("AccountId", "acme")),
            "Account ID: id value of incorrect type: acme",
            "AccountId"),
        refusal(
            ErrorCode.FIELD_INTEGRITY_EXCEPTION,
            Change.update("Contact", "{meyer}", fields("AccountId", "{deal}")),
            "Account ID: id value of incorrect type: {deal}",
            "AccountId"),
        refusal(
            ErrorCode.INVALID_CROSS_REFERENCE_KEY,
            Change.update("Contact", "{meyer}", fields("AccountId", "001gd0000ZZZZZZ")),
            "invalid cross reference id"),
        refusal(
            ErrorCode.ENTITY_IS_DELETED,
            Change.update("Contact", "{meyer}", fields("AccountId", "{gone}")),
            "entity is deleted"),
        refusal(
            ErrorCode.INACTIVE_OWNER_OR_USER,
            Change.update("Account", "{acme}", fields("OwnerId", "{left}")),
            "operation performed with inactive user [{left15}] as owner of Account"),
        refusal(
            ErrorCode.INVALID_FIELD,
            Change.create(
                "Task",
                fields(
                    "Who", Map.of("attributes", Map.of("type", "Contact"), "Email", "no@x.org"))),
            "Foreign key external ID: no@x.org not found for field Email in entity Contact"),
        refusal(
            ErrorCode.INVALID_FIELD,
            Change.create("Contact", fields("LastName", "M", "Account", Map.of("Name", "Acme"))),
            "Field name provided, Name is not an External ID or indexed field for Contact.Account"),
        refusal(
            ErrorCode.DUPLICATE_EXTERNAL_ID,
            Change.create(
                "Contact",
                fields("LastName", "M", "ReportsTo", Map.of("Email", "twin@acme.example"))),
            "Email: more than one record found for external id field: [{twin115}, {twin215}]"));
  }

  static Stream<Arguments> records() {
    return Stream.of(
        refusal(
            ErrorCode.MALFORMED_ID,
            Change.update("Account", "acme", fields()),
            "malformed id acme"),
        refusal(
            ErrorCode.INVALID_CROSS_REFERENCE_KEY,
            Change.update("Account", "{deal}", fields()),
            "invalid cross reference id"),
        refusal(
            ErrorCode.ENTITY_IS_DELETED,
            Change.update("Account", "{gone}", fields("Name", "Back")),
            "entity is deleted"),
        refusal(
            ErrorCode.ENTITY_IS_DELETED, Change.delete("Account", "{gone}"), "entity is deleted"),
        refusal(
            ErrorCode.UNDELETE_FAILED,
            new Change("Account", Operation.UNDELETE, "{acme}", null, null, Map.of()),
            "entity is not in the recycle bin"),
        refusal(
            ErrorCode.NOT_FOUND,
            Change.upsert("Contact", "Title", "CFO", fields("LastName", "M")),
            "Provided external ID field does not exist or is not accessible: Title"),
        refusal(
            ErrorCode.MISSING_ARGUMENT,
            Change.upsert("Contact", "Email", "", fields("LastName", "M")),
            "Email not specified",
            "Email"),
        refusal(
            ErrorCode.DUPLICATE_EXTERNAL_ID,
            Change.upsert("Contact", "Email", "twin@acme.example", fields("LastName", "M")),
            "Email: more than one record found for external id field: [{twin115}, {twin215}]"));
  }

  static Stream<Arguments> rights() {
    Change edit = Change.update("Account", "{acme}", fields("Phone", "1"));
    String noAccess = "insufficient access rights on object id";
    return Stream.of(
        arguments(
            "Account.CREATE",
            ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY,
            Change.create("Account", fields("Name", "A")),
            noAccess,
            null),
        arguments("Account.EDIT", ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY, edit, noAccess, null),
        arguments("edit {acme}", ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY, edit, noAccess, null),
        arguments(
            "read {acme}",
            ErrorCode.INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY,
            edit,
            "insufficient access rights on cross-reference id",
            null),
        arguments(
            "delete {acme}",
            ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY,
            Change.delete("Account", "{acme}"),
            noAccess,
            null),
        arguments(
            "transfer {acme}",
            ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY,
            Change.update("Account", "{acme}", fields("OwnerId", "{rob}")),
            noAccess,
            null),
        arguments(
            "edit Account.Phone",
            ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
            edit,
            unwritable("Phone"),
            "Phone"),
        arguments(
            "read Account.Phone",
            ErrorCode.INVALID_FIELD,
            edit,
            "No such column 'Phone' on sobject of type Account",
            null),
        arguments(
            "CreateAuditFields",
            ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
            Change.create("Account", fields("Name", "A", "CreatedDate", "2020-01-01T00:00:00Z")),
            unwritable("CreatedDate"),
            "CreatedDate"),
        arguments(
            "read {acme}",
            ErrorCode.INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY,
            Change.create("Contact", fields("LastName", "M", "AccountId", "{acme}")),
            "insufficient access rights on cross-reference id: {acme15}",
            null),
        arguments(
            "edit {deal}",
            ErrorCode.INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY,
            Change.create(
                "OpportunityContactRole",
                fields("OpportunityId", "{deal}", "ContactId", "{meyer}")),
            "insufficient access rights on cross-reference id: {deal15}",
            null));
  }

  private Change named(Change change) {
    Object externalId = change.externalId();
    return new Change(
        change.type(),
        change.operation(),
        change.id() == null ? null : named(change.id()),
        change.externalIdField(),
        externalId instanceof String text ? named(text) : externalId,
        named(change.fields()));
  }

  private Map<String, Object> named(Map<String, Object> wireFields) {
    Map<String, Object> named = new LinkedHashMap<>(wireFields);
    named.replaceAll((field, value) -> value instanceof String text ? named(text) : value);
    return named;
  }

  private String named(String text) {
    String named = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      named =
          named
              .replace("{" + id.getKey() + "}", id.getValue())
              .replace("{" + id.getKey() + "15}", id.getValue().substring(0, 15));
    }
    return named;
  }

  private static Arguments refusal(
      ErrorCode code, Change change, String message, String... fields) {
    return arguments(code, change, message, Arrays.asList(fields));
  }

  private static String unwritable(String fields) {
    return "Unable to create/update fields: "
        + fields
        + ". Please check the security settings of this field and verify that it is read/write for"
        + " your profile or permission set.";
  }

  private static String unreadable(String type, String token, String value) {
    return "Cannot deserialize instance of %s from %s value %s or request may be missing a required field"
        .formatted(type, token, value);
  }

  private static Object[] opportunity() {
    return new Object[] {"Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-11-30"};
  }

  private static Map<String, Object> user(String username, Object... more) {
    Map<String, Object> user =
        fields(
            "LastName", "User",
            "Username", username,
            "Email", "user@techflow.example",
            "Alias", "user",
            "ProfileId", "{profile}",
            "CommunityNickname", username,
            "TimeZoneSidKey", "Europe/Berlin",
            "LocaleSidKey", "en_US",
            "EmailEncodingKey", "UTF-8",
            "LanguageLocaleKey", "en_US");
    user.putAll(fields(more));
    return user;
  }
}
