package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.source.MetadataDeploy;
import dev.greendoor.source.MetadataZip;
import dev.greendoor.source.PackageContents;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceFacts;
import dev.greendoor.studio.OrgCheck;
import dev.greendoor.studio.OrgItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an org lacks is told until nothing is missing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrgCheckIT {

  @TempDir static Path folder;

  private static LocalOrgInTest org;

  /** What a program wrote, and how it ended. */
  private record Ended(int code, String output) {}

  @BeforeAll
  static void startAnOrgWithoutThePackage() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    org = new LocalOrgInTest(folder, "-Xmx512m", "--sfdx=" + empty);
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @Test
  @Order(1)
  void anOrgWithoutThePackage() throws IOException {
    List<OrgItem> items = items();
    assertThat(items)
        .filteredOn(OrgItem::ok)
        .extracting(OrgItem::kind)
        .containsOnly(OrgItem.Kind.API);
    assertThat(items)
        .filteredOn(item -> !item.ok())
        .allSatisfy(item -> assertThat(item.remedy()).contains("greendoor org deploy"))
        .extracting(OrgItem::item)
        .contains(
            "package",
            "Opportunity_Score__c",
            "Score_Changed__e",
            "Greendoor_Integration",
            "Greendoor_Admin",
            "Opportunity",
            "Opportunity_Recommendation__c",
            "NamedCredential Greendoor",
            "ExternalCredential Greendoor");
  }

  @Test
  @Order(2)
  void anOrgWithThePackageWhoseUserHoldsNothingOfIt() throws IOException {
    MetadataDeploy.Outcome outcome =
        new MetadataDeploy(org.url(), org.adminToken())
            .deploy(MetadataZip.ofClassPath("/sfdx", MetadataDeploy.API_VERSION), false);
    assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
    assertThat(items())
        .filteredOn(item -> !item.ok())
        .extracting(OrgItem::item)
        .contains("Greendoor_Integration of the integration user");
  }

  @Test
  @Order(3)
  void nothingIsMissing() throws IOException, InterruptedException {
    String user =
        org.query("SELECT Id FROM User WHERE FirstName = 'Integration'").get(0).path("Id").asText();
    String set =
        org.query("SELECT Id FROM PermissionSet WHERE Name = 'Greendoor_Integration'")
            .get(0)
            .path("Id")
            .asText();
    org.asAdministrator(
        "POST",
        "/services/data/v65.0/sobjects/PermissionSetAssignment",
        JsonNodeFactory.instance.objectNode().put("AssigneeId", user).put("PermissionSetId", set));
    assertThat(items()).filteredOn(item -> !item.ok()).isEmpty();
    Ended command = command();
    assertThat(command.code()).as(command.output()).isZero();
    assertThat(command.output()).contains("Opportunity_Score__c").contains("Nothing is missing.");
  }

  @Test
  @Order(4)
  void aLoginThatIsRefusedIsSaidInOneLine() throws IOException, InterruptedException {
    Ended command = command("--greendoor.salesforce.client-secret=wrong");
    assertThat(command.code()).isNotZero();
    assertThat(command.output().lines().filter(line -> !line.startsWith("Picked up")))
        .singleElement()
        .asString()
        .startsWith("greendoor: greendoor.salesforce.client-id/client-secret");
  }

  private static List<OrgItem> items() throws IOException {
    SalesforceDescribe describe = new SalesforceDescribe(org.rest(), org.login(), org.budget());
    return new OrgCheck(
            org.rest(),
            new SalesforceFacts(org.rest(), describe),
            PackageContents.ofClassPath("/sfdx"))
        .items(Mappings.read(Home.onClassPath(), "salesforce").all());
  }

  private static Ended command(String... options) throws IOException, InterruptedException {
    Path log = folder.resolve("command.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target/greendoor.jar").toAbsolutePath().toString(),
                "org",
                "check",
                "--greendoor.salesforce.login-url=" + org.url())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.command().addAll(List.of(options));
    Process command = QuickJvm.of(builder).start();
    try {
      assertThat(command.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      command.destroyForcibly();
    }
    return new Ended(command.exitValue(), Files.readString(log));
  }
}
