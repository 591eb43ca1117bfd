package dev.greendoor.localorg.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** The promises of a scenario, {@code checks.yaml} beside its name, on several days. */
final class ScenarioChecks {

  /**
   * One promise.
   *
   * @param soql yields one number, or a label {@code t} and a number {@code n} a row
   * @param measure one of {@link QuarterMeasures}, in place of SOQL
   * @param expect a number, or a number for each label
   * @param within tolerance
   */
  record Check(String name, String soql, String measure, Object expect, double within) {}

  private ScenarioChecks() {}

  /** A test for each promise on each day. */
  static Stream<DynamicContainer> of(String scenario, List<String> todays) {
    List<Check> checks = checks(scenario + "/checks.yaml");
    return todays.stream()
        .map(
            today -> {
              QuarterOrg org = new QuarterOrg(scenario, Instant.parse(today));
              QuarterMeasures measures = new QuarterMeasures(org);
              return DynamicContainer.dynamicContainer(
                  today,
                  checks.stream()
                      .map(
                          check ->
                              DynamicTest.dynamicTest(
                                  check.name(), () -> verify(check, org, measures))));
            });
  }

  private static void verify(Check check, QuarterOrg org, QuarterMeasures measures) {
    Object actual =
        check.measure() == null ? answer(org.query(check.soql())) : measures.of(check.measure());
    if (check.expect() instanceof Map<?, ?> expected) {
      assertThat(actual).isInstanceOf(Map.class);
      Map<?, ?> numbers = (Map<?, ?>) actual;
      assertThat((Object) numbers.keySet()).isEqualTo(expected.keySet());
      expected.forEach((key, value) -> match(numbers.get(key), value, check.within()));
    } else {
      match(actual, check.expect(), check.within());
    }
  }

  private static void match(Object actual, Object expected, double tolerance) {
    if (expected instanceof String text) {
      assertThat(actual).isEqualTo(text);
      return;
    }
    assertThat(((Number) actual).doubleValue())
        .isCloseTo(((Number) expected).doubleValue(), within(tolerance));
  }

  private static Object answer(List<Map<String, Object>> records) {
    if (records.size() == 1 && records.get(0).size() == 1) {
      return records.get(0).values().iterator().next();
    }
    Map<Object, Object> answer = new LinkedHashMap<>();
    records.forEach(record -> answer.put(record.get("t"), record.get("n")));
    return answer;
  }

  private static List<Check> checks(String file) {
    try (InputStream input = ScenarioChecks.class.getResourceAsStream(file)) {
      return new YAMLMapper().readValue(input, new TypeReference<List<Check>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + file, unreadable);
    }
  }
}
