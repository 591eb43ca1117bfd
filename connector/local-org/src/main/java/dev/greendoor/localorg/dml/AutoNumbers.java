package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers records by display formats such as {@code FC-{0000}} or {@code {YYYY}-{00}}. */
final class AutoNumbers {

  private static final String PLAIN = "{00000000}";
  private static final Pattern DIGITS = Pattern.compile("\\{(0+)}");

  private AutoNumbers() {}

  /** Gives each auto-number field of a new record its next number; a given one is kept. */
  static void apply(Draft draft, SaveContext context) {
    OrgStore store = context.store();
    for (Field field : draft.type().fields()) {
      if (field.is(FieldFlag.AUTO_NUMBER)) {
        String counter = draft.type().name() + "." + field.name();
        String format = field.autoNumberFormat() == null ? PLAIN : field.autoNumberFormat();
        if (draft.value(field) == null) {
          draft.set(field, format(format, store.nextNumber(counter), context.today()));
        } else {
          store.numberSeen(counter, number(format, (String) draft.value(field)));
        }
      }
    }
  }

  private static String format(String format, long number, LocalDate today) {
    String dated =
        format
            .replace("{YYYY}", "%04d".formatted(today.getYear()))
            .replace("{YY}", "%02d".formatted(today.getYear() % 100))
            .replace("{MM}", "%02d".formatted(today.getMonthValue()))
            .replace("{DD}", "%02d".formatted(today.getDayOfMonth()));
    Matcher digits = DIGITS.matcher(dated);
    return digits.replaceFirst(
        match -> String.format(Locale.ROOT, "%0" + match.group(1).length() + "d", number));
  }

  private static long number(String format, String value) {
    int afterNumber = format.length() - format.lastIndexOf('}') - 1;
    int end = value.length() - afterNumber;
    int start = end;
    while (start > 0 && Character.isDigit(value.charAt(start - 1))) {
      start--;
    }
    return start < end ? Long.parseLong(value, start, end, 10) : 0;
  }
}
