package dev.greendoor.localorg.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes e-mails, meetings and calls with their relations to people. */
final class ActivityWriter {

  private static final Duration MEETING = Duration.ofMinutes(45);
  private static final Duration BOOKED_BEFORE = Duration.ofDays(3);

  private final OrgWriter writer;
  private final Map<String, List<String>> subjects = new HashMap<>();

  ActivityWriter(OrgWriter writer, ScenarioTables tables) {
    this.writer = writer;
    tables
        .rows("subjects.csv")
        .forEach(
            row ->
                subjects.merge(
                    row.get("kind"),
                    List.of(row.get("subject")),
                    (known, more) -> Stream.concat(known.stream(), more.stream()).toList()));
  }

  void write(OpenedDeal deal, List<Touch> touches) {
    Dice dice = Dice.named("subjects", deal.name());
    for (Touch touch : touches) {
      List<Stakeholder> people = touch.people().stream().map(deal.committee()::get).toList();
      switch (touch.kind()) {
        case EMAIL_SENT, EMAIL_RECEIVED -> email(deal, people.get(0), touch, dice);
        case MEETING -> meeting(deal, people, touch.at(), subject("MEETING", dice));
        case CALL -> call(deal, people.get(0), touch.at(), subject("CALL", dice));
      }
    }
  }

  private String subject(String kind, Dice dice) {
    return dice.pick(subjects.get(kind));
  }

  private void email(OpenedDeal deal, Stakeholder person, Touch touch, Dice dice) {
    Person owner = deal.owner();
    Facts facts =
        about(deal.id(), deal.account(), owner, person)
            .set("subject", subject("EMAIL", dice))
            .set("at", touch.at());
    boolean incoming = touch.kind() == Touch.Kind.EMAIL_RECEIVED;
    writer.write(
        incoming ? "email-received" : "email-sent", facts, touch.at(), touch.at(), owner.id());
  }

  private void meeting(OpenedDeal deal, List<Stakeholder> people, Instant at, String subject) {
    Instant usual = at.minus(BOOKED_BEFORE);
    Instant booked = usual.isBefore(deal.created()) ? deal.created() : usual;
    meeting(deal.id(), deal.account(), deal.owner(), people, booked, at, subject);
  }

  /** A meeting of {@code host} with people of the account, about the record {@code whatId}. */
  void meeting(
      String whatId,
      CustomerAccount account,
      Person host,
      List<Stakeholder> people,
      Instant booked,
      Instant at,
      String subject) {
    Facts facts =
        about(whatId, account, host, people.get(0))
            .set("subject", subject)
            .set("at", at)
            .set("end", at.plus(MEETING))
            .set("minutes", (int) MEETING.toMinutes())
            .list(
                "people",
                people.stream()
                    .map(Stakeholder::contactId)
                    .distinct()
                    .map(contact -> new Facts().set("participant", contact))
                    .toList());
    writer.write("meeting", facts, booked, host.id());
  }

  private void call(OpenedDeal deal, Stakeholder person, Instant at, String subject) {
    long seconds = 300 + Math.floorMod(at.getEpochSecond(), 1500);
    Facts facts =
        about(deal.id(), deal.account(), deal.owner(), person)
            .set("subject", subject)
            .set("at", at)
            .set("seconds", BigDecimal.valueOf(seconds))
            .set("minutes", BigDecimal.valueOf(seconds / 60));
    writer.write("call", facts, at, deal.owner().id());
  }

  /** A call that had no measured length. */
  void call(
      String whatId,
      CustomerAccount account,
      Person caller,
      Stakeholder person,
      Instant at,
      String subject) {
    Facts facts =
        about(whatId, account, caller, person)
            .set("subject", subject)
            .set("at", at)
            .set("seconds", null)
            .set("minutes", null);
    writer.write("call", facts, at, caller.id());
  }

  /** What the owner of a deal is to do until a day. */
  void task(OpenedDeal deal, Instant at, String subject, LocalDate due) {
    Facts facts =
        about(deal.id(), deal.account(), deal.owner(), deal.committee().get(0))
            .set("subject", subject)
            .set("due", due);
    writer.write("task", facts, at, deal.owner().id());
  }

  private static Facts about(
      String whatId, CustomerAccount account, Person owner, Stakeholder person) {
    return new Facts()
        .set("what", whatId)
        .set("account", account.id())
        .set("owner", owner.id())
        .set("ownerName", owner.name())
        .set("ownerFirst", first(owner.name()))
        .set("ownerEmail", owner.email())
        .set("contact", person.contactId())
        .set("contactName", person.name())
        .set("contactFirst", first(person.name()))
        .set("contactEmail", person.email());
  }

  private static String first(String name) {
    return name.substring(0, name.indexOf(' '));
  }
}
