package dev.greendoor.mapping;

/** How well a field's type suits a column. */
final class TypeFit {

  private TypeFit() {}

  /**
   * From 0, where no value would go in, to 1.
   *
   * @param money whether the column holds an amount of money
   */
  static double of(ColumnType column, boolean money, SourceField field) {
    return switch (column.kind()) {
      case TEXT -> text(field.type());
      case NUMBER -> money ? money(field.type()) : number(field.type());
      case INTEGER -> field.type().equals("currency") ? 0 : number(field.type());
      case BOOLEAN -> field.type().equals("boolean") ? 1 : 0;
      case DATE -> field.type().equals("date") ? 1 : field.type().equals("datetime") ? 0.8 : 0;
      case TIMESTAMP -> field.type().equals("datetime") ? 1 : field.type().equals("date") ? 0.8 : 0;
    };
  }

  private static double text(String type) {
    return switch (type) {
      case "string", "picklist", "combobox", "phone", "url", "email" -> 1;
      case "textarea", "multipicklist" -> 0.7;
      case "int", "double" -> 0.3;
      default -> 0;
    };
  }

  private static double number(String type) {
    return switch (type) {
      case "int", "double", "long" -> 1;
      case "percent" -> 0.9;
      case "currency" -> 0.4;
      default -> 0;
    };
  }

  private static double money(String type) {
    return switch (type) {
      case "currency" -> 1;
      case "double" -> 0.7;
      case "int", "long" -> 0.6;
      default -> 0;
    };
  }
}
