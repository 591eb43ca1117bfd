package dev.greendoor.app;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.error.ErrorType;
import dev.greendoor.model.SyncStatus;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.ApiLane;
import dev.greendoor.store.Database;
import dev.greendoor.store.Leadership;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.RejectedTable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What a monitoring system reads at {@code /actuator/prometheus}, beside the usual JVM figures. */
@Component
class SyncMetrics implements MeterBinder {

  private static final List<String> OUTBOX_STATUSES = List.of("PENDING", "DONE", "REJECTED");

  private final Synchronisation synchronisation;
  private final Leadership leadership;
  private final ApiBudget budget;
  private final PipelineState state;
  private final OutboxTable outbox;
  private final RejectedTable rejected;

  SyncMetrics(
      Synchronisation synchronisation,
      Leadership leadership,
      ApiBudget budget,
      PipelineState state,
      Database database) {
    this.synchronisation = synchronisation;
    this.leadership = leadership;
    this.budget = budget;
    this.state = state;
    this.outbox = new OutboxTable(database);
    this.rejected = new RejectedTable(database);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    stream(
        registry,
        "greendoor.stream.open",
        "1 while the change stream is open",
        s -> s.open() ? 1 : 0);
    stream(
        registry,
        "greendoor.stream.events",
        "Events stored since the start",
        SyncStatus.Stream::events);
    stream(
        registry, "greendoor.stream.echoes", "Of them our own changes", SyncStatus.Stream::echoes);
    stream(
        registry,
        "greendoor.stream.lag.seconds",
        "From commit to row, of the last event",
        s -> s.lagMillis() < 0 ? Double.NaN : s.lagMillis() / 1_000.0);
    stream(
        registry,
        "greendoor.stream.silence.seconds",
        "Since the org last sent anything",
        s ->
            s.heardAt() == null
                ? Double.NaN
                : Duration.between(s.heardAt(), Instant.now()).toMillis() / 1_000.0);
    Gauge.builder("greendoor.leader", () -> leadership.state().leads() ? 1 : 0)
        .description("1 on the node that captures and scores")
        .register(registry);
    Gauge.builder("greendoor.rejected.records", rejected, RejectedTable::count)
        .description("Records that are set aside")
        .register(registry);
    for (String status : OUTBOX_STATUSES) {
      Gauge.builder("greendoor.outbox.messages", () -> outbox.counts().getOrDefault(status, 0L))
          .description("Messages to the org")
          .tag("status", status)
          .register(registry);
    }
    Gauge.builder("greendoor.api.used.percent", () -> budget.state().percent())
        .description("Share of the org's daily API calls that is used, by all programs")
        .register(registry);
    for (ErrorType type : ErrorType.values()) {
      FunctionCounter.builder("greendoor.failures", state, s -> s.failures().getOrDefault(type, 0L))
          .description("Failed runs of routes; INTERNAL is a defect")
          .tag("type", type.name())
          .register(registry);
    }
    for (ApiLane lane : ApiLane.values()) {
      Gauge.builder("greendoor.api.calls", () -> budget.state().ours().getOrDefault(lane, 0L))
          .description("Our calls since the start")
          .tag("lane", lane.name())
          .register(registry);
    }
  }

  private void stream(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<SyncStatus.Stream> value) {
    Gauge.builder(
            name,
            () -> synchronisation.stream().map(s -> value.applyAsDouble(s)).orElse(Double.NaN))
        .description(description)
        .register(registry);
  }
}
