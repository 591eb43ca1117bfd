package dev.greendoor.localorg.security;

/** Decides access for any user of the org. */
public interface AccessPolicy {

  /**
   * What this user may do.
   *
   * @param userId 18-character id of an existing user
   */
  Access of(String userId);

  /** Unrestricted access for the org's own work, such as loading a scenario. */
  Access system();
}
