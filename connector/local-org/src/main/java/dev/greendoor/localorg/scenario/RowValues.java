package dev.greendoor.localorg.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a row in the making, in the classes that the org stores. */
final class RowValues {

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Sets a field; null leaves it empty. */
  RowValues set(String field, Object value) {
    if (value instanceof Integer number) {
      values.put(field, BigDecimal.valueOf(number));
    } else if (value != null) {
      values.put(field, value);
    }
    return this;
  }

  /** Sets an amount given in thousands. */
  RowValues thousands(String field, int amount) {
    values.put(field, BigDecimal.valueOf(amount * 1000L));
    return this;
  }

  Map<String, Object> map() {
    return values;
  }
}
