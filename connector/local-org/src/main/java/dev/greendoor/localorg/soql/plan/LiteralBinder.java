package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.soql.syntax.Literal;
import dev.greendoor.localorg.soql.value.DateRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Checks literals against the type of what they are compared with, and prepares the comparison. */
final class LiteralBinder {

  private final QueryContext context;

  LiteralBinder(QueryContext context) {
    this.context = context;
  }

  /** Whether it means a blank value: {@code null}, and for text the empty text too. */
  static boolean isNull(Operand<?> operand, Literal literal) {
    return literal instanceof Literal.Null
        || literal instanceof Literal.Text text
            && text.value().isEmpty()
            && (operand.type().isText() || operand.type().isId());
  }

  /**
   * The comparison with a literal that is not null.
   *
   * @throws SalesforceException INVALID_FIELD when the literal is of another type
   */
  Placement placement(Operand<?> operand, Literal literal) {
    return switch (operand.type()) {
      case ID, REFERENCE -> id(operand, literal);
      case BOOLEAN -> bool(operand, literal);
      case INT, DOUBLE, CURRENCY, PERCENT -> number(operand, literal);
      case DATE -> date(operand, literal);
      case DATETIME -> dateTime(operand, literal);
      case TIME -> time(operand, literal);
      case MULTIPICKLIST -> choices(text(operand, literal).value());
      default -> text(operand, text(operand, literal).value());
    };
  }

  /** The 18-character id that a literal gives. */
  String recordId(Operand<?> operand, Literal literal) {
    String given = text(operand, literal).value();
    return RecordId.canonical(given)
        .orElseThrow(
            () ->
                context
                    .text()
                    .error(
                        ErrorCode.INVALID_QUERY_FILTER_OPERATOR,
                        operand.position(),
                        "invalid ID field: " + given));
  }

  Literal.Text text(Operand<?> operand, Literal literal) {
    if (literal instanceof Literal.Text text) {
      return text;
    }
    throw wrongType(operand, "string and should be enclosed in quotes");
  }

  static boolean caseSensitive(Operand<?> operand) {
    return operand.field() != null && operand.field().is(FieldFlag.CASE_SENSITIVE);
  }

  private Placement id(Operand<?> operand, Literal literal) {
    String id = recordId(operand, literal);
    return value -> ((String) value).compareTo(id);
  }

  private static Placement text(Operand<?> operand, String text) {
    return caseSensitive(operand)
        ? value -> ((String) value).compareTo(text)
        : value -> ((String) value).compareToIgnoreCase(text);
  }

  private static Placement choices(String text) {
    Set<String> wanted = choiceSet(text);
    return value ->
        choiceSet((String) value).equals(wanted) ? 0 : ((String) value).compareToIgnoreCase(text);
  }

  /** The values of a multi-select picklist, whatever their order and case. */
  static Set<String> choiceSet(String value) {
    Set<String> choices = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Arrays.stream(value.split(";")).map(String::strip).forEach(choices::add);
    return choices;
  }

  private Placement bool(Operand<?> operand, Literal literal) {
    if (literal instanceof Literal.Bool bool) {
      return value -> Boolean.compare((Boolean) value, bool.value());
    }
    throw wrongType(operand, "boolean" + unquoted(literal));
  }

  private Placement number(Operand<?> operand, Literal literal) {
    BigDecimal number;
    if (literal instanceof Literal.Number plain) {
      number = plain.value();
    } else if (literal instanceof Literal.Currency amount && operand.type() == FieldType.CURRENCY) {
      number = amount.amount();
    } else {
      throw wrongType(operand, soapName(operand) + unquoted(literal));
    }
    return value -> ((BigDecimal) value).compareTo(number);
  }

  private Placement date(Operand<?> operand, Literal literal) {
    DateRange range;
    if (literal instanceof Literal.Date date) {
      range = new DateRange(date.value(), date.value().plusDays(1));
    } else if (literal instanceof Literal.Relative relative) {
      range = context.calendar().range(relative.date());
    } else {
      throw wrongType(operand, "date and should not be enclosed in quotes");
    }
    return value -> {
      LocalDate day = (LocalDate) value;
      return day.isBefore(range.start()) ? -1 : day.isBefore(range.end()) ? 0 : 1;
    };
  }

  private Placement dateTime(Operand<?> operand, Literal literal) {
    if (literal instanceof Literal.DateTime moment) {
      return value -> ((Instant) value).compareTo(moment.value());
    }
    if (literal instanceof Literal.Relative relative) {
      DateRange range = context.calendar().range(relative.date());
      Instant start = range.start().atStartOfDay(context.calendar().zone()).toInstant();
      Instant end = range.end().atStartOfDay(context.calendar().zone()).toInstant();
      return value -> {
        Instant moment = (Instant) value;
        return moment.isBefore(start) ? -1 : moment.isBefore(end) ? 0 : 1;
      };
    }
    throw wrongType(operand, "dateTime and should not be enclosed in quotes");
  }

  private Placement time(Operand<?> operand, Literal literal) {
    if (literal instanceof Literal.Time time) {
      return value -> ((LocalTime) value).compareTo(time.value());
    }
    throw wrongType(operand, "time and should not be enclosed in quotes");
  }

  private static String unquoted(Literal literal) {
    return literal instanceof Literal.Text ? " and should not be enclosed in quotes" : "";
  }

  private static String soapName(Operand<?> operand) {
    return operand.type().soapType().replaceFirst("^.*:", "");
  }

  private SalesforceException wrongType(Operand<?> operand, String type) {
    return context
        .text()
        .error(
            ErrorCode.INVALID_FIELD,
            operand.position(),
            "value of filter criterion for field '%s' must be of type %s"
                .formatted(operand.name(), type));
  }
}
