package dev.greendoor.localorg.rest;

/** Texts made fit for a SOQL query. */
final class Soql {

  private Soql() {}

  /** The text as a SOQL string literal. */
  static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
