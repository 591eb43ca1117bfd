package dev.greendoor.localorg.dml;

import java.util.Set;

/** Whether a case is closed, and since when. */
final class CaseClosure implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("Case");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    boolean closed = "Closed".equals(draft.value("Status"));
    draft.set("IsClosed", closed);
    if (!closed) {
      draft.set("ClosedDate", null);
    } else {
      draft.setIfBlank(
          "ClosedDate", context.isImport() ? draft.value("LastModifiedDate") : context.now());
    }
  }
}
