package dev.greendoor.localorg.scenario;

/**
 * A user of the org.
 *
 * @param username without the domain
 * @param quota for the quarter in thousands; 0 for none
 */
record Person(
    String id, String username, String email, String name, String title, String role, int quota) {}
