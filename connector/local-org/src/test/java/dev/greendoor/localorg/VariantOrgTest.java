package dev.greendoor.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.GetUserInfoResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.RecordTypeInfo;
import com.sforce.ws.ConnectionException;
import dev.greendoor.localorg.soap.PartnerClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients in an org with record types, currencies, person accounts and missing permissions. */
class VariantOrgTest {

  private static final String ADMIN = "anke.lindner@nordwerk.example";
  private static final String SOBJECTS = OrgClient.DATA + "/sobjects/";

  private static LocalOrg org;
  private static OrgClient admin;
  private static OrgClient seller;
  private static OrgClient program;

  @BeforeAll
  static void start() throws IOException {
    org =
        LocalOrg.start(
            LocalOrgOptions.builder()
                .scenario(Scenario.VARIANT)
                .now(Instant.parse("2026-11-21T10:00:00Z"))
                .build());
    admin = OrgClient.of(org).as(ADMIN);
    seller = OrgClient.of(org).as("jana.petersen@nordwerk.example");
    program = OrgClient.of(org).as("schnittstelle@nordwerk.example");
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @Test
  void aProgramFindsOnlyWhatItsPermissionSetsName() {
    List<String> objects =
        texts(OrgClient.json(program.get(OrgClient.DATA + "/sobjects")).path("sobjects"), "name");
    assertThat(objects)
        .contains("Account", "Opportunity", "Engagement__c", "Kontrakt__c", "QuoteLineItem")
        .doesNotContain("Verlaengerung__c", "Lead", "Campaign", "Opportunity_Score__c");
    JsonNode fields = OrgClient.json(program.get(SOBJECTS + "Opportunity/describe")).path("fields");
    assertThat(texts(fields, "name"))
        .contains("Phase__c", "Auftragswert__c", "Naechster_Schritt__c")
        .doesNotContain("Wettbewerber__c", "Verlustgrund__c");
    assertThat(field(fields, "Naechster_Schritt__c").path("updateable").asBoolean()).isFalse();
    assertThat(field(fields, "Prognose__c").path("updateable").asBoolean()).isTrue();
    assertThat(program.query("SELECT COUNT() FROM Opportunity")).isEmpty();
    assertThat(program.get(SOBJECTS + "Verlaengerung__c/describe").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT Id FROM Verlaengerung__c                        | INVALID_TYPE",
        "SELECT Wettbewerber__c FROM Opportunity                | INVALID_FIELD",
        "SELECT Id FROM Kontrakt__c WHERE Jahreswert__c > 1     | INVALID_FIELD",
        "SELECT convertCurrency(Name) FROM Opportunity          | INVALID_FIELD",
        "SELECT Id, convertCurrency(Auftragswert__c), Auftragswert__c FROM Opportunity"
            + " | INVALID_FIELD"
      })
  void aQueryIsRefused(String soql, String code) {
    JsonNode reply =
        OrgClient.json(
            program.get(
                OrgClient.DATA
                    + "/query?q="
                    + URLEncoder.encode(soql.strip(), StandardCharsets.UTF_8)));
    assertThat(reply.path(0).path("errorCode").asText()).isEqualTo(code);
  }

  @Test
  void standardNamesAreTheCompanysOwn() {
    JsonNode describe = OrgClient.json(admin.get(SOBJECTS + "Opportunity/describe"));
    assertThat(describe.path("label").asText()).isEqualTo("Projekt");
    assertThat(field(describe.path("fields"), "CloseDate").path("label").asText())
        .isEqualTo("Auftragseingang erwartet");
    assertThat(texts(describe.path("fields"), "name")).doesNotContain("Health__c");
  }

  @Test
  void recordTypesAreDescribedAsTheUserHasThem() throws ConnectionException {
    PartnerConnection partner = PartnerClient.signIn(org, "64.0", ADMIN, "local");
    DescribeSObjectResult describe = partner.describeSObject("Opportunity");
    assertThat(describe.getRecordTypeInfos())
        .extracting(
            RecordTypeInfo::getName,
            RecordTypeInfo::getAvailable,
            RecordTypeInfo::getDefaultRecordTypeMapping)
        .contains(tuple("Neugeschäft", true, true), tuple("Service", true, false));
    JsonNode own =
        OrgClient.json(program.get(SOBJECTS + "Opportunity/describe")).path("recordTypeInfos");
    assertThat(named(own, "developerName", "Service").path("available").asBoolean()).isFalse();
    JsonNode mappings =
        OrgClient.json(admin.get(SOBJECTS + "Opportunity/describe/layouts"))
            .path("recordTypeMappings");
    JsonNode phases =
        named(
            named(mappings, "developerName", "Service").path("picklistsForRecordType"),
            "picklistName",
            "Phase__c");
    assertThat(texts(phases.path("picklistValues"), "value"))
        .hasSize(8)
        .doesNotContain("35 IT-Prüfung");
  }

  @Test
  void aNewRecordHasTheTypeOfItsUserAndTheValuesOfItsType() {
    String id = seller.create("Opportunity", deal(""));
    JsonNode deal =
        seller
            .query(
                "SELECT RecordType.DeveloperName, Phase__c, CurrencyIsoCode FROM Opportunity"
                    + " WHERE Id = '%s'".formatted(id))
            .path(0);
    assertThat(deal.at("/RecordType/DeveloperName").asText()).isEqualTo("Neugeschaeft");
    assertThat(deal.path("Phase__c").asText()).isEqualTo("10 Qualifizierung");
    assertThat(deal.path("CurrencyIsoCode").asText()).isEqualTo("EUR");
  }

  @Test
  void aTypeRefusesValuesThatItDoesNotOfferAndUsersWhoDoNotHaveIt() {
    String service = recordType("Service");
    assertThat(
            refusal(
                seller.send(
                    "POST",
                    SOBJECTS + "Opportunity",
                    deal(
                        ",\"RecordTypeId\":\"%s\",\"Phase__c\":\"55 Einkauf\""
                            .formatted(service)))))
        .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    for (String type : List.of(service, recordType("Firmenkunde"))) {
      assertThat(
              refusal(
                  program.send(
                      "POST",
                      SOBJECTS + "Opportunity",
                      deal(",\"RecordTypeId\":\"%s\"".formatted(type)))))
          .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }
  }

  @Test
  void amountsConvertAtTheRateOfTheCloseDate() {
    String account = admin.query("SELECT Id FROM Account LIMIT 1").path(0).path("Id").asText();
    String id =
        admin.create(
            "Opportunity",
            """
            {"Name": "Converted", "AccountId": "%s", "StageName": "Angebot",
             "CloseDate": "2026-11-25", "CurrencyIsoCode": "USD", "Auftragswert__c": 1000}\
            """
                .formatted(account));
    double rate =
        admin
            .query(
                "SELECT ConversionRate FROM DatedConversionRate WHERE IsoCode = 'USD'"
                    + " AND StartDate = 2026-11-01")
            .path(0)
            .path("ConversionRate")
            .asDouble();
    String where = " FROM Opportunity WHERE Id = '%s'".formatted(id);
    double euros = Math.round(100_000 / rate) / 100.0;
    assertThat(
            admin
                .query("SELECT convertCurrency(Auftragswert__c) own" + where)
                .path(0)
                .path("own")
                .asDouble())
        .isEqualTo(euros);
    assertThat(
            admin
                .query("SELECT SUM(Auftragswert__c) total" + where)
                .path(0)
                .path("total")
                .asDouble())
        .isEqualTo(euros);
    assertThat(
            admin
                .query("SELECT FORMAT(Auftragswert__c) text" + where)
                .path(0)
                .path("text")
                .asText())
        .isEqualTo("USD 1.000,00");
    assertThat(admin.query("SELECT Id" + where + " AND Auftragswert__c >= USD1000")).hasSize(1);
    assertThat(
            admin.query(
                "SELECT Id" + where + " AND Auftragswert__c > EUR%.0f".formatted(euros + 2)))
        .isEmpty();
  }

  @Test
  void aDatedRateEndsWhereTheNextBegins() {
    String first =
        admin
            .query(
                "SELECT StartDate FROM DatedConversionRate WHERE IsoCode = 'CHF'"
                    + " ORDER BY StartDate LIMIT 1")
            .path(0)
            .path("StartDate")
            .asText();
    String id =
        admin.create(
            "DatedConversionRate",
            "{\"IsoCode\":\"CHF\",\"StartDate\":\"2020-01-01\",\"ConversionRate\":1.1}");
    assertThat(
            admin
                .query(
                    "SELECT NextStartDate FROM DatedConversionRate WHERE Id = '%s'".formatted(id))
                .path(0)
                .path("NextStartDate")
                .asText())
        .isEqualTo(first);
  }

  @Test
  void amountsAreOrderedByWhatTheyAreWorth() {
    List<Double> worth =
        StreamSupport.stream(
                admin
                    .query(
                        "SELECT convertCurrency(Auftragswert__c) own FROM Opportunity"
                            + " WHERE IsClosed = false ORDER BY Auftragswert__c DESC LIMIT 50")
                    .spliterator(),
                false)
            .map(deal -> deal.path("own").asDouble())
            .toList();
    assertThat(worth).hasSize(50).isSortedAccordingTo((one, other) -> Double.compare(other, one));
  }

  @Test
  void currenciesAreThoseOfTheOrg() throws ConnectionException {
    GetUserInfoResult user = PartnerClient.signIn(org, "64.0", ADMIN, "local").getUserInfo();
    assertThat(user.getOrganizationMultiCurrency()).isTrue();
    assertThat(user.getOrgHasPersonAccounts()).isTrue();
    assertThat(user.getUserDefaultCurrencyIsoCode()).isEqualTo("EUR");
    assertThat(user.getOrgDefaultCurrencyIsoCode()).isNull();
    assertThat(
            texts(
                admin.query("SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true"),
                "IsoCode"))
        .containsExactly("EUR");
    assertThat(
            refusal(
                admin.send(
                    "POST",
                    SOBJECTS + "Account",
                    "{\"Name\":\"Kroner\",\"CurrencyIsoCode\":\"SEK\"}")))
        .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
  }

  @Test
  void aPersonAccountHasAContactThatFollowsIt() {
    String id =
        seller.create(
            "Account",
            """
            {"FirstName": "Imke", "LastName": "Sollwedel", "PersonEmail": "imke@example.org",
             "Rolle_im_Einkauf__pc": "Anwender"}\
            """);
    JsonNode account =
        seller
            .query(
                "SELECT Name, IsPersonAccount, RecordType.DeveloperName, PersonContactId"
                    + " FROM Account WHERE Id = '%s'".formatted(id))
            .path(0);
    assertThat(account.path("Name").asText()).isEqualTo("Imke Sollwedel");
    assertThat(account.path("IsPersonAccount").asBoolean()).isTrue();
    assertThat(account.at("/RecordType/DeveloperName").asText()).isEqualTo("Privatkunde");
    assertThat(
            seller
                .send("PATCH", SOBJECTS + "Account/" + id, "{\"PersonEmail\":\"i@example.org\"}")
                .statusCode())
        .isEqualTo(204);
    JsonNode contact =
        seller
            .query(
                "SELECT Id, Name, Email, Rolle_im_Einkauf__c, IsPersonAccount FROM Contact"
                    + " WHERE AccountId = '%s'".formatted(id))
            .path(0);
    assertThat(contact.path("Id").asText()).isEqualTo(account.path("PersonContactId").asText());
    assertThat(contact.path("Email").asText()).isEqualTo("i@example.org");
    assertThat(contact.path("Rolle_im_Einkauf__c").asText()).isEqualTo("Anwender");
    String shadow = SOBJECTS + "Contact/" + contact.path("Id").asText();
    assertThat(refusal(seller.send("PATCH", shadow, "{\"Email\":\"no@example.org\"}")))
        .isEqualTo("INVALID_PERSON_ACCOUNT_OPERATION");
    assertThat(refusal(seller.send("DELETE", shadow, null)))
        .isEqualTo("INVALID_PERSON_ACCOUNT_OPERATION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"LastName\": \"Nobody\", \"Name\": \"Somebody\"}",
        "{\"Name\": \"Works\", \"PersonEmail\": \"works@example.org\"}"
      })
  void anAccountIsAPersonOrACompany(String fields) {
    assertThat(refusal(seller.send("POST", SOBJECTS + "Account", fields)))
        .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
  }

  @Test
  void aPolymorphicOwnerIsToldByType() {
    JsonNode owner =
        admin
            .query(
                "SELECT TYPEOF Owner WHEN User THEN Username, DefaultCurrencyIsoCode ELSE Name END"
                    + " FROM Engagement__c LIMIT 1")
            .at("/0/Owner");
    assertThat(owner.path("Username").asText()).endsWith("@nordwerk.example");
    assertThat(owner.path("DefaultCurrencyIsoCode").asText()).isEqualTo("EUR");
  }

  private static String deal(String further) {
    String account = seller.query("SELECT Id FROM Account LIMIT 1").path(0).path("Id").asText();
    return """
    {"Name": "Linie 4", "AccountId": "%s", "StageName": "Angebot",
     "CloseDate": "2026-12-31"%s}\
    """
        .formatted(account, further);
  }

  private static String recordType(String developerName) {
    return admin
        .query("SELECT Id FROM RecordType WHERE DeveloperName = '%s'".formatted(developerName))
        .path(0)
        .path("Id")
        .asText();
  }

  private static String refusal(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isGreaterThanOrEqualTo(400);
    return OrgClient.json(reply).path(0).path("errorCode").asText();
  }

  private static JsonNode field(JsonNode fields, String name) {
    return named(fields, "name", name);
  }

  private static JsonNode named(JsonNode nodes, String property, String value) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .filter(node -> node.path(property).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + value + " in " + nodes));
  }

  private static List<String> texts(JsonNode nodes, String property) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(node -> node.path(property).asText())
        .toList();
  }
}
