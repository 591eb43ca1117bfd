package dev.greendoor.model;

/**
 * One record to be written to the org.
 *
 * @param id the store's number of the message
 * @param writeMapping name of the write mapping that says how
 * @param externalKey value of the target's external id
 * @param subjectId the record that it is about
 * @param payload the desired fields as JSON; null when the record is to be deleted
 * @param payloadHash SHA-256 of the payload
 * @param attempts how often it was tried
 * @param recordId the org's id of the record as last acknowledged, or null
 */
public record OutboxMessage(
    long id,
    String writeMapping,
    String externalKey,
    String subjectId,
    String payload,
    String payloadHash,
    int attempts,
    String recordId) {}
