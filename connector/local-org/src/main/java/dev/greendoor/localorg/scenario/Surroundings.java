package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** Writes what lies around the deals: support cases, teams, and whom our executives know. */
final class Surroundings {

  private static final double CASES_PER_WIN = 0.55;
  private final OrgWriter writer;
  private final Setting setting;
  private final FiscalCalendar calendar;
  private final Team team;
  private final ActivityWriter activities;
  private int cases;

  Surroundings(
      OrgWriter writer,
      Setting setting,
      FiscalCalendar calendar,
      Team team,
      ActivityWriter activities) {
    this.writer = writer;
    this.setting = setting;
    this.calendar = calendar;
    this.team = team;
    this.activities = activities;
  }

  /** Customers who have bought ask for help now and then. */
  void writeCase(Deal deal, Journey journey, OpenedDeal opened) {
    Dice dice = deal.dice("case");
    if (!deal.population().won() || !dice.chance(CASES_PER_WIN)) {
      return;
    }
    int days = (int) (calendar.yesterday().toEpochDay() - journey.close().toEpochDay());
    Instant at = FiscalCalendar.at(calendar.daysAgo(dice.whole(0, days) + 1), dice.whole(480, 960));
    boolean solved = dice.chance(0.7);
    Facts facts =
        new Facts()
            .set("number", "%08d".formatted(1000 + ++cases))
            .set("account", opened.account().id())
            .set("contact", opened.committee().get(0).contactId())
            .set("subject", dice.pick(setting.words().cases()))
            .set("origin", dice.pick(List.of("Web", "Email", "Phone")))
            .set("priority", dice.pick(List.of("Low", "Medium", "Medium", "High")))
            .set("solved", solved)
            .set("closedAt", solved ? at.plusSeconds(dice.whole(1, 20) * 3600L) : null)
            .set("currency", opened.account().currency())
            .set("owner", opened.owner().id());
    writer.write("case", facts, at, opened.owner().id());
  }

  /** The chief revenue officer met Acme's technology chief before there was a deal. */
  void writeExecutiveRelation(OpenedDeal acme, Stakeholder technologyChief) {
    Person chief = team.chief();
    activities.meeting(
        acme.account().id(),
        acme.account(),
        chief,
        List.of(technologyChief),
        FiscalCalendar.at(calendar.daysAgo(150), 9 * 60),
        FiscalCalendar.at(calendar.daysAgo(140), 12 * 60),
        "Lunch at the operations summit");
    Instant called = FiscalCalendar.at(calendar.daysAgo(95), 15 * 60);
    activities.call(
        acme.account().id(),
        acme.account(),
        chief,
        technologyChief,
        called,
        "Call: plans for the coming year");
  }

  /** Colleagues who help with a deal and may see it. */
  void writeTeamMembers(String account, OpenedDeal deal) {
    for (CSVRecord row : setting.tables().rows("team-members.csv")) {
      if (row.get("account").equals(account)) {
        writeTeamMember(deal, team.person(row.get("member")), row.get("role"), row.get("access"));
      }
    }
  }

  private void writeTeamMember(OpenedDeal deal, Person member, String role, String access) {
    Instant at = FiscalCalendar.at(calendar.daysAgo(5), 9 * 60);
    String owner = deal.owner().id();
    RowValues opportunityMember =
        new RowValues()
            .set("OpportunityId", deal.id())
            .set("UserId", member.id())
            .set("Name", member.name())
            .set("Title", member.title())
            .set("TeamMemberRole", role)
            .set("OpportunityAccessLevel", access);
    writer.insert("OpportunityTeamMember", opportunityMember, at, owner);
    RowValues accountMember =
        new RowValues()
            .set("AccountId", deal.account().id())
            .set("UserId", member.id())
            .set("Title", member.title())
            .set("TeamMemberRole", role)
            .set("AccountAccessLevel", "Read")
            .set("OpportunityAccessLevel", "None")
            .set("CaseAccessLevel", "None")
            .set("ContactAccessLevel", "None");
    writer.insert("AccountTeamMember", accountMember, at, owner);
  }
}
