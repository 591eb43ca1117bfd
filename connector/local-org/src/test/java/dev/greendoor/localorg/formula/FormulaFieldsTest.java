package dev.greendoor.localorg.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.localorg.TestAccess;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.event.EventChannels;
import dev.greendoor.localorg.event.EventRetention;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import dev.greendoor.localorg.schema.SfdxProjectFixture;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.soql.execute.SoqlQueryService;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formula fields that stand in an SFDX folder, read on records. */
class FormulaFieldsTest {

  @TempDir Path folder;

  private final OrgClock clock = new OrgClock();
  private SfdxProjectFixture project;

  @BeforeEach
  void startProject() {
    project = new SfdxProjectFixture(folder);
    clock.set(Instant.parse("2026-11-21T23:30:00Z"));
  }

  @Test
  void areCalculatedFromTheRecordItsParentsAndOtherFormulas() {
    project
        .field("Opportunity", "Margin__c", number("Currency", "Amount * Probability"))
        .field("Opportunity", "Double_Margin__c", number("Currency", "Margin__c * 2"))
        .field("Opportunity", "Third__c", number("Number", "Amount / 3"))
        .field("Opportunity", "Share__c", number("Percent", "Amount / Account.AnnualRevenue"))
        .field("Opportunity", "Label__c", text("Account.Name &amp; \" / \" &amp; Owner.Name"))
        .field("Opportunity", "Days_Left__c", number("Number", "CloseDate - TODAY()"))
        .field("Opportunity", "Zero__c", number("Number", "1 / TotalOpportunityQuantity"))
        .field("Opportunity", "Big__c", formula("Checkbox", "Amount &gt; 1000"));

    assertThat(values())
        .containsEntry("Margin__c", new BigDecimal("1500.75"))
        .containsEntry("Double_Margin__c", new BigDecimal("3001.50"))
        .containsEntry("Third__c", new BigDecimal("667.00"))
        .containsEntry("Share__c", new BigDecimal("10.01"))
        .containsEntry("Label__c", "Acme / Ada Admin")
        .containsEntry("Days_Left__c", new BigDecimal("9.00"))
        .containsEntry("Big__c", true)
        .doesNotContainKey("Zero__c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Number | Ammount + 1 | Column 1: Field Ammount does not exist. Check spelling. Did you mean Amount?",
        "Number | Name | results in Text, but <type> wants Number",
        "Text | StageName | Column 1: A formula cannot result in a picklist. Use TEXT() for its value",
        "Number | Broken__c + 1 | depends on itself: Opportunity.Broken__c → Opportunity.Broken__c",
        "Number | Other__c | depends on itself"
      })
  void stopTheOrgWhenTheyAreWrong(String type, String formula, String problem) {
    project
        .field("Opportunity", "Broken__c", number(type, formula))
        .field("Opportunity", "Other__c", number("Number", "Broken__c * 2"));

    assertThatThrownBy(() -> CompiledFormulas.of(project.load().schema(), clock))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("Opportunity.")
        .hasMessageContaining("<formula>")
        .hasMessageContaining(problem);
  }

  @Test
  void canBeSelectedComparedAndOrderedBy() {
    project
        .field("Opportunity", "Margin__c", number("Currency", "Amount * Probability"))
        .field("Opportunity", "Customer__c", text("UPPER(Account.Name)"));
    OrgStore store = orgWithTwoDeals();
    var queries = new SoqlQueryService(store, clock, List.of());

    QueryResult result =
        queries.query(
            "SELECT Name, Customer__c FROM Opportunity WHERE Margin__c > 1000 ORDER BY Margin__c",
            QueryService.Options.REST,
            session(store));

    assertThat(result.totalSize()).isEqualTo(2);
    assertThat(result.record(0).values()).containsExactly("Acme renewal", "ACME");
    assertThat(result.record(1).values()).containsExactly("Globex start", "GLOBEX");
  }

  /** The values that the formula fields of the first deal have. */
  private Map<String, Object> values() {
    OrgStore store = orgWithTwoDeals();
    ObjectType type = store.schema().require("Opportunity");
    Row row = store.read(() -> store.scan(type).findFirst().orElseThrow());
    return type.fields().stream()
        .filter(field -> field.formula().isPresent() && store.value(row, field) != null)
        .collect(Collectors.toMap(Field::name, field -> store.value(row, field)));
  }

  private OrgStore orgWithTwoDeals() {
    Schema schema = project.load().schema();
    OrgStore store = OrgStore.inMemory(schema, clock);
    store.calculateFormulasWith(CompiledFormulas.of(schema, clock));
    RetainedEventBus bus =
        RetainedEventBus.inMemory(
            store::schema, new EventChannels(List.of(), 5), clock, EventRetention.DEFAULT);
    try (DataImport rows = new DmlService(store, bus, Set.of()).importRows()) {
      rows.insert("Organization", Map.of("Name", "TechFlow", "TimeZoneSidKey", "Europe/Berlin"));
      String user = rows.insert("User", Map.of("FirstName", "Ada", "LastName", "Admin"));
      deal(rows, user, "Acme", "Acme renewal", "2001.00");
      deal(rows, user, "Globex", "Globex start", "9000.00");
      rows.commit();
    }
    return store;
  }

  private static void deal(
      DataImport rows, String user, String customer, String name, String amount) {
    String account =
        rows.insert("Account", Map.of("Name", customer, "AnnualRevenue", new BigDecimal("20000")));
    rows.insert(
        "Opportunity",
        Map.of(
            "Name",
            name,
            "StageName",
            "Negotiation/Review",
            "AccountId",
            account,
            "OwnerId",
            user,
            "Amount",
            new BigDecimal(amount),
            "Probability",
            BigDecimal.valueOf(75),
            "CloseDate",
            LocalDate.of(2026, 12, 1)));
  }

  private static Session session(OrgStore store) {
    String user =
        store.read(() -> store.scan(store.schema().require("User")).findFirst().orElseThrow().id());
    return new Session("", user, null, "rest", "65.0", Instant.MAX, TestAccess.ALL);
  }

  private static String formula(String type, String formula) {
    return "<type>%s</type><formula>%s</formula>".formatted(type, formula);
  }

  private static String text(String formula) {
    return formula("Text", formula);
  }

  private static String number(String type, String formula) {
    return formula(type, formula) + "<precision>18</precision><scale>2</scale>";
  }
}
