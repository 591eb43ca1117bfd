package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:20:30.456Z,          2026-01-31T10:20:30.456Z",
    "2026-01-31T10:20:30.456+0000,      2026-01-31T10:20:30.456Z",
    "2026-01-31T10:20:30.456+0130,      2026-01-31T08:50:30.456Z",
    "2026-01-31T10:20:30.456-08:00,     2026-01-31T18:20:30.456Z",
    "2026-01-31T10:20:30Z,              2026-01-31T10:20:30Z",
    "2026-01-31T10:20:30.123456Z,       2026-01-31T10:20:30.123456Z",
    "2024-02-29T23:59:59.999Z,          2024-02-29T23:59:59.999Z",
    "1700-01-01T00:00:00.000Z,          1700-01-01T00:00:00Z",
    "2026-01-31,                        2026-01-31T00:00:00Z"
  })
  void aMoment(String text, Instant moment) {
    assertThat(Moments.parse(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-13-01T00:00:00.000Z",
        "2025-02-29T00:00:00.000Z",
        "2026-01-31T25:00:00.000Z",
        "2026-01-31 10:20:30.456Z",
        "2026-01-31T10:20:30.456",
        "2026-02-30",
        "2026-01-31T10:20:30.456+9900",
        "٢٠٢٦-01-31T10:20:30.456Z"
      })
  void noMoment(String text) {
    assertThatThrownBy(() -> Moments.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void everyMillisecondIsReadAsItWasWritten() {
    Random dice = new Random(1);
    DateTimeFormatter usual =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    for (int i = 0; i < 10_000; i++) {
      Instant moment =
          Instant.ofEpochMilli(dice.nextLong(-30_000_000_000_000L, 200_000_000_000_000L));
      assertThat(Moments.parse(usual.format(moment))).isEqualTo(moment);
    }
  }
}
