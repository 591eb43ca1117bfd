package dev.greendoor.app;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An empty org for all tests of a class, without faults before each. */
abstract class OrgFixture {

  @TempDir static Path folder;

  static LocalOrgInTest org;

  @BeforeAll
  static void startOrg() throws Exception {
    org = new LocalOrgInTest(folder);
  }

  @AfterAll
  static void stopOrg() {
    org.close();
  }

  @AfterEach
  void calmOrg() {
    org.calm();
  }
}
