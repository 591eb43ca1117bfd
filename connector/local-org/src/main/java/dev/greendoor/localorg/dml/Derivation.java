package dev.greendoor.localorg.dml;

import java.util.Set;

/** Values that the org itself derives before a record is stored, on load as well as on save. */
interface Derivation {

  /** Names of the objects it is about. */
  Set<String> objects();

  void derive(Draft draft, SaveContext context);
}
