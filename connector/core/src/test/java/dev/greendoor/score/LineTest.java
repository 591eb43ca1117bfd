package dev.greendoor.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.model.Reading;
import dev.greendoor.model.Trend;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read off the line of a score's values, one a day, the last one today's. */
class LineTest {

  private static final Instant TODAY = Instant.parse("2026-03-20T00:00:00Z");

  @ParameterizedTest(name = "{0} began at {1}, {2} days ago")
  @CsvSource({
    "78 77 78 78 70 62 57 52 50 48, 78, 6",
    "90 89 91 90 78 77 78 78 77 70 60 48, 77, 3",
    "48 48 48 48, , ",
    "50 52 49 51 50, , ",
    "40 41 60 72 78, 41, 3",
    "78 48 49 47 48 48, 78, 5",
    "48 70, 48, 1",
    "80 60 75 74, 60, 2",
    "66, , ",
  })
  void findsWhereTheMovementBegan(String values, Integer value, Integer daysAgo) {
    Reading start = new Movement(5).start(line(values));

    assertThat(start == null ? null : start.value()).isEqualTo(value);
    if (start != null) {
      assertThat(start.asOf().until(TODAY, ChronoUnit.DAYS)).isEqualTo(daysAgo.longValue());
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "78 77 78 70 62 57 52 50 48, FALLING",
    "40 45 50 55 60, RISING",
    "70 71 69 70 72 70, STEADY",
    "70 40 71 69 70 20 70 71, STEADY",
    "20 20 20 20 20 20 20 80 80 80 80 80 80 80 80 80 80 80 80 80 80, STEADY",
    "60 40 60, ",
  })
  void tellsWhereItIsGoing(String values, Trend trend) {
    assertThat(new TrendLine(5).of(line(values))).isEqualTo(trend);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{val day} of silence            | 1     | 1 day of silence",
        "{val day} of silence            | 8     | 8 days of silence",
        "{val person/people} took part   | 2     | 2 people took part",
        "every {val day}                 | 1.449 | every 1.4 days",
        "{val contact} this week         | 0     | 0 contacts this week",
        "{val} a week                    | 12.6  | 13 a week",
        "{other day} ago                 | 1     | no days ago",
      })
  void saysNumbersAsPeopleDo(String template, double val, String expected) {
    assertThat(new Sentence(template).with(Map.of("val", val))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 1", "3, 1", "5, 0.85", "7, 0.7", "14, 0.35", "24.5, 0.175", "99, 0"})
  void drawsStraightLinesBetweenCorners(double value, double points) {
    Scale scale =
        Scale.of(new TreeMap<>(Map.of(0.0, 1.0, 3.0, 1.0, 7.0, 0.7, 14.0, 0.35, 35.0, 0.0)));

    assertThat(scale.points(value)).isCloseTo(points, org.assertj.core.data.Offset.offset(1e-9));
  }

  private static List<Reading> line(String values) {
    String[] days = values.split(" ", -1);
    List<Reading> line = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      line.add(
          new Reading(
              TODAY.minus(days.length - 1L - i, ChronoUnit.DAYS), Integer.parseInt(days[i])));
    }
    return line;
  }
}
