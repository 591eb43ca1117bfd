package dev.greendoor.localorg.metadata;

import static dev.greendoor.localorg.soap.PartnerClient.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DeployStatus;
import com.sforce.soap.metadata.DescribeMetadataObject;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Salesforce's own Java client changes a running org's metadata. */
class MetadataApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OBJECT =
      """
      <label>Visit</label><pluralLabel>Visits</pluralLabel><sharingModel>ReadWrite</sharingModel>
      <nameField><label>Name</label><type>Text</type></nameField>
      <fields><fullName>Account__c</fullName><label>Account</label><type>Lookup</type>
        <referenceTo>Account</referenceTo><relationshipName>Visits</relationshipName></fields>
      <fields><fullName>Minutes__c</fullName><label>Minutes</label><type>Number</type>
        <precision>4</precision><scale>0</scale></fields>
      """;
  private static final String REGION =
      """
      <fields><fullName>Region__c</fullName><label>Region</label><type>Text</type>
        <length>40</length></fields>
      """;

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

  @AfterEach
  void stop() {
    org.close();
  }

  private MetadataConnection metadata(PartnerConnection signedIn) throws ConnectionException {
    ConnectorConfig config = new ConnectorConfig();
    config.setServiceEndpoint(org.httpUrl() + "/services/Soap/m/62.0");
    config.setSessionId(signedIn.getConfig().getSessionId());
    return new MetadataConnection(config);
  }

  private DeployResult deploy(DeployZip zip, boolean checkOnly, boolean rollbackOnError)
      throws ConnectionException, IOException {
    return deploy(zip.bytes(), checkOnly, rollbackOnError);
  }

  private DeployResult deploy(byte[] zip, boolean checkOnly, boolean rollbackOnError)
      throws ConnectionException {
    MetadataConnection metadata = metadata(partner);
    DeployOptions options = new DeployOptions();
    options.setCheckOnly(checkOnly);
    options.setRollbackOnError(rollbackOnError);
    options.setSinglePackage(true);
    String id = metadata.deploy(zip, options).getId();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      DeployResult result = metadata.checkDeployStatus(id, true);
      if (result.isDone()) {
        return result;
      }
    }
    throw new AssertionError("The deploy does not end");
  }

  private static DeployZip visits() throws IOException {
    return new DeployZip()
        .metadata("objects/Visit__c.object", "CustomObject", OBJECT)
        .metadata("objects/Account.object", "CustomObject", REGION)
        .metadata(
            "permissionsets/Visitor.permissionset",
            "PermissionSet",
            """
            <label>Visitor</label>
            <objectPermissions><object>Visit__c</object><allowRead>true</allowRead>
              <allowCreate>true</allowCreate><allowEdit>true</allowEdit><allowDelete>false</allowDelete>
              <viewAllRecords>false</viewAllRecords><modifyAllRecords>false</modifyAllRecords>
            </objectPermissions>
            <fieldPermissions><field>Visit__c.Minutes__c</field><readable>true</readable>
              <editable>true</editable></fieldPermissions>
            <fieldPermissions><field>Visit__c.Account__c</field><readable>true</readable>
              <editable>true</editable></fieldPermissions>
            <fieldPermissions><field>Account.Region__c</field><readable>true</readable>
              <editable>true</editable></fieldPermissions>
            """)
        .metadata(
            "labels/CustomLabels.labels",
            "CustomLabels",
            """
            <labels><fullName>Visit_Title</fullName><language>en_US</language>
              <protected>false</protected><shortDescription>Title</shortDescription>
              <value>Visits</value></labels>
            """)
        .file("lwc/visitPanel/visitPanel.js", "import { LightningElement } from 'lwc';\n")
        .file("lwc/visitPanel/visitPanel.html", "<template></template>\n")
        .metadata(
            "lwc/visitPanel/visitPanel.js-meta.xml",
            "LightningComponentBundle",
            "<apiVersion>62.0</apiVersion><isExposed>true</isExposed>")
        .names("CustomObject", "Visit__c")
        .names("CustomField", "Account.Region__c")
        .names("PermissionSet", "Visitor")
        .names("CustomLabels", "CustomLabels")
        .names("LightningComponentBundle", "visitPanel");
  }

  @Test
  void bringsObjectsFieldsAndPermissionsIntoTheRunningOrg(@TempDir Path folder)
      throws ConnectionException, IOException {
    org.close();
    start(LocalOrgOptions.builder().data(folder).build());
    String account = create(record("Account", "Name", "Before"));
    DeployResult result = deploy(visits(), false, true);
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
    deploy(visits(), false, true);
    DeployResult again = deploy(visits(), false, true);
    assertThat(again.getDetails().getComponentSuccesses())
        .isNotEmpty()
        .noneMatch(DeployMessage::isCreated)
        .noneMatch(DeployMessage::isChanged);
  }

  @Test
  void onlyChecksWhenAsked() throws ConnectionException, IOException {
    DeployResult result = deploy(visits(), true, true);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.isCheckOnly()).isTrue();
    assertThat(partner.describeGlobal().getSobjects())
        .noneMatch(object -> object.getName().equals("Visit__c"));
  }

  static Stream<Arguments> refusals() throws IOException {
    return Stream.of(
        Arguments.of(
            "Account.Target__c",
            "<referenceTo> there is no object Nothing__c",
            new DeployZip()
                .metadata(
                    "objects/Account.object",
                    "CustomObject",
                    REGION
                        + "<fields><fullName>Target__c</fullName><label>T</label><type>Lookup</type><referenceTo>Nothing__c</referenceTo><relationshipName>T</relationshipName></fields>")),
        Arguments.of(
            "Account.Sum__c",
            "<formula>",
            new DeployZip()
                .metadata(
                    "objects/Account.object",
                    "CustomObject",
                    REGION
                        + "<fields><fullName>Sum__c</fullName><label>S</label><type>Number</type><precision>5</precision><scale>0</scale><formula>Nonsense__c + 1</formula></fields>")),
        Arguments.of(
            "Reader",
            "Nothing__c",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", REGION)
                .metadata(
                    "permissionsets/Reader.permissionset",
                    "PermissionSet",
                    "<label>Reader</label><fieldPermissions><field>Account.Nothing__c</field><readable>true</readable><editable>false</editable></fieldPermissions>")),
        Arguments.of(
            "empty",
            "Cannot find",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", REGION)
                .file("lwc/empty/readme.txt", "nothing")),
        Arguments.of(
            "Broken",
            "Error parsing file",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", REGION)
                .file("flexipages/Broken.flexipage", "<FlexiPage>")),
        Arguments.of(
            "Absent__c",
            "was not found in zipped directory",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", REGION)
                .names("CustomObject", "Absent__c")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void tellsWhichComponentDoesNotFit(String culprit, String problem, DeployZip zip)
      throws ConnectionException, IOException {
    byte[] bytes = zip.bytes();
    DeployResult result = deploy(bytes, false, true);
    assertThat(result.getStatus()).isEqualTo(DeployStatus.Failed);
    DeployMessage[] failures = result.getDetails().getComponentFailures();
    assertThat(failures).hasSize(1);
    assertThat(failures[0].getFullName()).isEqualTo(culprit);
    assertThat(failures[0].getProblem()).contains(problem);
    assertThat(hasRegion()).as("rolled back").isFalse();

    DeployResult partial = deploy(bytes, false, false);
    assertThat(partial.getStatus()).isEqualTo(DeployStatus.SucceededPartial);
    assertThat(hasRegion()).as("applied as far as it fits").isTrue();
  }

  private boolean hasRegion() throws ConnectionException {
    return list("CustomField").anyMatch("Account.Region__c"::equals);
  }

  private Stream<String> list(String type) throws ConnectionException {
    ListMetadataQuery query = new ListMetadataQuery();
    query.setType(type);
    return Arrays.stream(metadata(partner).listMetadata(new ListMetadataQuery[] {query}, 62.0))
        .map(FileProperties::getFullName);
  }

  @Test
  void keepsTheTypeOfAField() throws ConnectionException, IOException {
    deploy(visits(), false, true);
    DeployResult result =
        deploy(
            new DeployZip()
                .metadata(
                    "objects/Account.object",
                    "CustomObject",
                    "<fields><fullName>Region__c</fullName><label>Region</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>"),
            false,
            true);
    assertThat(result.getDetails().getComponentFailures()[0].getProblem())
        .isEqualTo("Cannot change field type from string to boolean");
  }

  @Test
  void refusesAZipOfNoUse() throws ConnectionException, IOException {
    DeployResult result =
        deploy(new DeployZip().file("objects/readme.txt", "x").withoutManifest(), false, true);
    assertThat(result.getStatus()).isEqualTo(DeployStatus.Failed);
    assertThat(result.getErrorMessage()).isEqualTo("No package.xml found");
    DeployResult outside = deploy(new DeployZip().file("../../outside", "x").bytes(), false, true);
    assertThat(outside.getErrorMessage()).contains("outside of itself");
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
    byte[] zip = visits().bytes();
    SoapFaultException refused =
        catchThrowableOfType(
            SoapFaultException.class, () -> metadata(salesPerson).deploy(zip, new DeployOptions()));
    assertThat(refused.getFaultCode().getLocalPart()).isEqualTo("INSUFFICIENT_ACCESS");
  }

  @Test
  void listsWhatTheOrgIsMadeOf() throws ConnectionException {
    assertThat(metadata(partner).describeMetadata(62.0).getMetadataObjects())
        .extracting(DescribeMetadataObject::getXmlName)
        .contains("CustomObject", "LightningComponentBundle", "PermissionSet");
    assertThat(list("LightningComponentBundle")).contains("dealHealthPanel");
  }

  @Test
  void deploysByRestToo() throws IOException {
    OrgClient admin = OrgClient.of(org).asAdmin();
    String boundary = "----deploy";
    byte[] zip = visits().bytes();
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
