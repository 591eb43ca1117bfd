package dev.greendoor.localorg.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** The sales process: its open stages in order and the days that they usually take. */
final class Stages {

  static final String QUALIFIED = "Qualified";
  static final String DISCOVERY = "Discovery";
  static final String SOLUTION_DESIGN = "Solution Design";
  static final String SECURITY_REVIEW = "Security Review";
  static final String PROPOSAL = "Proposal";
  static final String NEGOTIATION = "Negotiation";
  static final String PROCUREMENT = "Procurement";
  static final String LEGAL_REVIEW = "Legal Review";
  static final String CLOSED_WON = "Closed Won";
  static final String CLOSED_LOST = "Closed Lost";

  private final Map<String, CSVRecord> byName = new LinkedHashMap<>();

  Stages(ScenarioTables tables) {
    tables.rows("stages.csv").forEach(row -> byName.put(row.get("stage"), row));
  }

  /** The open stages in the order of the process. */
  List<String> inOrder() {
    return List.copyOf(byName.keySet());
  }

  /** Days that deals of the segment usually spend in the stage. */
  int usualDays(String stage, Segment segment) {
    return ScenarioTables.whole(byName.get(stage), segment.column());
  }

  /** Open deals that stand in the stage today. */
  int open(String stage) {
    return ScenarioTables.whole(byName.get(stage), "open");
  }

  /** Whether a deal at {@code stage} has come as far as {@code other}. */
  boolean reached(String stage, String other) {
    List<String> order = inOrder();
    return order.indexOf(stage) >= order.indexOf(other);
  }
}
