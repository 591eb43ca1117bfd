package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.soql.syntax.QueryText;

/** Salesforce's words for names that are not in the schema, or that the user must not know of. */
public record UnknownNames(QueryText text) {

  private static final String REFERENCE =
      " Please reference your WSDL or the describe call for the appropriate names.";

  /** A field that an object lacks. */
  public SalesforceException field(String name, String entity, int position) {
    return text.error(
        ErrorCode.INVALID_FIELD,
        position,
        "No such column '%s' on entity '%s'.".formatted(name, entity)
            + " If you are attempting to use a custom field,"
            + " be sure to append the '__c' after the custom field name."
            + REFERENCE);
  }

  /** A step of a field path that leads to no parent. */
  public SalesforceException parent(String relationship, int position) {
    return text.error(ErrorCode.INVALID_FIELD, position, relationship(relationship, "field path"));
  }

  /** A subquery's relationship that leads to no children. */
  public SalesforceException children(String relationship, int position) {
    return text.error(
        ErrorCode.INVALID_TYPE, position, relationship(relationship, "FROM part of query call"));
  }

  /** An object that the org lacks. */
  public SalesforceException type(String name, int position) {
    return text.error(
        ErrorCode.INVALID_TYPE,
        position,
        "sObject type '%s' is not supported.".formatted(name)
            + " If you are attempting to use a custom object,"
            + " be sure to append the '__c' after the entity name."
            + REFERENCE);
  }

  private static String relationship(String name, String where) {
    return "Didn't understand relationship '%s' in %s.".formatted(name, where)
        + " If you are attempting to use a custom relationship,"
        + " be sure to append the '__r' after the custom relationship name."
        + REFERENCE;
  }
}
