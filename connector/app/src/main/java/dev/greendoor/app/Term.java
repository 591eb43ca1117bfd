package dev.greendoor.app;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.store.Database;
import dev.greendoor.store.SyncPauseTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** What only the leading node does, from its election on: it captures, scores and fills. */
@Component
class Term {

  /** Begun when everything is synchronised, ended in the reverse order. */
  private static final List<String> ROUTES =
      List.of(
          "pipeline-triggered",
          "pipeline-every",
          "refresh-asked",
          "salesforce-poll",
          "salesforce-poll-everything",
          "salesforce-certify",
          "drift",
          "drift-every");

  private final Synchronisation synchronisation;
  private final MappingsInEffect mappings;
  private final SyncPauseTable pause;
  private final Pipeline pipeline;
  private final PipelineState state;
  private final CamelContext camel;
  private final ProducerTemplate producer;

  Term(
      Synchronisation synchronisation,
      MappingsInEffect mappings,
      Database database,
      Pipeline pipeline,
      PipelineState state,
      CamelContext camel,
      ProducerTemplate producer) {
    this.synchronisation = synchronisation;
    this.mappings = mappings;
    this.pause = new SyncPauseTable(database);
    this.pipeline = pipeline;
    this.state = state;
    this.camel = camel;
    this.producer = producer;
  }

  /**
   * Returns when the panels are up to date and changes are followed, or while an admin has paused
   * all that.
   *
   * @throws ConnectorException what keeps it from that
   */
  void begin() {
    String org = synchronisation.sameOrg();
    if (pause.pause(org).isPresent()) {
      state.phase("paused");
      return;
    }
    state.during("mappings", () -> mappings.prepare(org));
    pipeline.startOver();
    snapshot();
    state.during("changes", synchronisation::startChanges);
    mappings.settle();
    state.during("score, recommend, write back", this::firstRun);
    ROUTES.forEach(this::start);
    state.ready();
  }

  /** Another node leads; this one can say what is in effect. */
  void standBy() {
    end();
    mappings.standBy();
  }

  /** Leaves the work to the next leader. What is under way is refused by the store. */
  void end() {
    synchronisation.stop();
    for (int last = ROUTES.size() - 1; last >= 0; last--) {
      stop(ROUTES.get(last));
    }
  }

  private void snapshot() {
    state.phase("snapshot");
    Map<String, Long> totals = new ConcurrentHashMap<>();
    Map<String, Long> rows = new ConcurrentHashMap<>();
    try (Progress progress = Progress.of("snapshot", "rows")) {
      synchronisation.snapshot(
          (object, stored, total) -> {
            totals.put(object, total);
            rows.put(object, stored);
            progress.total(totals.values().stream().mapToLong(Long::longValue).sum());
            long read = rows.values().stream().mapToLong(Long::longValue).sum();
            progress.at(read);
            mappings.read(read);
            state.progress(read, totals.values().stream().mapToLong(Long::longValue).sum());
          });
      progress.finish();
    }
  }

  private void firstRun() {
    producer.requestBody("direct:pipeline", (Object) null);
    producer.requestBody("direct:write-back-through", (Object) null);
    state
        .lastFailure()
        .ifPresent(
            message -> {
              throw new ConnectorException(ErrorCode.DEFECT, message);
            });
  }

  private void start(String route) {
    try {
      camel.getRouteController().startRoute(route);
    } catch (Exception e) {
      throw new ConnectorException(ErrorCode.DEFECT, "Route " + route + " does not start", e);
    }
  }

  private void stop(String route) {
    try {
      camel.getRouteController().stopRoute(route);
    } catch (Exception e) {
      throw new ConnectorException(ErrorCode.DEFECT, "Route " + route + " does not stop", e);
    }
  }
}
