package dev.greendoor.app;

import java.security.Principal;

/**
 * A person of the org who calls, as its named credential says.
 *
 * @param username for the audit
 * @param id 18 characters, to ask the org what they may see
 */
record OrgPerson(String username, String id) implements Principal {

  @Override
  public String getName() {
    return username;
  }
}
