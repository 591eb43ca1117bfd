package dev.greendoor.localorg.metadata;

/**
 * What became of one component of a deploy.
 *
 * @param created whether the org did not have it before
 * @param changed whether it differs from what the org had
 * @param problem why it was refused; null when it was not
 */
record ComponentResult(
    MetadataComponent component, boolean created, boolean changed, String problem) {

  boolean success() {
    return problem == null;
  }
}
