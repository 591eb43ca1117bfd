package dev.greendoor.localorg.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFolderTest {

  @TempDir private Path folder;

  @Test
  void fillsAnOrgWithItsOwnFieldsAndRows() throws IOException {
    write(
        "force-app/objects/Account/fields/Tier__c.field-meta.xml",
        """
        <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
          <fullName>Tier__c</fullName><label>Tier</label><type>Text</type><length>10</length>
        </CustomField>
        """);
    write(
        "force-app/permissionsets/Tiers.permissionset-meta.xml",
        """
        <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
          <fieldPermissions>
            <editable>true</editable><field>Account.Tier__c</field><readable>true</readable>
          </fieldPermissions>
          <label>Tiers</label>
        </PermissionSet>
        """);
    write("data/Account.csv", "Id,Name,Tier__c,ParentId\nchild,Child,,top\ntop,Top,gold,\n");
    write("data/Contact.csv", "LastName,AccountId,Owner.Username\nChen,top,rep@acme.example\n");
    write(
        "data/User.csv",
        "FirstName,LastName,Username,Email,IsActive,Profile.Name\n"
            + "Ria,Rep,rep@acme.example,rep@acme.example,true,System Administrator\n");
    write(
        "data/deals.json",
        """
        {"records": [{"attributes": {"type": "Account", "referenceId": "tree"}, "Name": "Tree",
          "Opportunities": {"records": [{
            "attributes": {"type": "Opportunity", "referenceId": "deal"}, "Name": "Deal",
            "StageName": "Discovery", "CloseDate": "2030-01-31", "Amount": 1200.5}]}}]}
        """);

    try (LocalOrg org = start()) {
      OrgClient admin = OrgClient.of(org).asAdmin();
      JsonNode child =
          admin.query("SELECT Parent.Name, Parent.Tier__c FROM Account WHERE Name = 'Child'");
      assertThat(child.at("/0/Parent/Tier__c").asText()).isEqualTo("gold");
      JsonNode contact = admin.query("SELECT Account.Name, Owner.Name FROM Contact");
      assertThat(contact.at("/0/Account/Name").asText()).isEqualTo("Top");
      assertThat(contact.at("/0/Owner/Name").asText()).isEqualTo("Ria Rep");
      JsonNode deal = admin.query("SELECT Amount, Account.Name FROM Opportunity");
      assertThat(deal.at("/0/Amount").asDouble()).isEqualTo(1200.5);
      assertThat(deal.at("/0/Account/Name").asText()).isEqualTo("Tree");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nothing.csv | Name;x | there is no object 'Nothing'",
        "Account.csv | Nothing__c;x | row 1: Account has no field 'Nothing__c'",
        "Account.csv | Name,NumberOfEmployees;x,many | NumberOfEmployees",
        "Account.csv | Id,Name;a,One;a,Two | another row has the key 'a'",
        "Account.csv | Name,ParentId;x,nobody | ParentId refers to 'nobody'",
        "Account.csv | Id,Name,ParentId;a,A,b;b,B,a | waits for this one",
        "Contact.csv | LastName,Owner.Username;x,nobody | Owner.Username refers to 'nobody'",
      })
  void saysWhatCannotBeLoaded(String file, String content, String problem) throws IOException {
    write("data/" + file, content.replace(';', '\n') + "\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(problem);
  }

  private LocalOrg start() throws IOException {
    return LocalOrg.start(LocalOrgOptions.builder().scenario(Scenario.in(folder)).build());
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
