package dev.greendoor.model;

/**
 * One record to be written to the org, claimed by this process.
 *
 * @param id the store's number of the message
 * @param writeMapping name of the write mapping that says how
 * @param externalKey value of the target's external id
 * @param subjectId the record that it is about
 * @param payload the desired fields as JSON; null when the record is to be deleted
 * @param payloadHash SHA-256 of the payload
 * @param attempts how often it was tried
 * @param alone whether it goes in a call of its own, since its row was locked
 * @param recordId the org's id of the record as last acknowledged, or null
 * @param acknowledged the fields as last acknowledged, as JSON, or null where not known
 * @param claim the claim under which it may be sent and settled
 */
public record OutboxMessage(
    long id,
    String writeMapping,
    String externalKey,
    String subjectId,
    String payload,
    String payloadHash,
    int attempts,
    boolean alone,
    String recordId,
    String acknowledged,
    String claim) {

  /** Whether the record is to be deleted. */
  public boolean deletion() {
    return payload == null;
  }
}
