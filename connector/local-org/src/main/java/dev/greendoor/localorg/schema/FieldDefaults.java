package dev.greendoor.localorg.schema;

import java.util.EnumSet;
import java.util.Set;

/** Sizes and query attributes that a field has by its type alone. */
final class FieldDefaults {

  /** Longer text is kept outside the row by Salesforce and cannot be searched or grouped. */
  private static final int LONGEST_INDEXED_TEXT = 255;

  private static final Set<FieldType> NEVER_QUERIED_BY =
      EnumSet.of(FieldType.BASE64, FieldType.ANYTYPE);
  private static final Set<FieldType> NEVER_ORDERED =
      EnumSet.of(FieldType.ADDRESS, FieldType.LOCATION, FieldType.MULTIPICKLIST);
  private static final Set<FieldType> NEVER_GROUPED =
      EnumSet.of(
          FieldType.DOUBLE,
          FieldType.CURRENCY,
          FieldType.PERCENT,
          FieldType.DATETIME,
          FieldType.TIME);

  private FieldDefaults() {}

  /** Characters of a text value; 0 for types without a length. */
  static int length(FieldType type) {
    return switch (type) {
      case ID, REFERENCE -> 18;
      case STRING, PICKLIST, COMBOBOX, URL, ANYTYPE -> 255;
      case MULTIPICKLIST -> 4099;
      case TEXTAREA -> 32_000;
      case EMAIL -> 80;
      case PHONE -> 40;
      default -> 0;
    };
  }

  static int precision(FieldType type) {
    return switch (type) {
      case CURRENCY, DOUBLE -> 18;
      case PERCENT -> 3;
      default -> 0;
    };
  }

  static int scale(FieldType type) {
    return type == FieldType.CURRENCY || type == FieldType.DOUBLE ? 2 : 0;
  }

  /** Which of filterable, sortable and groupable hold. */
  static EnumSet<FieldFlag> searchFlags(FieldType type, int length) {
    if (NEVER_QUERIED_BY.contains(type) || longText(type, length)) {
      return EnumSet.noneOf(FieldFlag.class);
    }
    if (NEVER_ORDERED.contains(type)) {
      return EnumSet.of(FieldFlag.FILTERABLE);
    }
    if (NEVER_GROUPED.contains(type)) {
      return EnumSet.of(FieldFlag.FILTERABLE, FieldFlag.SORTABLE);
    }
    return EnumSet.of(FieldFlag.FILTERABLE, FieldFlag.SORTABLE, FieldFlag.GROUPABLE);
  }

  private static boolean longText(FieldType type, int length) {
    return type == FieldType.TEXTAREA && length > LONGEST_INDEXED_TEXT;
  }
}
