package dev.greendoor.localorg.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access follows changes of people, roles, teams and records at once, and stays cheap. */
class AccessChangesTest {

  private static OrgMetadata metadata;

  private SharingOrg org;

  @BeforeAll
  static void loadMetadata(@TempDir Path folder) {
    metadata = SharingOrg.metadata(folder);
  }

  @BeforeEach
  void fillOrg() {
    org = new SharingOrg(metadata);
  }

  @AfterEach
  void closeOrg() {
    org.close();
  }

  @Test
  void permissionSetsAddWhatTheyGrantAtOnce() {
    Access access = org.as("integration");
    assertThat(org.fieldAccess("integration", "Account.BillingCity")).isEqualTo("none");
    org.assign("Connector", "integration");
    org.assign("Margins", "integration");
    assertThat(org.fieldAccess("integration", "Account.BillingCity")).isEqualTo("read");
    assertThat(org.fieldAccess("integration", "Opportunity.Margin__c")).isEqualTo("read");
    assertThat(access.allows(ObjectPermission.EDIT, org.type("Opportunity"))).isTrue();
    assertThat(access.canEdit(org.row("deal"))).isFalse();
  }

  @Test
  void newTeamMembersSeeTheDealAtOnce() {
    Access access = org.as("westPeer");
    assertThat(access.canRead(org.row("deal"))).isFalse();
    org.add(
        "late",
        "OpportunityTeamMember",
        null,
        "OpportunityId",
        org.id("deal"),
        "UserId",
        org.id("westPeer"),
        "OpportunityAccessLevel",
        "Edit");
    org.commit();
    assertThat(access.canEdit(org.row("deal"))).isTrue();
  }

  @Test
  void movingARoleMovesWhatItsManagersSee() {
    Access east = org.as("managerEast");
    assertThat(east.canRead(org.row("deal"))).isFalse();
    save(
        Change.update(
            "UserRole", org.id("Rep West"), Map.of("ParentRoleId", org.id("Manager East"))));
    assertThat(east.canRead(org.row("deal"))).isTrue();
    assertThat(org.as("managerWest").canRead(org.row("deal"))).isFalse();
  }

  @Test
  void aNewOwnerTakesTheRecordOver() {
    save(Change.update("Opportunity", org.id("deal"), Map.of("OwnerId", org.id("east"))));
    assertThat(org.as("east").maxAccessLevel(org.row("deal"))).isEqualTo("All");
    assertThat(org.as("east").canRead(org.row("account"))).isTrue();
    // still the owner of its account, whose role gives read access
    assertThat(org.as("west").maxAccessLevel(org.row("deal"))).isEqualTo("Read");
  }

  @Test
  void deletedRecordsAreLeftToTheirOwnersAndAdministrators() {
    save(Change.delete("Opportunity", org.id("deal")));
    assertThat(org.as("west").canRead(org.row("deal"))).isTrue();
    assertThat(org.as("admin").canRead(org.row("part"))).isTrue();
    assertThat(org.as("teamEdit").canRead(org.row("deal"))).isFalse();
    assertThat(org.as("teamEdit").canRead(org.row("part"))).isFalse();
    assertThat(org.as("teamRead").canRead(org.row("account"))).isFalse();
  }

  @Test
  void inactiveUsersMayDoNothing() {
    save(Change.update("User", org.id("west"), Map.of("IsActive", false)));
    assertThat(org.as("west").maxAccessLevel(org.row("deal"))).isEqualTo("None");
  }

  @Test
  void aDecisionTakesAHandfulOfLookUps() {
    for (int i = 0; i < 500; i++) {
      org.add(
          "bulk" + i,
          "Opportunity",
          i % 2 == 0 ? "west" : "managerEast",
          "Name",
          "Bulk",
          "AccountId",
          org.id("otherAccount"),
          "StageName",
          "Prospecting",
          "CloseDate",
          LocalDate.of(2030, 1, 1));
    }
    org.commit();
    AtomicInteger lookUps = new AtomicInteger();
    Records counted =
        (Records)
            Proxy.newProxyInstance(
                Records.class.getClassLoader(),
                new Class<?>[] {Records.class},
                (proxy, method, arguments) -> {
                  if (!method.getName().equals("modifications")) {
                    lookUps.incrementAndGet();
                  }
                  try {
                    return method.invoke(org.store, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Access access = new OrgAccessPolicy(counted, metadata).of(org.id("teamEdit"));
    access.canRead(org.row("deal"));
    List<Row> opportunities = org.all("Opportunity");
    lookUps.set(0);
    long readable = opportunities.stream().filter(access::canRead).count();
    assertThat(readable).isEqualTo(1);
    assertThat(lookUps.get()).isLessThanOrEqualTo(4 * opportunities.size());
  }

  @Test
  void setupRowsShowWhatIsGrantedAndAreAddedOnce() {
    int before = org.all("FieldPermissions").size();
    assertThat(before).isEqualTo(2);
    assertThat(org.all("PermissionSet"))
        .extracting(row -> row.value("Name"))
        .contains("Maker", "Margins", "Connector", "X00ex_Standard_User");
    try (var rows = org.records().importRows()) {
      SetupRows.complete(metadata, org.store, rows);
      rows.commit();
    }
    assertThat(org.all("FieldPermissions")).hasSize(before);
    assertThat(org.all("Profile")).hasSize(4);
    assertThat(org.all("OpportunityStage")).hasSize(10);
    assertThat(org.named("Profile", "System Administrator").value("PermissionsModifyAllData"))
        .isEqualTo(true);
  }

  private void save(Change change) {
    Session admin =
        new Session("t", org.id("admin"), null, "rest", "65.0", Instant.MAX, org.as("admin"));
    assertThat(org.records().save(List.of(change), false, admin).get(0).errors()).isEmpty();
  }
}
