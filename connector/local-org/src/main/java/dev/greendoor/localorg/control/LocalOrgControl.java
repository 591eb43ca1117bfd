package dev.greendoor.localorg.control;

import java.io.IOException;
import java.util.Map;

/** What can be asked of the local org as a program, beyond what an org can do. */
public interface LocalOrgControl {

  /** Facts for those who wait for the org: ids, address, scenario, today, end of the quarter. */
  Map<String, Object> health();

  /** Drops everything and loads the scenario again; running sessions and streams end. */
  void reset() throws IOException;
}
