package dev.greendoor.localorg.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DeployStatus;
import com.sforce.ws.ConnectionException;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.soap.PartnerClient;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit the org is named, and nothing of it is applied unless that was asked for. */
class DeployRefusalTest {

  private static LocalOrg org;
  private static MetadataClient metadata;

  @BeforeAll
  static void start() throws IOException, ConnectionException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    metadata = new MetadataClient(org, PartnerClient.signIn(org));
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  /** A field that fits, beside what does not. */
  private static String region(int number) {
    return "<fields><fullName>Region_%d__c</fullName><label>Region</label><type>Text</type><length>40</length></fields>"
        .formatted(number);
  }

  static Stream<Arguments> refusals() throws IOException {
    return Stream.of(
        Arguments.of(
            1,
            "Account.Target__c",
            "<referenceTo> there is no object Nothing__c",
            new DeployZip()
                .metadata(
                    "objects/Account.object",
                    "CustomObject",
                    region(1)
                        + "<fields><fullName>Target__c</fullName><label>T</label><type>Lookup</type><referenceTo>Nothing__c</referenceTo><relationshipName>T</relationshipName></fields>")),
        Arguments.of(
            2,
            "Account.Sum__c",
            "<formula>",
            new DeployZip()
                .metadata(
                    "objects/Account.object",
                    "CustomObject",
                    region(2)
                        + "<fields><fullName>Sum__c</fullName><label>S</label><type>Number</type><precision>5</precision><scale>0</scale><formula>Nonsense__c"
                        + " + 1</formula></fields>")),
        Arguments.of(
            3,
            "Reader",
            "Nothing__c",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", region(3))
                .metadata(
                    "permissionsets/Reader.permissionset",
                    "PermissionSet",
                    "<label>Reader</label><fieldPermissions><field>Account.Nothing__c</field><readable>true</readable><editable>false</editable></fieldPermissions>")),
        Arguments.of(
            4,
            "empty",
            "Cannot find",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", region(4))
                .file("lwc/empty/readme.txt", "nothing")),
        Arguments.of(
            5,
            "Broken",
            "Error parsing file",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", region(5))
                .file("flexipages/Broken.flexipage", "<FlexiPage>")),
        Arguments.of(
            6,
            "Absent__c",
            "was not found in zipped directory",
            new DeployZip()
                .metadata("objects/Account.object", "CustomObject", region(6))
                .names("CustomObject", "Absent__c")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void tellsWhichComponentDoesNotFit(int number, String culprit, String problem, DeployZip zip)
      throws ConnectionException, IOException {
    byte[] bytes = zip.bytes();
    DeployResult result = metadata.deploy(bytes, false, true);
    assertThat(result.getStatus()).isEqualTo(DeployStatus.Failed);
    DeployMessage[] failures = result.getDetails().getComponentFailures();
    assertThat(failures).hasSize(1);
    assertThat(failures[0].getFullName()).isEqualTo(culprit);
    assertThat(failures[0].getProblem()).contains(problem);
    assertThat(hasRegion(number)).as("rolled back").isFalse();

    DeployResult partial = metadata.deploy(bytes, false, false);
    assertThat(partial.getStatus()).isEqualTo(DeployStatus.SucceededPartial);
    assertThat(hasRegion(number)).as("applied as far as it fits").isTrue();
  }

  private static boolean hasRegion(int number) throws ConnectionException {
    return metadata.list("CustomField").anyMatch("Account.Region_%d__c".formatted(number)::equals);
  }

  @Test
  void keepsTheTypeOfAField() throws ConnectionException, IOException {
    metadata.deploy(DeployZip.visits().bytes(), false, true);
    DeployResult result =
        metadata.deploy(
            new DeployZip()
                .metadata(
                    "objects/Account.object",
                    "CustomObject",
                    "<fields><fullName>Region__c</fullName><label>Region</label><type>Checkbox</type><defaultValue>false</defaultValue></fields>")
                .bytes(),
            false,
            true);
    assertThat(result.getDetails().getComponentFailures()[0].getProblem())
        .isEqualTo("Cannot change field type from string to boolean");
  }

  @Test
  void refusesAZipOfNoUse() throws ConnectionException, IOException {
    DeployResult result =
        metadata.deploy(
            new DeployZip().file("objects/readme.txt", "x").withoutManifest(), false, true);
    assertThat(result.getStatus()).isEqualTo(DeployStatus.Failed);
    assertThat(result.getErrorMessage()).isEqualTo("No package.xml found");
    DeployResult outside =
        metadata.deploy(new DeployZip().file("../../outside", "x").bytes(), false, true);
    assertThat(outside.getErrorMessage()).contains("outside of itself");
  }
}
