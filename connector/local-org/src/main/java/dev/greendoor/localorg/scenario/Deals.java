package dev.greendoor.localorg.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/** All deals of the scenario with their amounts, which add up to the totals of the segments. */
final class Deals {

  private Deals() {}

  static List<Deal> all(Setting setting, Stages stages) {
    List<Deal> deals =
        Stream.concat(
                new ClosedDeals(setting).all().stream(),
                new OpenDeals(setting, stages).all().stream())
            .toList();
    Map<Segment, Deque<Integer>> amounts = new EnumMap<>(Segment.class);
    for (CSVRecord row : setting.tables().rows("segments.csv")) {
      Segment segment = Segment.valueOf(row.get("segment"));
      amounts.put(segment, new ArrayDeque<>(missingAmounts(segment, row, deals)));
    }
    List<Deal> priced = new ArrayList<>();
    for (Deal deal : deals) {
      priced.add(deal.amount() > 0 ? deal : deal.withAmount(amounts.get(deal.segment()).remove()));
    }
    return priced;
  }

  private static List<Integer> missingAmounts(Segment segment, CSVRecord row, List<Deal> deals) {
    List<Deal> own = deals.stream().filter(deal -> deal.segment() == segment).toList();
    int given = own.stream().mapToInt(Deal::amount).sum();
    int missing = (int) own.stream().filter(deal -> deal.amount() == 0).count();
    return Apportionment.of(
        missing,
        ScenarioTables.whole(row, "total") - given,
        ScenarioTables.whole(row, "smallest"),
        ScenarioTables.whole(row, "largest"),
        Dice.named("amounts", segment.name()));
  }
}
