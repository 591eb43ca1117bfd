package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyTextTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z,             2026-01-02 03:04:05+00",
    "2026-01-02T03:04:05.600Z,         2026-01-02 03:04:05.600000+00",
    "2026-01-02T03:04:05.000007Z,      2026-01-02 03:04:05.000007+00",
    "2026-01-02T03:04:05+05:00,        2026-01-01 22:04:05+00",
    "0900-01-02T03:04:05Z,             0900-01-02T03:04:05Z"
  })
  void aMoment(OffsetDateTime moment, String text) {
    assertThat(line(moment)).isEqualTo(text + "\n");
  }

  @Test
  void whatCopyWouldTakeForItsOwnIsEscaped() {
    assertThat(line("a\tb\\c\nd\re", null, true, 12))
        .isEqualTo("a\\tb\\\\c\\nd\\re\t\\N\ttrue\t12\n");
  }

  private static String line(Object... values) {
    StringBuilder text = new StringBuilder();
    List<Object> all = Arrays.asList(values);
    CopyText.append(text, all);
    return text.toString();
  }
}
