package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Touch.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans who talked with whom and when over the life of a deal, walking back from the last exchange.
 */
final class Conversation {

  private static final int ENGAGEMENT_DAYS = 28;
  private static final int MORNING = 8 * 60;
  private static final int EVENING = 16 * 60 + 30;
  private static final double CHAMPION_SHARE = 0.5;

  private final Behaviour behaviour;
  private final Journey journey;
  private final CommitteePlan committee;
  private final Dice dice;
  private final List<Touch> touches = new ArrayList<>();
  private final Set<Integer> heardFrom = new TreeSet<>();

  private Conversation(Deal deal, Journey journey, CommitteePlan committee) {
    this.behaviour = deal.behaviour();
    this.journey = journey;
    this.committee = committee;
    this.dice = deal.dice("conversation");
  }

  /** All activities of the deal in order of time. */
  static List<Touch> plan(Deal deal, Journey journey, CommitteePlan committee) {
    Conversation conversation = new Conversation(deal, journey, committee);
    conversation.exchanges();
    conversation.hearFromAll();
    conversation.chase();
    conversation.touches.sort(Comparator.comparing(Touch::at));
    return conversation.touches;
  }

  private void exchanges() {
    double usual = dice.real(behaviour.baselinePerWeek());
    double recent = dice.real(behaviour.recentPerWeek());
    double back = 0;
    LocalDate day = journey.lastContact();
    while (!day.isBefore(journey.created())) {
      exchange(day);
      double perWeek = back < behaviour.recentDays() ? recent : usual;
      back += 7 / perWeek * dice.real(0.65, 1.35);
      day = journey.lastContact().minusDays(Math.round(back));
    }
  }

  private void exchange(LocalDate day) {
    boolean weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    boolean recent = isRecent(day);
    boolean newcomer = recent && heardFrom.size() < committee.engaged().size();
    int person = newcomer ? nextUnheard() : person(day);
    double kind = dice.real(0, 1);
    if (newcomer || weekend || kind >= behaviour.meetings() + behaviour.calls()) {
      emails(day, person, newcomer || dice.chance(behaviour.answered()));
    } else if (kind < behaviour.meetings()) {
      touches.add(new Touch(Kind.MEETING, during(day), company(person, day)));
    } else {
      touches.add(new Touch(Kind.CALL, during(day), List.of(person)));
    }
  }

  private void emails(LocalDate day, int person, boolean answered) {
    Instant at = during(day);
    if (answered) {
      long minutes = Math.round(dice.real(behaviour.replyHours()) * 60);
      Instant asked = at.minus(Duration.ofMinutes(minutes));
      Instant earliest = FiscalCalendar.at(journey.created(), MORNING - 30);
      touches.add(
          new Touch(Kind.EMAIL_SENT, asked.isBefore(earliest) ? earliest : asked, List.of(person)));
      touches.add(new Touch(Kind.EMAIL_RECEIVED, at, List.of(person)));
    } else {
      touches.add(new Touch(Kind.EMAIL_SENT, at, List.of(person)));
    }
    if (answered && isRecent(day)) {
      heardFrom.add(person);
    }
  }

  /** Whoever is engaged is heard from in the last weeks, even if the walk left them out. */
  private void hearFromAll() {
    LocalDate end = journey.lastContact();
    LocalDate earliest = journey.until().minusDays(ENGAGEMENT_DAYS);
    LocalDate from = earliest.isBefore(journey.created()) ? journey.created() : earliest;
    int days = (int) Math.max(0, end.toEpochDay() - from.toEpochDay());
    while (heardFrom.size() < committee.engaged().size()) {
      LocalDate day = end.minusDays(dice.whole(0, days));
      int person = nextUnheard();
      heardFrom.add(person);
      emails(day, person, true);
    }
  }

  private void chase() {
    int chasing = dice.whole(behaviour.chasing());
    LocalDate last = journey.until().minusDays(Math.max(1, behaviour.quiet()));
    long days = last.toEpochDay() - journey.lastContact().toEpochDay();
    for (int i = 1; i <= chasing && days > 0; i++) {
      LocalDate day = journey.lastContact().plusDays(Math.max(1, days * i / chasing));
      int person = committee.engaged().get(0);
      touches.add(new Touch(Kind.EMAIL_SENT, during(day), List.of(person)));
    }
  }

  private boolean isRecent(LocalDate day) {
    return day.isAfter(journey.until().minusDays(ENGAGEMENT_DAYS + 1));
  }

  private int nextUnheard() {
    return committee.engaged().stream()
        .filter(person -> !heardFrom.contains(person))
        .findFirst()
        .orElseThrow();
  }

  private int person(LocalDate day) {
    boolean engagedOnly = day.isAfter(journey.until().minusDays(behaviour.engagedDays() + 1));
    return engagedOnly ? engagedPerson() : anyPerson(day);
  }

  private int engagedPerson() {
    List<Integer> engaged = committee.engaged();
    return dice.chance(CHAMPION_SHARE) ? engaged.get(0) : dice.pick(engaged);
  }

  /** Earlier on: the champion, or one of those met by then, more of them as time goes on. */
  private int anyPerson(LocalDate day) {
    double life = Math.max(1, journey.until().toEpochDay() - journey.created().toEpochDay());
    double progress = (day.toEpochDay() - journey.created().toEpochDay()) / life;
    int met = 1 + (int) ((committee.met() - 1) * Math.min(1, 2 * progress));
    return dice.chance(CHAMPION_SHARE) ? 0 : dice.whole(0, met - 1);
  }

  private List<Integer> company(int person, LocalDate day) {
    List<Integer> people = new ArrayList<>(List.of(person));
    int other = person(day);
    if (other != person) {
      people.add(other);
    }
    return people;
  }

  private Instant during(LocalDate day) {
    return FiscalCalendar.at(day, dice.whole(MORNING, EVENING));
  }
}
