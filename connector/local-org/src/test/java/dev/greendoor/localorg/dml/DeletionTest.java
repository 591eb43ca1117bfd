package dev.greendoor.localorg.dml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.data.Replication.DeletedRecord;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.event.Commit.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recycle bin, cascades, return and removal for good. */
class DeletionTest {

  private TestOrg org;
  private String account;
  private String contact;
  private String deal;
  private String role;

  @BeforeEach
  void fill() {
    org = TestOrg.inMemory();
    account = org.create("Account", "Name", "Acme");
    contact = org.create("Contact", "LastName", "Meyer", "AccountId", account);
    deal =
        org.create(
            "Opportunity",
            "Name",
            "Deal",
            "AccountId",
            account,
            "StageName",
            "Prospecting",
            "CloseDate",
            "2026-11-30");
    role = org.create("OpportunityContactRole", "OpportunityId", deal, "ContactId", contact);
  }

  @Test
  void childrenFollowTheirParentIntoTheBin() {
    org.delete(account);
    assertThat(List.of(account, contact, deal, role)).allMatch(id -> org.row(id).isDeleted());
    assertThat(org.rows("OpportunityHistory")).isEmpty();
  }

  @Test
  void childrenComeBackWithTheirParentUnlessTheyWentBefore() {
    String other = org.create("Contact", "LastName", "Other", "AccountId", account);
    org.delete(other);
    org.clock().set(TestOrg.NOW.plus(Duration.ofMinutes(1)));
    org.delete(account);
    apply(Operation.UNDELETE, account);
    assertThat(List.of(account, contact, deal, role)).noneMatch(id -> org.row(id).isDeleted());
    assertThat(org.row(other).isDeleted()).isTrue();
    assertThat(org.value(contact, "AccountId")).isEqualTo(account);
  }

  @Test
  void plainLookupsAreCleared() {
    String boss = org.create("Contact", "LastName", "Boss");
    org.update(contact, "ReportsToId", boss);
    org.clock().set(TestOrg.NOW.plus(Duration.ofMinutes(1)));
    Object modified = org.value(contact, "LastModifiedDate");
    Object stamp = org.value(contact, "SystemModstamp");
    org.delete(boss);
    assertThat(org.value(contact, "ReportsToId")).isNull();
    assertThat(org.value(contact, "LastModifiedDate")).isEqualTo(modified);
    assertThat(org.value(contact, "SystemModstamp")).isNotEqualTo(stamp);
  }

  @Test
  void hardDeleteLeavesNothingButItsId() {
    org.delete(deal);
    apply(Operation.HARD_DELETE, deal);
    assertThat(org.store().find(deal)).isEmpty();
    assertThat(org.store().find(role)).isEmpty();
    assertThat(deleted("Opportunity")).containsExactly(deal);
  }

  @Test
  void hardDeleteOfALiveRecordIsADeletionToOthers() {
    String boss = org.create("Contact", "LastName", "Boss");
    org.update(contact, "ReportsToId", boss);
    apply(Operation.HARD_DELETE, boss);
    assertThat(org.store().find(boss)).isEmpty();
    assertThat(org.value(contact, "ReportsToId")).isNull();
    assertThat(org.events().lastCommit().changes())
        .extracting(change -> change.kind(), change -> change.after().id())
        .contains(tuple(Kind.DELETE, boss), tuple(Kind.UPDATE, contact));
  }

  @Test
  void replicationTellsWhatWasDeletedAndChanged() {
    org.clock().set(TestOrg.NOW.plus(Duration.ofHours(1)));
    org.update(account, "Name", "Acme Corp");
    org.delete(contact);
    assertThat(deleted("Contact")).containsExactly(contact);
    assertThat(
            org.store()
                .replication()
                .updated(
                    org.type("Account"),
                    TestOrg.NOW.plus(Duration.ofMinutes(59)),
                    TestOrg.NOW.plus(Duration.ofHours(2))))
        .containsExactly(account);
    assertThat(
            org.store()
                .replication()
                .updated(
                    org.type("Opportunity"),
                    TestOrg.NOW.plus(Duration.ofMinutes(59)),
                    TestOrg.NOW.plus(Duration.ofHours(2))))
        .isEmpty();
  }

  private List<String> deleted(String type) {
    return org
        .store()
        .replication()
        .deleted(org.type(type), TestOrg.NOW, TestOrg.NOW.plus(Duration.ofHours(2)))
        .stream()
        .map(DeletedRecord::id)
        .toList();
  }

  private void apply(Operation operation, String id) {
    org.succeed(change(operation, id));
  }

  private Change change(Operation operation, String id) {
    return new Change(org.row(id).type().name(), operation, id, null, null, Map.of());
  }
}
