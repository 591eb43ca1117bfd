package dev.greendoor.localorg.scenario;

import static dev.greendoor.localorg.scenario.QuarterMeasures.day;
import static dev.greendoor.localorg.scenario.QuarterMeasures.percent;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How deals move through the stages, from their history. */
final class ProcessMeasures {

  private record Visit(String stage, LocalDate entered) {}

  /** A deal's visits to stages, in order; a closed deal's last is its end. */
  private record Path(String account, String owner, boolean closed, List<Visit> visits) {

    String last() {
      return visits.get(visits.size() - 1).stage();
    }

    String lastOpen() {
      return visits.get(visits.size() - 2).stage();
    }

    boolean moves(String from, String to) {
      return Stream.iterate(1, i -> i < visits.size(), i -> i + 1)
          .anyMatch(
              i -> visits.get(i - 1).stage().equals(from) && visits.get(i).stage().equals(to));
    }

    LongStream completedDays(String stage) {
      return LongStream.range(1, visits.size())
          .filter(i -> visits.get((int) i - 1).stage().equals(stage))
          .map(i -> days((int) i - 1, (int) i));
    }

    long cycle() {
      return days(0, visits.size() - 1);
    }

    private long days(int from, int to) {
      return ChronoUnit.DAYS.between(visits.get(from).entered(), visits.get(to).entered());
    }
  }

  private final QuarterOrg org;
  private List<Path> paths;

  ProcessMeasures(QuarterOrg org) {
    this.org = org;
  }

  Map<String, Supplier<Object>> all() {
    Predicate<Path> kevin = path -> path.owner().equals("kevin.brown");
    Map<String, Supplier<Object>> measures = new TreeMap<>();
    measures.put("legalDays", () -> average("Legal Review"));
    measures.put("securityDays", () -> average("Security Review"));
    measures.put("procurementDays", () -> average("Procurement"));
    measures.put("legalDaysSoFar", this::legalDaysSoFar);
    measures.put("vertexDaysInStage", this::vertexDaysInStage);
    measures.put("reworkShare", this::reworkShare);
    measures.put("happyPathDays", this::happyPathDays);
    measures.put("shortestCycle", () -> wonCycles().min().orElseThrow());
    measures.put("longestCycle", () -> wonCycles().max().orElseThrow());
    measures.put("kevinLostInDesign", () -> lostInDesign(kevin));
    measures.put("othersLostInDesign", () -> lostInDesign(kevin.negate()));
    return measures;
  }

  private List<Path> paths() {
    if (paths == null) {
      Map<Object, Path> byDeal = new LinkedHashMap<>();
      for (Map<String, Object> state :
          org.query(
              "SELECT OpportunityId, StageName, CreatedDate, Opportunity.IsClosed,"
                  + " Opportunity.Account.Name, Opportunity.Owner.CommunityNickname"
                  + " FROM OpportunityHistory ORDER BY OpportunityId, CreatedDate, Id")) {
        Path path =
            byDeal.computeIfAbsent(
                state.get("OpportunityId"),
                id ->
                    new Path(
                        (String) state.get("Opportunity.Account.Name"),
                        (String) state.get("Opportunity.Owner.CommunityNickname"),
                        (Boolean) state.get("Opportunity.IsClosed"),
                        new ArrayList<>()));
        String stage = (String) state.get("StageName");
        if (path.visits().isEmpty() || !path.last().equals(stage)) {
          path.visits().add(new Visit(stage, day(state.get("CreatedDate"))));
        }
      }
      paths = List.copyOf(byDeal.values());
    }
    return paths;
  }

  private Object average(String stage) {
    return paths().stream()
        .flatMapToLong(path -> path.completedDays(stage))
        .average()
        .orElseThrow();
  }

  private Object legalDaysSoFar() {
    Map<String, Long> days = new TreeMap<>();
    paths().stream()
        .filter(path -> path.last().equals("Legal Review"))
        .forEach(path -> days.put(path.account(), daysInStage(path)));
    return days;
  }

  private Object vertexDaysInStage() {
    return paths().stream()
        .filter(path -> path.account().equals("Vertex Software"))
        .map(this::daysInStage)
        .findFirst()
        .orElseThrow();
  }

  private long daysInStage(Path path) {
    return ChronoUnit.DAYS.between(
        path.visits().get(path.visits().size() - 1).entered(), org.today());
  }

  private Object reworkShare() {
    List<Path> beyond =
        paths().stream().filter(path -> path.moves("Proposal", "Negotiation")).toList();
    return percent(
        beyond.stream().filter(path -> path.moves("Proposal", "Discovery")).count(), beyond.size());
  }

  private Object happyPathDays() {
    List<String> happy =
        List.of(
            "Qualified",
            "Discovery",
            "Solution Design",
            "Proposal",
            "Negotiation",
            "Legal Review",
            "Closed Won");
    return paths().stream()
        .filter(path -> path.visits().stream().map(Visit::stage).toList().equals(happy))
        .mapToLong(Path::cycle)
        .average()
        .orElseThrow();
  }

  private LongStream wonCycles() {
    return paths().stream().filter(path -> path.last().equals("Closed Won")).mapToLong(Path::cycle);
  }

  private Object lostInDesign(Predicate<Path> which) {
    List<Path> lost =
        paths().stream().filter(which).filter(path -> path.last().equals("Closed Lost")).toList();
    return percent(
        lost.stream().filter(path -> path.lastOpen().equals("Solution Design")).count(),
        lost.size());
  }
}
