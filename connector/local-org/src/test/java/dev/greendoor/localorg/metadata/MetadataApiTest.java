package dev.greendoor.localorg.metadata;

import static dev.greendoor.localorg.soap.PartnerClient.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DeployStatus;
import com.sforce.soap.metadata.DescribeMetadataObject;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.SoapFaultException;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.soap.PartnerClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Salesforce's own Java client changes a running org's metadata. */
class MetadataApiTest {

  private static final Duration PATIENCE = MetadataClient.PATIENCE;
  private LocalOrg org;
  private PartnerConnection partner;

  @BeforeEach
  void start() throws IOException, ConnectionException {
    start(LocalOrgOptions.builder().build());
  }

  private void start(LocalOrgOptions options) throws IOException, ConnectionException {
    org = LocalOrg.start(options);
    partner = PartnerClient.signIn(org);
  }

  private MetadataClient metadata() {
    return new MetadataClient(org, partner);
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void bringsObjectsFieldsAndPermissionsIntoTheRunningOrg(@TempDir Path folder)
      throws ConnectionException, IOException {
    org.close();
    start(LocalOrgOptions.builder().data(folder).build());
    String account = create(record("Account", "Name", "Before"));
    DeployResult result = metadata().deploy(DeployZip.visits().bytes(), false, true);
    assertThat(result.getStatus()).isEqualTo(DeployStatus.Succeeded);
    assertThat(result.getDetails().getComponentSuccesses())
        .allMatch(message -> message.isCreated() && message.isChanged())
        .extracting(DeployMessage::getFullName)
        .contains("Visit__c", "Visit__c.Minutes__c", "Account.Region__c", "Visitor", "visitPanel");

    String permissionSet =
        partner
            .query("SELECT Id FROM PermissionSet WHERE Name = 'Visitor'")
            .getRecords()[0]
            .getId();
    create(
        record(
            "PermissionSetAssignment",
            "AssigneeId",
            partner.getUserInfo().getUserId(),
            "PermissionSetId",
            permissionSet));
    String visit =
        create(record("Visit__c", "Name", "First", "Account__c", account, "Minutes__c", 30));
    assertThat(
            partner.update(new SObject[] {record("Account", "Id", account, "Region__c", "West")}))
        .allMatch(SaveResult::isSuccess);
    assertVisit(visit, account);

    org.close();
    start(LocalOrgOptions.builder().data(folder).build());
    assertVisit(visit, account);
  }

  private void assertVisit(String visit, String account) throws ConnectionException {
    SObject found =
        partner.query(
                "SELECT Minutes__c, Account__r.Name, Account__r.Region__c FROM Visit__c WHERE Id = '%s'"
                    .formatted(visit))
            .getRecords()[0];
    assertThat(found.getField("Minutes__c")).isEqualTo("30.0");
    assertThat(found.getChild("Account__r").getField("Name")).isEqualTo("Before");
    assertThat(found.getChild("Account__r").getField("Region__c")).isEqualTo("West");
    assertThat(
            partner.retrieve("Region__c", "Account", new String[] {account})[0].getField(
                "Region__c"))
        .isEqualTo("West");
  }

  private String create(SObject record) throws ConnectionException {
    SaveResult result = partner.create(new SObject[] {record})[0];
    assertThat(result.isSuccess()).as(() -> Arrays.toString(result.getErrors())).isTrue();
    return result.getId();
  }

  @Test
  void changesNothingTwice() throws ConnectionException, IOException {
    metadata().deploy(DeployZip.visits().bytes(), false, true);
    DeployResult again = metadata().deploy(DeployZip.visits().bytes(), false, true);
    assertThat(again.getDetails().getComponentSuccesses())
        .isNotEmpty()
        .noneMatch(DeployMessage::isCreated)
        .noneMatch(DeployMessage::isChanged);
  }

  @Test
  void onlyChecksWhenAsked() throws ConnectionException, IOException {
    DeployResult result = metadata().deploy(DeployZip.visits().bytes(), true, true);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.isCheckOnly()).isTrue();
    assertThat(partner.describeGlobal().getSobjects())
        .noneMatch(object -> object.getName().equals("Visit__c"));
  }

  @Test
  void deploysForAdministratorsOnly() throws ConnectionException, IOException {
    String profile =
        partner
            .query("SELECT Id FROM Profile WHERE Name = 'Standard User'")
            .getRecords()[0]
            .getId();
    String username = "sales.person@techflow.example";
    create(
        record(
            "User",
            "Username",
            username,
            "LastName",
            "Person",
            "Email",
            username,
            "Alias",
            "person",
            "ProfileId",
            profile,
            "TimeZoneSidKey",
            "America/Los_Angeles",
            "LocaleSidKey",
            "en_US",
            "EmailEncodingKey",
            "UTF-8",
            "LanguageLocaleKey",
            "en_US"));
    PartnerConnection salesPerson = PartnerClient.signIn(org, "64.0", username, "local");
    byte[] zip = DeployZip.visits().bytes();
    SoapFaultException refused =
        catchThrowableOfType(
            SoapFaultException.class,
            () -> new MetadataClient(org, salesPerson).deploy(zip, false, true));
    assertThat(refused.getFaultCode().getLocalPart()).isEqualTo("INSUFFICIENT_ACCESS");
  }

  @Test
  void listsWhatTheOrgIsMadeOf() throws ConnectionException {
    assertThat(metadata().connection().describeMetadata(62.0).getMetadataObjects())
        .extracting(DescribeMetadataObject::getXmlName)
        .contains("CustomObject", "LightningComponentBundle", "PermissionSet");
    assertThat(metadata().list("LightningComponentBundle")).contains("dealHealthPanel");
  }

  @Test
  void deploysByRestToo() throws IOException {
    OrgClient admin = OrgClient.of(org).asAdmin();
    String boundary = "----deploy";
    byte[] zip = DeployZip.visits().bytes();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n{\"deployOptions\":{\"rollbackOnError\":true}}\r\n--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"deploy.zip\"\r\nContent-Type: application/zip\r\n\r\n"
            .formatted(boundary, boundary);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(zip);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    JsonNode asked =
        OrgClient.json(
            admin.send(
                admin
                    .request(
                        OrgClient.DATA + "/metadata/deployRequest",
                        "Content-Type",
                        "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
    String path =
        OrgClient.DATA
            + "/metadata/deployRequest/"
            + asked.path("id").asText()
            + "?includeDetails=true";
    Instant deadline = Instant.now().plus(PATIENCE);
    JsonNode result = asked.path("deployResult");
    while (!result.path("done").asBoolean() && Instant.now().isBefore(deadline)) {
      result = OrgClient.json(admin.get(path)).path("deployResult");
    }
    assertThat(result.path("status").asText()).isEqualTo("Succeeded");
    assertThat(result.path("details").path("componentSuccesses")).hasSizeGreaterThan(4);
  }
}
