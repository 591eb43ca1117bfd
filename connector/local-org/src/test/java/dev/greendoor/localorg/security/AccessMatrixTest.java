package dev.greendoor.localorg.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with which record, object and field. */
class AccessMatrixTest {

  private static SharingOrg org;

  @BeforeAll
  static void fillOrg(@TempDir Path folder) {
    org = new SharingOrg(SharingOrg.metadata(folder));
  }

  @AfterAll
  static void closeOrg() {
    org.close();
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    // owner, role hierarchy, peers and strangers
    "admin,        deal,           All",
    "west,         deal,           All",
    "managerWest,  deal,           All",
    "chief,        deal,           All",
    "managerEast,  deal,           None",
    "westPeer,     deal,           None",
    "east,         deal,           None",
    "integration,  deal,           Read",
    // teams, shares and groups, and managers of those in them
    "teamRead,     deal,           Read",
    "managerNorth, deal,           Read",
    "teamEdit,     deal,           Edit",
    "shared,       deal,           Edit",
    "grouped,      deal,           Read",
    "accountTeam,  deal,           Edit",
    // implicit access: opportunity to account, account to opportunity
    "west,         account,        All",
    "teamRead,     account,        Read",
    "grouped,      account,        Read",
    "accountTeam,  account,        Read",
    "westPeer,     account,        None",
    "west,         otherAccount,   Read",
    "east,         otherDeal,      Edit",
    "managerEast,  otherDeal,      Edit",
    "teamEdit,     otherDeal,      None",
    "accountTeam,  case,           None",
    "managerWest,  case,           Transfer",
    // controlled by parent
    "west,         contact,        All",
    "east,         contact,        None",
    "teamRead,     contact,        Read",
    "admin,        privateContact, All",
    "west,         privateContact, All",
    "managerWest,  privateContact, All",
    "east,         privateContact, None",
    // activities: owner, or by the records they are about
    "west,         task,           All",
    "teamRead,     task,           Read",
    "teamEdit,     task,           Read",
    "east,         task,           None",
    "east,         strangersTask,  All",
    "managerEast,  strangersTask,  All",
    "teamEdit,     strangersTask,  Delete",
    "westPeer,     strangersTask,  None",
    "west,         email,          All",
    "teamRead,     email,          Read",
    "east,         email,          None",
    // details follow their master, at any depth
    "west,         role,           All",
    "teamEdit,     role,           Delete",
    "teamRead,     role,           Read",
    "east,         role,           None",
    "west,         part,           All",
    "teamEdit,     part,           Delete",
    "teamRead,     piece,          Read",
    "teamEdit,     piece,          Delete",
    "east,         piece,          None",
    "shared,       part,           None",
    "teamRead,     part,           Read",
    "teamRead,     remark,         Delete",
    "east,         remark,         None",
    "west,         history,        Read",
    "east,         history,        None",
    // shares and teams: seen with the record, changed by those who may share it
    "west,         share,          All",
    "teamEdit,     share,          Read",
    "teamEdit,     team1,          Read",
    "east,         share,          None",
    // own sharing settings
    "managerWest,  private,        Transfer",
    "teamEdit,     private,        None",
    "teamEdit,     open,           Edit",
    "shared,       open,           None",
    "east,         product,        Read",
    "admin,        product,        All",
    // files follow what they are attached to
    "west,         document,       All",
    "teamRead,     document,       Read",
    "teamRead,     file,           Read",
    "east,         file,           None",
    // people and setup
    "east,         west,           Read",
    "admin,        west,           All",
  })
  void records(String user, String record, String expected) {
    Access access = org.as(user);
    Row row = org.row(record);
    assertThat(access.maxAccessLevel(row)).isEqualTo(expected);
    assertThat(access.canRead(row)).isEqualTo(!expected.equals("None"));
    assertThat(UserRecordAccess.of(org.store, org.policy, org.id(user), row.id()).maxAccessLevel())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "east,        READ,       Opportunity,            true",
    "east,        VIEW_ALL,   Opportunity,            false",
    "east,        CREATE,     Case,                   true",
    "east,        DELETE,     Case,                   false",
    "east,        CREATE,     OpportunityContactRole, true",
    "east,        CREATE,     Task,                   true",
    "east,        CREATE,     Product2,               false",
    "east,        EDIT,       User,                   false",
    "east,        CREATE,     OpportunityHistory,     false",
    "east,        READ,       OpportunityHistory,     true",
    "east,        READ,       UserRecordAccess,       true",
    "shared,      READ,       Part__c,                false",
    "east,        DELETE,     Part__c,                true",
    "integration, READ,       Part__c,                true",
    "integration, VIEW_ALL,   Task,                   true",
    "integration, EDIT,       Opportunity,            false",
    "integration, EDIT,       OpportunityContactRole, false",
    "admin,       MODIFY_ALL, Part__c,                true",
    "admin,       EDIT,       User,                   true",
  })
  void objects(String user, ObjectPermission permission, String object, boolean allowed) {
    assertThat(org.as(user).allows(permission, org.type(object))).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "east,        Opportunity.Amount,      edit",
    "east,        Opportunity.Margin__c,   none",
    "east,        Opportunity.Must__c,     edit",
    "admin,       Opportunity.Margin__c,   none",
    "integration, Opportunity.Amount,      none",
    "integration, Opportunity.StageName,   edit",
    "integration, Opportunity.Id,          edit",
    "integration, Account.BillingCity,     none",
    "integration, Contact.FirstName,       edit",
    "integration, EmailMessage.Incoming,   edit",
  })
  void fields(String user, String path, String expected) {
    assertThat(org.fieldAccess(user, path)).isEqualTo(expected);
  }
}
