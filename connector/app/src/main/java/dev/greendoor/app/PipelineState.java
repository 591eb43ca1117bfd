package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** How the pipeline is: what the routes report, and what health answers. */
public final class PipelineState implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineState.class);

  /** A failure that is worth one line. */
  private record Failure(Instant at, String message) {}

  private final AtomicReference<String> phase = new AtomicReference<>("starting");
  private final AtomicReference<String> waitingFor = new AtomicReference<>();
  private final AtomicReference<Rows> rows = new AtomicReference<>();
  private final AtomicReference<Instant> lastRun = new AtomicReference<>();
  private final AtomicReference<Failure> failure = new AtomicReference<>();
  private final Map<ErrorType, Long> failures = new ConcurrentHashMap<>();

  /** Names what the start is busy with. */
  void phase(String name) {
    phase.set(name);
  }

  /** The first synchronisation, scoring and write-back are through. */
  void ready() {
    phase.set("ready");
  }

  /** Nothing can be captured until an admin has done something. */
  void waitsFor(String remedy) {
    phase.set("waiting");
    waitingFor.set(remedy);
    LOG.error(
        "Waiting for an admin: {} things do not fit the org, the first: {}",
        remedy.lines().count(),
        remedy.lines().findFirst().orElse(""));
  }

  /** What an admin has to do, one line for each thing; empty when nothing waits for it. */
  Optional<String> waitingFor() {
    return isWaiting() ? Optional.ofNullable(waitingFor.get()) : Optional.empty();
  }

  private boolean isWaiting() {
    return phase.get().equals("waiting");
  }

  /** How far a snapshot is. */
  record Rows(long stored, long total) {}

  void progress(long stored, long total) {
    rows.set(new Rows(stored, total));
  }

  /** How far the last snapshot is; empty before the first. */
  Optional<Rows> rows() {
    return Optional.ofNullable(rows.get());
  }

  /** Another node leads; this one serves and writes back. */
  void standsBy() {
    phase.set("standby");
  }

  /** Does a step of the start, with its progress on the console. */
  void during(String name, Runnable step) {
    phase(name);
    try (Progress progress = Progress.of(name)) {
      step.run();
      progress.finish();
    }
  }

  /**
   * What the start is busy with; {@code ready} or {@code standby} after it; {@code waiting} for an
   * admin, {@code paused} by one.
   */
  String phase() {
    return phase.get();
  }

  /** Whether this node does its part: it leads and is up to date, or it stands by. */
  boolean isReady() {
    return phase.get().equals("ready") || phase.get().equals("standby");
  }

  /** A run of the pipeline came to its end. */
  public void succeeded() {
    lastRun.set(Instant.now());
    failure.set(null);
  }

  /** A route failed; the next run tries on. */
  public void failed(Exception error) {
    if (error instanceof ConnectorException known && known.code() == ErrorCode.NOT_LEADER) {
      LOG.info("Left to the next leader: {}", known.getMessage());
      return;
    }
    failure.set(new Failure(Instant.now(), String.valueOf(error.getMessage())));
    failures.merge(
        error instanceof ConnectorException known ? known.type() : ErrorType.INTERNAL,
        1L,
        Long::sum);
    if (error instanceof ConnectorException known) {
      LOG.error("{}: {}", known.code(), known.getMessage());
    } else {
      LOG.error("Unexpected failure", error);
    }
  }

  /** How many failures of each type there were since the start: INTERNAL ones call for an alert. */
  Map<ErrorType, Long> failures() {
    return Map.copyOf(failures);
  }

  /** The message of the last run's failure, if it failed. */
  Optional<String> lastFailure() {
    return Optional.ofNullable(failure.get()).map(Failure::message);
  }

  Optional<Instant> lastRun() {
    return Optional.ofNullable(lastRun.get());
  }

  @Override
  public Health health() {
    Health.Builder health = isReady() ? Health.up() : Health.outOfService();
    health.withDetail("phase", phase.get());
    waitingFor().ifPresent(remedy -> health.withDetail("waitingFor", remedy));
    lastRun().ifPresent(at -> health.withDetail("lastRun", at.toString()));
    return health.build();
  }
}
