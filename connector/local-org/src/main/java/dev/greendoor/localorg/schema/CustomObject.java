package dev.greendoor.localorg.schema;

/**
 * A custom object or platform event as its metadata file describes it.
 *
 * @param nameField the Name field; null for platform events
 * @param sharing null when the file says nothing
 * @param activities whether tasks and events can be related to it
 * @param history whether changes of tracked fields are kept
 * @param afterCommit for platform events: published when the transaction commits, not at once
 */
record CustomObject(
    String name,
    String label,
    String labelPlural,
    Field nameField,
    ObjectType.Sharing sharing,
    boolean activities,
    boolean history,
    boolean afterCommit,
    String file) {

  boolean platformEvent() {
    return name.endsWith("__e");
  }
}
