package dev.greendoor.localorg.scenario;

/** A person on the customer's side, with the part that they play in buying. */
record Stakeholder(String contactId, String name, String email, String role) {

  static final String CHAMPION = "Champion";
  static final String EXECUTIVE_SPONSOR = "Executive Sponsor";
}
