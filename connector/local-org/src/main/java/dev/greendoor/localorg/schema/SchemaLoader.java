package dev.greendoor.localorg.schema;

import java.util.List;

/** Puts the org's schema together: the standard objects, and what metadata packages add to them. */
public final class SchemaLoader {

  private SchemaLoader() {}

  /** The standard objects alone. */
  public static Schema standard() {
    return build(StandardObjects.load());
  }

  private static Schema build(List<ObjectDraft> drafts) {
    return new Schema(drafts.stream().map(ObjectDraft::build).toList());
  }
}
