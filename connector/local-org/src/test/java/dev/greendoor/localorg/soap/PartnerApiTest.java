package dev.greendoor.localorg.soap;

import static dev.greendoor.localorg.soap.PartnerClient.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.sforce.soap.partner.DeleteResult;
import com.sforce.soap.partner.DescribeGlobalSObjectResult;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.GetUserInfoResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.UndeleteResult;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.soap.partner.fault.ApiQueryFault;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.fault.LoginFault;
import com.sforce.soap.partner.fault.MalformedQueryFault;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.SoapFaultException;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Salesforce's own Java client works with the org over the partner API. */
class PartnerApiTest {

  private static LocalOrg org;
  private static PartnerConnection partner;

  @BeforeAll
  static void start() throws IOException, ConnectionException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    partner = PartnerClient.signIn(org);
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @Test
  void signsInUpToVersion64() throws ConnectionException {
    GetUserInfoResult user =
        PartnerClient.signIn(org, "40.0", "Admin.User@TechFlow.example", "local").getUserInfo();
    assertThat(user.getUserName()).isEqualTo(PartnerClient.ADMIN);
    assertThat(user.getOrganizationId()).startsWith("00D").hasSize(18);
    assertThat(user.getSessionSecondsValid()).isPositive();
    SoapFaultException gone =
        catchThrowableOfType(
            SoapFaultException.class,
            () -> PartnerClient.signIn(org, "65.0", PartnerClient.ADMIN, "local"));
    assertThat(gone)
        .hasMessageContaining("No operation available for request")
        .hasMessageContaining("login");
  }

