package dev.greendoor.localorg.schema;

/**
 * A custom field as its metadata file describes it, not yet part of an object.
 *
 * @param object the object named by the file's folder; {@code Activity} stands for Task and Event
 * @param valueSetName the global value set that holds its picklist values, or null
 * @param file where it came from, for messages
 */
record CustomField(String object, Field field, String valueSetName, String file) {}
