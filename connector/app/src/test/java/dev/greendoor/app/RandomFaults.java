package dev.greendoor.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A seeded choice of faults that fire at random while a connector works. */
final class RandomFaults {

  private static final String CALLS = "\"match\": {\"client\": \"greendoor\"}";
  private static final String EVENTS = "\"match\": {\"topic\": \"/data/ChangeEvents\"}";
  private static final String RESULTS = "\"match\": {\"path\": \"/jobs/query/.*/results\"}";

  /** What may happen; each with a match and an action. */
  private static final List<String> ALL =
      List.of(
          CALLS + ", \"action\": {\"expireSession\": true}",
          CALLS + ", \"action\": {\"status\": 403, \"errorCode\": \"REQUEST_LIMIT_EXCEEDED\"}",
          CALLS
              + ", \"action\": {\"status\": 429, \"errorCode\": \"TOO_MANY_REQUESTS\","
              + " \"headers\": {\"Retry-After\": \"1\"}}",
          CALLS + ", \"action\": {\"status\": 503, \"errorCode\": \"SERVER_UNAVAILABLE\"}",
          CALLS + ", \"action\": {\"dropConnection\": true}",
          CALLS + ", \"action\": {\"truncateAfterBytes\": 30}",
          CALLS + ", \"action\": {\"delayMillis\": 700}",
          RESULTS + ", \"action\": {\"csv\": {\"afterRows\": 2, \"then\": \"END\"}}",
          RESULTS + ", \"action\": {\"csv\": {\"afterRows\": 2, \"then\": \"HALF_ROW\"}}",
          RESULTS + ", \"action\": {\"truncateAfterBytes\": 900}",
          "\"match\": {\"operation\": \"query\"},"
              + " \"action\": {\"kind\": \"job\", \"ending\": \"FAILED\"}",
          row("Opportunity_Score__c"),
          row("Opportunity_Score_Factor__c"),
          row("Opportunity_Recommendation__c"),
          event("REPEAT"),
          event("REORDER"),
          event("GAP"),
          event("OVERFLOW"),
          event("GARBLE"),
          event("DIFF"),
          event("COMPLETE"),
          event("ABORT"),
          event("EXPIRE_SESSION"),
          event("SILENCE"),
          event("REFUSE_EXPIRED_REPLAY_ID"),
          event("REFUSE_CORRUPT_REPLAY_ID"));

  private RandomFaults() {}

  /** Some rules, as the org takes them; none lasts for ever. */
  static List<String> rules(Random dice) {
    List<String> shuffled = new ArrayList<>(ALL);
    Collections.shuffle(shuffled, dice);
    return shuffled.subList(0, 2 + dice.nextInt(4)).stream()
        .map(
            fault ->
                "{\"times\": %d, \"probability\": %.2f, \"seed\": %d, %s}"
                    .formatted(
                        1 + dice.nextInt(4),
                        0.2 + dice.nextDouble() * 0.8,
                        dice.nextInt(1_000),
                        fault))
        .toList();
  }

  private static String row(String object) {
    return "\"match\": {\"object\": \""
        + object
        + "\"}, \"action\": {\"kind\": \"row\", \"errorCode\": \"UNABLE_TO_LOCK_ROW\"}";
  }

  private static String event(String then) {
    return EVENTS + ", \"action\": {\"kind\": \"event\", \"then\": \"" + then + "\"}";
  }
}
