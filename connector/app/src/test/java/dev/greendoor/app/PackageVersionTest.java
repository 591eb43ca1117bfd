package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.writeback.OrgPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The package of this build is the newest that its connector supports. */
class PackageVersionTest {

  private static final Path FIELD =
      Path.of(
          "../../lightning-embed/force-app/main/default/objects/Opportunity_Score__c/fields",
          "Package_Version__c.field-meta.xml");

  @Test
  void theFieldTellsTheNewestSupportedVersion() throws IOException {
    assertThat(Files.readString(FIELD))
        .contains("<formula>TEXT(" + OrgPackage.Range.SUPPORTED.newest() + ")</formula>");
  }
}
