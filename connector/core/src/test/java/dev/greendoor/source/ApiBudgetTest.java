package dev.greendoor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiBudgetTest {

  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final ApiBudget budget = new ApiBudget(clock());

  @ParameterizedTest
  @CsvSource({
    "79, BACKFILL CHANGES WRITE_BACK NOTICE, ''",
    "80, CHANGES WRITE_BACK NOTICE, BACKFILL",
    "90, WRITE_BACK NOTICE, CHANGES BACKFILL",
    "95, NOTICE, WRITE_BACK CHANGES BACKFILL",
    "100, '', NOTICE WRITE_BACK CHANGES BACKFILL",
  })
  void theLessUrgentLaneLeavesTheRestToOthers(int percent, String open, String closed) {
    budget.heard(Optional.of("api-usage=" + percent * 1_000 + "/100000"));
    for (String lane : open.split(" ")) {
      if (!lane.isEmpty()) {
        assertThatCode(() -> call(ApiLane.valueOf(lane))).doesNotThrowAnyException();
      }
    }
    for (String lane : closed.split(" ")) {
      if (!lane.isEmpty()) {
        assertThatThrownBy(() -> call(ApiLane.valueOf(lane)))
            .hasMessageContaining("of the org's 100000 API calls")
            .hasMessageContaining(lane);
      }
    }
  }

  @Test
  void aClosedLaneLooksAgainAfterAWhile() {
    budget.heard(Optional.of("api-usage=99000/100000"));
    now = now.plus(Duration.ofMinutes(6));
    assertThatCode(() -> call(ApiLane.BACKFILL)).doesNotThrowAnyException();
  }

  @Test
  void tellsWhatIsUsedAndWhatIsToBeExpected() {
    for (int i = 0; i < 60; i++) {
      call(ApiLane.CHANGES);
    }
    now = now.plus(Duration.ofMinutes(30));
    budget.heard(Optional.of("api-usage=25000/100000"));
    ApiBudget.State state = budget.state();
    assertThat(state.percent()).isEqualTo(25);
    assertThat(state.ours()).containsEntry(ApiLane.CHANGES, 60L);
    assertThat(state.forecast()).isEqualTo(60 * 24 * 2);
    assertThat(state.paceMinutes()).isEqualTo(30);
  }

  @Test
  void aStartIsSoonForgottenInTheForecast() {
    for (int i = 0; i < 900; i++) {
      call(ApiLane.BACKFILL);
    }
    now = now.plus(Duration.ofMinutes(10));
    assertThat(budget.state().paceMinutes()).isEqualTo(10);
    assertThat(budget.state().forecast()).isEqualTo(900 * 24 * 6);
    for (int minute = 0; minute < 90; minute++) {
      now = now.plus(Duration.ofMinutes(1));
      call(ApiLane.CHANGES);
    }
    assertThat(budget.state().forecast()).isEqualTo(60 * 24);
    assertThat(budget.state().ours()).containsEntry(ApiLane.BACKFILL, 900L);
  }

  @Test
  void leavesTheOtherProgramsOfTheOrgSomeCallsAtOnce() throws Exception {
    List<ApiBudget.Call> underWay = new ArrayList<>();
    for (int i = 0; i < ApiBudget.AT_ONCE; i++) {
      underWay.add(budget.call(ApiLane.BACKFILL));
    }
    CompletableFuture<Void> next = CompletableFuture.runAsync(() -> call(ApiLane.NOTICE));
    assertThatThrownBy(() -> next.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    underWay.get(0).close();
    next.get(10, TimeUnit.SECONDS);
  }

  /** One that is answered at once. */
  private void call(ApiLane lane) {
    budget.call(lane).close();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