  @Test
  void refusesAWrongPassword() {
    LoginFault fault =
        catchThrowableOfType(
            LoginFault.class,
            () -> PartnerClient.signIn(org, "64.0", PartnerClient.ADMIN, "wrong"));
    assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_LOGIN);
  }

  @Test
  void endsASession() throws ConnectionException {
    PartnerConnection other = PartnerClient.signIn(org);
    assertThat(other.getServerTimestamp().getTimestamp().toInstant())
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
    other.logout();
    UnexpectedErrorFault fault =
        catchThrowableOfType(UnexpectedErrorFault.class, other::getUserInfo);
    assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_SESSION_ID);
    assertThat(fault.getFaultCode().getLocalPart()).isEqualTo("INVALID_SESSION_ID");
  }

  @Test
  void describesAllObjectsAndManyInFull() throws ConnectionException {
    DescribeGlobalSObjectResult[] all = partner.describeGlobal().getSobjects();
    assertThat(all).extracting(DescribeGlobalSObjectResult::getName).contains("Account", "Task");
    String[] names =
        Arrays.stream(all)
            .map(DescribeGlobalSObjectResult::getName)
            .limit(100)
            .toArray(String[]::new);
    assertThat(partner.describeSObjects(names))
        .extracting(DescribeSObjectResult::getName)
        .containsExactly(names);
  }

  @Test
  void describesFieldsAsRestDoes() throws ConnectionException {
    DescribeSObjectResult opportunity = partner.describeSObject("Opportunity");
    assertThat(opportunity.getKeyPrefix()).isEqualTo("006");
    assertThat(opportunity.isUpdateable()).isTrue();
    assertThat(opportunity.getChildRelationships())
        .anyMatch(child -> "OpportunityContactRoles".equals(child.getRelationshipName()));
    Field stage = field(opportunity, "StageName");
    assertThat(stage.getType().name()).isEqualTo("picklist");
    assertThat(stage.getPicklistValues()).isNotEmpty();
    assertThat(stage.isNillable()).isFalse();
    assertThat(field(opportunity, "AccountId").getReferenceTo()).containsExactly("Account");
    assertThat(field(opportunity, "Amount").getPrecision()).isEqualTo(18);
  }

  private static Field field(DescribeSObjectResult object, String name) {
    return Arrays.stream(object.getFields())
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void createsUpdatesDeletesAndUndeletes() throws ConnectionException {
    SObject account =
        record("Account", "Name", "Acme <& Söhne>", "AnnualRevenue", 1_250_000, "Phone", "1");
    SaveResult created = partner.create(new SObject[] {account})[0];
    assertThat(created.isSuccess()).isTrue();
    String id = created.getId();
    SObject change = record("Account", "Id", id, "NumberOfEmployees", 12);
    change.setFieldsToNull(new String[] {"Phone"});
    assertThat(partner.update(new SObject[] {change})[0].isSuccess()).isTrue();
    SObject read =
        partner
            .retrieve(
                "Id, Name, Phone, AnnualRevenue, NumberOfEmployees, CreatedDate",
                "Account",
                new String[] {id})[0];
    assertThat(read.getId()).isEqualTo(id);
    assertThat(read.getField("Name")).isEqualTo("Acme <& Söhne>");
    assertThat(read.getField("Phone")).isNull();
    assertThat(read.getField("AnnualRevenue")).isEqualTo("1250000.0");
    assertThat(read.getField("NumberOfEmployees")).isEqualTo("12");
    assertThat(Instant.parse((String) read.getField("CreatedDate"))).isBefore(Instant.now());
    assertThat(partner.delete(new String[] {id})).allMatch(DeleteResult::isSuccess);
    assertThat(partner.retrieve("Id", "Account", new String[] {id})[0]).isNull();
    assertThat(
            partner
                .queryAll("SELECT IsDeleted FROM Account WHERE Id = '" + id + "'")
                .getRecords()[0]
                .getField("IsDeleted"))
        .isEqualTo("true");
    assertThat(partner.undelete(new String[] {id})).allMatch(UndeleteResult::isSuccess);
    assertThat(partner.delete(new String[] {"nonsense"})[0].getErrors()[0].getStatusCode().name())
        .isEqualTo("MALFORMED_ID");
  }

  @Test
  void savesWhatIsRightUnlessAllOrNone() throws ConnectionException {
    SObject[] records = {record("Account", "Name", "Half"), record("Account", "Phone", "1")};
    SaveResult[] some = partner.create(records);
    assertThat(some).extracting(SaveResult::isSuccess).containsExactly(true, false);
    assertThat(some[1].getErrors()[0].getFields()).containsExactly("Name");
    partner.setAllOrNoneHeader(true);
    try {
      assertThat(partner.create(records)).noneMatch(SaveResult::isSuccess);
    } finally {
      partner.clearAllOrNoneHeader();
    }
    assertThat(partner.query("SELECT COUNT() FROM Account WHERE Name = 'Half'").getSize()).isOne();
  }

  @Test
  void upsertsByIdAndFindsParentsInChildren() throws ConnectionException {
    UpsertResult parent =
        partner.upsert("Id", new SObject[] {record("Account", "Name", "Parent")})[0];
    assertThat(parent.isCreated()).isTrue();
    SObject again = record("Account", "Id", parent.getId(), "Name", "Renamed parent");
    assertThat(partner.upsert("Id", new SObject[] {again})[0].isCreated()).isFalse();
    partner.create(
        new SObject[] {
          record("Contact", "LastName", "First", "AccountId", parent.getId()),
          record("Contact", "LastName", "Second", "AccountId", parent.getId())
        });
    QueryResult contacts =
        partner.query(
            "SELECT LastName, Account.Name FROM Contact WHERE AccountId = '%s' ORDER BY LastName"
                .formatted(parent.getId()));
    assertThat(contacts.getRecords()[0].getChild("Account").getChild("Name").getValue())
        .isEqualTo("Renamed parent");
    SObject account =
        partner.query(
                "SELECT Id, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Id = '%s'"
                    .formatted(parent.getId()))
            .getRecords()[0];
    assertThat(account.getChild("Contacts").getChild("size").getValue()).hasToString("2");
    SObject counted =
        partner.query(
                "SELECT COUNT(Id) n, MAX(LastName) last FROM Contact WHERE AccountId = '%s'"
                    .formatted(parent.getId()))
            .getRecords()[0];
    assertThat(counted.getField("n")).isEqualTo(2);
    assertThat(counted.getField("last")).isEqualTo("Second");
  }

  @Test
  void pagesThroughALargeResult() throws ConnectionException {
    List<SObject> leads =
        IntStream.range(0, 450)
            .mapToObj(number -> record("Lead", "LastName", "L" + number, "Company", "C"))
            .toList();
    for (int from = 0; from < leads.size(); from += 150) {
      assertThat(partner.create(leads.subList(from, from + 150).toArray(SObject[]::new)))
          .allMatch(SaveResult::isSuccess);
    }
    partner.setQueryOptions(200);
    try {
      QueryResult page = partner.query("SELECT Id, LastName FROM Lead");
      Stream<SObject> seen = Arrays.stream(page.getRecords());
      assertThat(page.getSize()).isEqualTo(450);
      assertThat(page.getRecords()).hasSize(200);
      while (!page.isDone()) {
        page = partner.queryMore(page.getQueryLocator());
        seen = Stream.concat(seen, Arrays.stream(page.getRecords()));
      }
      assertThat(seen.map(SObject::getId).distinct()).hasSize(450);
    } finally {
      partner.clearQueryOptions();
    }
  }

  @Test
  void searches() throws ConnectionException {
    partner.create(new SObject[] {record("Account", "Name", "Zanzibar Trading")});
    assertThat(
            partner
                .search("FIND {Zanzibar} IN ALL FIELDS RETURNING Account(Id, Name)")
                .getSearchRecords())
        .extracting(found -> found.getRecord().getField("Name"))
        .containsExactly("Zanzibar Trading");
  }

  @Test
  void tellsWhatChangedAndWhatWasDeleted() throws ConnectionException {
    String kept = partner.create(new SObject[] {record("Account", "Name", "Kept")})[0].getId();
    String gone = partner.create(new SObject[] {record("Account", "Name", "Gone")})[0].getId();
    partner.delete(new String[] {gone});
    Calendar from = at(Instant.now().minus(Duration.ofHours(1)));
    Calendar to = at(Instant.now().plus(Duration.ofHours(1)));
    assertThat(partner.getUpdated("Account", from, to).getIds())
        .contains(kept)
        .doesNotContain(gone);
    assertThat(partner.getDeleted("Account", from, to).getDeletedRecords())
        .anyMatch(record -> record.getId().equals(gone));
  }

  private static Calendar at(Instant instant) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(instant.toEpochMilli());
    return calendar;
  }

  @Test
  void refusesInSalesforcesWords() {
    ApiQueryFault malformed =
        catchThrowableOfType(
            MalformedQueryFault.class, () -> partner.query("SELECT Id FROM Account WHERE"));
    assertThat(malformed.getRow()).isOne();
    assertThat(malformed.getColumn()).isPositive();
    ApiFault unknown =
        catchThrowableOfType(InvalidSObjectFault.class, () -> partner.describeSObject("Nothing"));
    assertThat(unknown.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_TYPE);
    ApiFault tooMany =
        catchThrowableOfType(
            ApiFault.class,
            () ->
                partner.delete(
                    IntStream.range(0, 201).mapToObj(Integer::toString).toArray(String[]::new)));
    assertThat(tooMany.getExceptionCode()).isEqualTo(ExceptionCode.EXCEEDED_ID_LIMIT);
  }
}
