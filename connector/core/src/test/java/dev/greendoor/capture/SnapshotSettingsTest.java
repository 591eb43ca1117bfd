package dev.greendoor.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotSettingsTest {

  private static final int LONG_CALLS_OF_AN_ORG = 25;

  @Test
  void aSnapshotLeavesMostLongCallsToOthers() {
    assertThat(Snapshot.Settings.MOST_AT_ONCE).isLessThan(LONG_CALLS_OF_AN_ORG / 2);
    assertThat(Snapshot.Settings.USUAL.atOnce()).isLessThan(LONG_CALLS_OF_AN_ORG / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9, LONG_CALLS_OF_AN_ORG})
  void noOtherNumberOfRangesIsTaken(int atOnce) {
    assertThatThrownBy(() -> new Snapshot.Settings(atOnce, 250_000, Duration.ofMinutes(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ranges at once");
  }
}
