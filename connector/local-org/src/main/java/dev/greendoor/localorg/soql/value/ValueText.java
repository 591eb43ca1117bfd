package dev.greendoor.localorg.soql.value;

import dev.greendoor.localorg.schema.FieldType;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/** What {@code FORMAT()} makes of a value: text in the user's locale and time zone. */
public final class ValueText {

  private static final Currency CURRENCY = Currency.getInstance("USD");

  /** What newer JDKs, unlike older ones and Salesforce, put before AM and PM. */
  private static final char NARROW_SPACE = '\u202f';

  private final Locale locale;
  private final ZoneId zone;

  public ValueText(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
  }

  /** The text of a value of this type; null stays null. */
  public String of(FieldType type, Object value) {
    return value == null ? null : text(type, value).replace(NARROW_SPACE, ' ');
  }

  /** The text of an amount in an org with several currencies: {@code EUR 1,200.00}. */
  public String amount(Object value, String isoCode) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    int digits = Currency.getInstance(isoCode).getDefaultFractionDigits();
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return value == null ? null : (isoCode + " " + format.format(value)).replace(NARROW_SPACE, ' ');
  }

  private String text(FieldType type, Object value) {
    return switch (type) {
      case DATE ->
          DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
              .withLocale(locale)
              .format((LocalDate) value);
      case DATETIME ->
          DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
              .withLocale(locale)
              .withZone(zone)
              .format((Instant) value);
      case TIME ->
          DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
              .withLocale(locale)
              .format((LocalTime) value);
      case CURRENCY -> currency(value);
      case INT, DOUBLE, PERCENT -> NumberFormat.getNumberInstance(locale).format(value);
      default -> value.toString();
    };
  }

  private String currency(Object value) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(CURRENCY);
    return format.format(value);
  }
}
