package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a person gets for a mistake: one line that names it, and nothing is lost. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {

  @TempDir static Path folder;

  private static RunningGreendoor greendoor;

  @BeforeAll
  static void startTheOrg() {
    greendoor = new RunningGreendoor(folder).start().awaitReady();
    greendoor.stop();
  }

  @AfterAll
  static void stopTheOrg() {
    greendoor.close();
  }

  @Test
  void aMappingWithAnUnknownField() throws IOException {
    Path home =
        homeWith(
            "mappings/salesforce/opportunity.yaml", text -> text.replace(": Amount", ": Amuont"));
    assertStops(
        "mappings/salesforce/opportunity.yaml: fields.amount: the org's Opportunity has no field Amuont",
        "--greendoor.home=" + home);
  }

  @Test
  void aSignalWithBadSql() throws IOException {
    Path home =
        homeWith(
            "config/agents/deal-health.yaml",
            text -> text.replaceFirst("FROM recorded", "FORM recorded"));
    assertStops("config/agents/deal-health.yaml", "--greendoor.home=" + home);
  }

  @Test
  void aWrongLogin() {
    assertStops("greendoor.salesforce.client-id", "--greendoor.salesforce.client-secret=wrong");
  }

  @Test
  void aForeignProcessOnAPort() throws IOException {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertStops("server.port", "--server.port=" + foreign.getLocalPort());
      assertStops(
          "greendoor.local-org.port", "--greendoor.local-org.port=" + foreign.getLocalPort());
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void afterAllOfThemTheStoreIsThereStill() {
    greendoor.start().awaitReady();
    assertThat(greendoor.printed()).contains("snapshot done");
    greendoor.stop();
  }

  private static void assertStops(String named, String argument) {
    greendoor.start(argument);
    assertThat(greendoor.awaitExit()).isNotZero();
    assertThat(greendoor.printed().lines().filter(line -> line.startsWith("greendoor: ")))
        .singleElement()
        .asString()
        .contains(named);
    assertThat(greendoor.printed()).doesNotContain("\tat ");
  }

  private static Path homeWith(String file, UnaryOperator<String> mistake) throws IOException {
    Path home = Files.createTempDirectory(folder, "home");
    Path root = Path.of("../..");
    for (String part : new String[] {"mappings", "config", "routes"}) {
      try (Stream<Path> paths = Files.walk(root.resolve(part))) {
        for (Path path : paths.toList()) {
          Path target = home.resolve(root.relativize(path));
          if (Files.isDirectory(path)) {
            Files.createDirectories(target);
          } else {
            Files.copy(path, target);
          }
        }
      }
    }
    Path changed = home.resolve(file);
    String text = Files.readString(changed);
    assertThat(mistake.apply(text)).as("the mistake is made").isNotEqualTo(text);
    Files.writeString(changed, mistake.apply(text));
    return home;
  }
}
