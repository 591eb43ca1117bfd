package dev.greendoor.localorg.dml;

import java.util.Set;

/** Whether a task is done, since when, and whether it is urgent. */
final class TaskCompletion implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("Task");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    boolean closed = "Completed".equals(draft.value("Status"));
    draft.set("IsClosed", closed);
    draft.set("IsHighPriority", "High".equals(draft.value("Priority")));
    if (!closed) {
      draft.set("CompletedDateTime", null);
    } else {
      draft.setIfBlank("CompletedDateTime", completedAt(draft, context));
    }
  }

  /** A task that is loaded was completed when it was last changed. */
  private static Object completedAt(Draft draft, SaveContext context) {
    return context.isImport() ? draft.value("LastModifiedDate") : context.now();
  }
}
