package dev.greendoor.localorg.generated;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;

/** Makes the values of one field. */
@FunctionalInterface
interface GeneratedValue {

  /**
   * The value in a row.
   *
   * @param number of the row
   * @param dice 64 random bits, the same whenever this value is made
   */
  Object of(int number, long dice);

  /** Values that the field allows; one in sixteen is blank where the field may be. */
  static GeneratedValue of(Field field, Function<String, List<String>> idsOf) {
    GeneratedValue value = present(field, idsOf);
    return field.is(FieldFlag.NILLABLE)
        ? (number, dice) -> (dice & 15) == 15 ? null : value.of(number, dice >>> 4)
        : value;
  }

  private static GeneratedValue present(Field field, Function<String, List<String>> idsOf) {
    return switch (field.type()) {
      case BOOLEAN ->
          field.name().equals("IsDeleted")
              ? (number, dice) -> false
              : (number, dice) -> (dice & 1) == 1;
      case INT -> (number, dice) -> BigDecimal.valueOf(below(dice, 10_000));
      case DOUBLE, CURRENCY ->
          (number, dice) -> BigDecimal.valueOf(below(dice, 10_000_000), Math.min(2, field.scale()));
      case PERCENT -> (number, dice) -> BigDecimal.valueOf(below(dice, 101));
      case DATE -> (number, dice) -> LocalDate.ofEpochDay(19_000 + below(dice, 2_000));
      case DATETIME ->
          (number, dice) -> Instant.ofEpochSecond(1_640_000_000L + below(dice, 150_000_000));
      case TIME -> (number, dice) -> LocalTime.ofSecondOfDay(below(dice, 86_400));
      case REFERENCE -> reference(field, idsOf);
      case PICKLIST, MULTIPICKLIST, COMBOBOX -> picklist(field);
      case EMAIL -> (number, dice) -> "person" + below(dice, 100_000) + "@customer.example";
      case PHONE -> (number, dice) -> "+1 555 " + (1_000_000 + below(dice, 9_000_000));
      case URL -> (number, dice) -> "https://www.customer.example/" + below(dice, 100_000);
      case STRING, TEXTAREA, ENCRYPTEDSTRING -> text(field);
      case ID, BASE64, ADDRESS, LOCATION, ANYTYPE, COMPLEXVALUE -> (number, dice) -> null;
    };
  }

  private static GeneratedValue reference(Field field, Function<String, List<String>> idsOf) {
    List<String> ids =
        field.reference().orElseThrow().targets().stream()
            .map(idsOf)
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse(List.of());
    return ids.isEmpty()
        ? (number, dice) -> null
        : (number, dice) -> ids.get(below(dice, ids.size()));
  }

  private static GeneratedValue picklist(Field field) {
    List<String> values = field.picklist().stream().map(Field.PicklistValue::value).toList();
    return values.isEmpty()
        ? text(field)
        : (number, dice) -> values.get(below(dice, values.size()));
  }

  private static GeneratedValue text(Field field) {
    String label = field.label() + " ";
    int length = field.length() == 0 ? Integer.MAX_VALUE : field.length();
    return (number, dice) -> {
      String text = label + below(dice, 1_000_000_000);
      return text.length() <= length ? text : text.substring(text.length() - length);
    };
  }

  private static int below(long dice, int bound) {
    return (int) Long.remainderUnsigned(dice, bound);
  }
}
