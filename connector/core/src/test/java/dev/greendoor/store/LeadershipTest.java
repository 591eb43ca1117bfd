package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.model.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes on one store: one leads, and what a former leader still has in hand is refused. */
class LeadershipTest {

  private static final Duration LOCK = Duration.ofSeconds(1);
  private static final String ORG = "00D000000000001AAA";

  private final List<AutoCloseable> open = new ArrayList<>();

  static List<Dialect> dialects() {
    return List.of(Dialect.values());
  }

  @AfterEach
  void close() throws Exception {
    for (int last = open.size() - 1; last >= 0; last--) {
      open.get(last).close();
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void oneLeadsAndTheOtherTakesOverWhenItStops(Dialect dialect) {
    Database store = store(dialect);
    Leadership one = stand(store, "one");
    await("one leads", () -> one.state().leads());
    Leadership two = stand(store, "two");
    assertThat(two.state().leads()).isFalse();
    assertThat(two.state().leader()).isEqualTo("one");
    long before = one.state().epoch();

    one.close();
    await("two leads", () -> two.state().leads());
    assertThat(two.state().epoch()).isEqualTo(before + 1);
    assertThatThrownBy(one::require)
        .isInstanceOfSatisfying(
            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_LEADER))
        .hasMessageContaining("Node one stands by; node two leads since ");
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void whatAFormerLeaderHasInHandIsNotStored(Dialect dialect) {
    Database store = store(dialect);
    Leadership one = stand(store, "one");
    await("one leads", () -> one.state().leads());
    Database fenced = one.fenced();
    WatermarkTable positions = new WatermarkTable(fenced);
    fenced.transaction(() -> positions.store(new Watermark(ORG, "topic", "one")));

    // As after a pause: another node has begun an epoch, and nobody has told this one.
    new LeaderEpochTable(store).begin("two");
    assertThatThrownBy(
            () -> fenced.transaction(() -> positions.store(new Watermark(ORG, "topic", "late"))))
        .hasMessageContaining("node two leads");
    assertThat(positions.position(ORG, "topic")).hasValue("one");
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void twoProcessesOfOneNameAreToldApart(Dialect dialect) {
    Database store = store(dialect);
    Leadership one = stand(store, "twin");
    await("one leads", () -> one.state().leads());
    new LeaderEpochTable(store).begin("twin");
    assertThatThrownBy(one::require)
        .hasMessageContaining("greendoor.node: another process calls itself twin, too");
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void whoIsKilledHasItsLockBackAtOnceUnderItsName(Dialect dialect) {
    Database store = store(dialect);
    Leadership killed = stand(store, "one", Duration.ofHours(1));
    await("one leads", () -> killed.state().leads());
    // Its lock stays behind, for an hour.
    Leadership restarted = stand(store, "one", Duration.ofHours(1));
    await("one leads again", () -> restarted.state().leads());
    assertThat(restarted.state().epoch()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void workThatNoNodeMayBeAtWaitsForTheLastToStop(Dialect dialect) {
    Database store = store(dialect);
    Leadership one = stand(store, "one");
    await("one leads", () -> one.state().leads());
    Leadership alone = new Leadership(store, "alone", LOCK);
    open.add(alone);
    assertThatThrownBy(() -> alone.whileNobodyLeads(() -> "done"))
        .isInstanceOfSatisfying(
            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_LEADER))
        .hasMessageContaining("node one leads on this store since ");

    one.close();
    assertThat(alone.whileNobodyLeads(() -> "done")).isEqualTo("done");
    assertThatThrownBy(() -> one.fenced().transaction(() -> {}))
        .as("what led before stores nothing")
        .hasMessageContaining("node alone leads");
    alone.close();
    Leadership two = stand(store, "two");
    await("two leads", () -> two.state().leads());
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void theCheckRunsOnceAtTheEndOfTheOutermostTransaction(Dialect dialect) {
    List<String> order = new ArrayList<>();
    Database fenced = store(dialect).fencedBy(() -> order.add("check"));
    fenced.transaction(
        () -> {
          fenced.transaction(() -> order.add("inner"));
          order.add("outer");
        });
    assertThat(order).containsExactly("inner", "outer", "check");
  }

  private Database store(Dialect dialect) {
    Database store = TestDatabases.open(dialect);
    open.add(store);
    return store;
  }

  private Leadership stand(Database store, String node) {
    return stand(store, node, LOCK);
  }

  private Leadership stand(Database store, String node, Duration lock) {
    Leadership leadership = new Leadership(store, node, lock);
    open.add(leadership);
    leadership.start(
        new Leadership.Candidate() {
          @Override
          public void elected() {}

          @Override
          public void standsBy() {}
        });
    return leadership;
  }

  private static void await(String what, BooleanSupplier so) {
    Instant deadline = Instant.now().plusSeconds(20);
    while (!so.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(deadline);
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
