package dev.greendoor.localorg.metadata;

import java.io.IOException;

/** A running org whose metadata can be changed. */
public interface DeployableOrg {

  /** The metadata files that the org runs on. */
  OrgFiles metadataFiles();

  /**
   * Finds out whether the org could run on these files.
   *
   * @throws dev.greendoor.localorg.schema.SchemaException naming the first thing that does not fit
   */
  void check(OrgFiles next);

  /**
   * Goes over to these files while it runs, and keeps them if it is kept on disk.
   *
   * @throws dev.greendoor.localorg.schema.SchemaException as {@link #check} does
   */
  void adopt(OrgFiles next) throws IOException;
}
