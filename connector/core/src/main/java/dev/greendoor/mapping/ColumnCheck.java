package dev.greendoor.mapping;

import dev.greendoor.mapping.ColumnType.Kind;
import dev.greendoor.mapping.MappingFinding.Code;
import java.time.DateTimeException;
import java.util.Set;

/** Whether a column takes what its source has. */
final class ColumnCheck {

  private static final Set<String> CHOSEN = Set.of("picklist", "combobox", "multipicklist");

  private final Findings findings;

  ColumnCheck(Findings findings) {
    this.findings = findings;
  }

  /** Whether values of the field's type are values of the column, whatever their size. */
  static boolean takes(ColumnType column, SourceField field) {
    return takes(column.kind(), ColumnType.of(field).kind());
  }

  private static boolean takes(Kind column, Kind source) {
    return switch (column) {
      case TEXT -> true;
      case NUMBER, INTEGER -> source == Kind.NUMBER || source == Kind.INTEGER;
      case DATE, TIMESTAMP -> source == Kind.DATE || source == Kind.TIMESTAMP;
      case BOOLEAN -> source == Kind.BOOLEAN;
    };
  }

  /** Holds what the mapping itself writes, and then what the source has, against the column. */
  void check(FieldMapping field, ColumnType column, SourceField source) {
    String where = field.entry();
    Conversion conversion = field.conversion();
    written(where + ".value", field.constant(), column);
    written(where + ".default", conversion.fallback(), column);
    conversion.values().forEach((key, value) -> written(where + ".values." + key, value, column));
    boolean translated =
        !conversion.values().isEmpty() && conversion.otherwise() != Conversion.Otherwise.KEEP;
    if (source != null && !translated && !source.type().equalsIgnoreCase("anyType")) {
      type(where, column, source, !conversion.values().isEmpty());
    }
  }

  /** Holds the result of a transform against the column. */
  void checkResult(FieldMapping field, ColumnType column, ColumnType result) {
    if (field.conversion().values().isEmpty() && !takes(column.kind(), result.kind())) {
      findings.error(
          Code.TYPE_MISMATCH,
          field.entry() + ".transform",
          "its result is a %s, and the column takes a %s.".formatted(named(result), named(column)),
          "Convert it, as with VALUE() or DATEVALUE().");
    }
  }

  private void written(String where, String text, ColumnType column) {
    try {
      column.parse(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      findings.error(
          Code.TYPE_MISMATCH,
          where,
          "'%s' is no %s, which the column takes.".formatted(text, named(column)),
          "Give one, or fill another column.");
    }
  }

  private void type(String where, ColumnType column, SourceField source, boolean translated) {
    if (!takes(column, source)) {
      if (!translated) {
        findings.error(
            Code.TYPE_MISMATCH,
            where,
            "%s is a %s field, and the column takes a %s."
                .formatted(source.name(), source.type(), named(column)),
            "Map another field, convert it with transform, or give the column another name.");
      }
    } else if (column.kind() == Kind.TEXT) {
      length(where, column, source);
    } else if (column.kind() == Kind.NUMBER || column.kind() == Kind.INTEGER) {
      digits(where, column, source);
    }
  }

  private void length(String where, ColumnType column, SourceField source) {
    int longest =
        CHOSEN.contains(source.type())
            ? source.picklist().stream().mapToInt(value -> value.value().length()).max().orElse(0)
            : source.length();
    if (column.length() > 0 && longest > column.length()) {
      findings.warning(
          Code.LENGTH_MISMATCH,
          where,
          "%s has up to %,d characters, the column takes %,d: records with more are set aside."
              .formatted(source.name(), longest, column.length()),
          "Shorten it with transform: LEFT(%s, %d), or fill a column of the mapping's own."
              .formatted(source.name(), column.length()));
    }
  }

  private void digits(String where, ColumnType column, SourceField source) {
    int scale = column.kind() == Kind.INTEGER ? 0 : column.scale();
    if (source.scale() > scale) {
      findings.note(
          Code.LENGTH_MISMATCH,
          where,
          "%s has %d decimal places, the column keeps %d: values are rounded."
              .formatted(source.name(), source.scale(), scale),
          "Fill a column of the mapping's own if you need them.");
    }
    int whole = source.precision() - source.scale();
    if (column.kind() == Kind.NUMBER && column.length() > 0 && whole > column.length() - scale) {
      findings.note(
          Code.LENGTH_MISMATCH,
          where,
          "%s has up to %d digits before the point, the column takes %d: records with more are set aside."
              .formatted(source.name(), whole, column.length() - scale),
          "Fill a column of the mapping's own.");
    }
  }

  private static String named(ColumnType type) {
    return switch (type.kind()) {
      case TEXT -> "text";
      case NUMBER -> "number";
      case INTEGER -> "whole number";
      case BOOLEAN -> "truth value";
      case DATE -> "date";
      case TIMESTAMP -> "moment";
    };
  }
}
