package dev.greendoor.studio;

/**
 * Something that an org must have, and whether it does.
 *
 * @param item what it is: {@code Opportunity_Score__c.Value__c}
 * @param message how it stands, in one sentence
 * @param remedy what puts it there; empty when nothing is missing
 */
public record OrgItem(String item, Kind kind, boolean ok, String message, String remedy) {

  /** What kind of thing it is. */
  public enum Kind {
    API,
    PACKAGE,
    OBJECT,
    FIELD,
    PERMISSION_SET,
    CHANGE_EVENTS,
    CREDENTIAL
  }

  static OrgItem there(Kind kind, String item, String message) {
    return new OrgItem(item, kind, true, message, "");
  }

  static OrgItem missing(Kind kind, String item, String message, String remedy) {
    return new OrgItem(item, kind, false, message, remedy);
  }
}
