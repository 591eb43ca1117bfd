package dev.greendoor.localorg.schema;

import java.util.List;
import java.util.Set;

/** Puts the org's schema together: the standard objects, and what metadata packages add to them. */
public final class SchemaLoader {

  private SchemaLoader() {}

  /** The standard objects alone. */
  public static Schema standard() {
    return load(List.of()).schema();
  }

  /** Names of the standard objects of all orgs, whatever their features. */
  public static Set<String> standardObjects() {
    return Set.copyOf(SchemaFiles.index());
  }

  /**
   * The standard objects with the packages' objects, fields, picklist values and permissions.
   *
   * @throws SchemaException naming the file whose content does not fit, as a deploy would
   */
  public static OrgMetadata load(List<MetadataPackage> packages) {
    return new SchemaAssembly(packages).assemble();
  }
}
