package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.model.WriteOutcome.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the events that tell open pages of written records. They leave when the drain is
 * through: only then are the details of an announced record in the org, too. What a job of the Bulk
 * API wrote is not announced: thousands of events would cost every page of the org its deliveries.
 */
final class Announcements {

  private final Map<String, Set<ObjectNode>> waiting = new LinkedHashMap<>();

  void note(WriteMapping mapping, WriteOutcome outcome) {
    boolean told =
        mapping.announce() != null
            && outcome.verdict() == Verdict.WRITTEN
            && outcome.transport() != Transport.BULK
            && !outcome.message().deletion();
    if (told) {
      waiting
          .computeIfAbsent(mapping.announce().event(), event -> new LinkedHashSet<>())
          .add(
              EventPublisher.body(
                  mapping.announce(),
                  outcome.recordId(),
                  outcome.message().subjectId(),
                  Payload.of(outcome.message())));
    }
  }

  void publish(EventPublisher events) {
    waiting.forEach((event, bodies) -> events.publish(event, List.copyOf(bodies)));
    waiting.clear();
  }
}
