package dev.greendoor.localorg.scenario;

/**
 * A user of the org.
 *
 * @param quota for the quarter in thousands; 0 for none
 */
record Person(String id, String username, String name, String title, String role, int quota) {

  private static final String DOMAIN = "@techflow.example";

  static String address(String username) {
    return username + DOMAIN;
  }

  String email() {
    return address(username);
  }
}
