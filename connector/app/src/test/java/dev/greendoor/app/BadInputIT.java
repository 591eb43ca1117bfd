package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a person gets for a mistake, at a start or at a command: one line that names it, and nothing
 * is lost. The commands themselves run on the program that has seen all of them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {

  private static final int AT_LAST = Integer.MAX_VALUE - 1;
  private static final String ADMINISTRATOR = "admin.user@techflow.example";

  @TempDir static Path folder;

  private static RunningGreendoor greendoor;

  @BeforeAll
  static void startTheOrg() {
    greendoor =
        new RunningGreendoor(folder, "--greendoor.local-org.scenario=none").start().awaitReady();
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
    // What was applied before goes on, and one line says why the changed file does not.
    greendoor.start("--greendoor.home=" + home).awaitReady();
    greendoor.stop();
    assertThat(greendoor.printed())
        .containsOnlyOnce("The changed files of greendoor.home are not applied; version 1 goes on.")
        .containsOnlyOnce(
            "mappings/salesforce/opportunity.yaml:13: fields.amount: the org has no field"
                + " Opportunity.Amuont that the integration user may read. Did you mean Amount?");
  }

  @Test
  void aMappingThatIsNone() throws IOException {
    Path home =
        homeWith("mappings/salesforce/opportunity.yaml", text -> text.replace("table:", "tabel:"));
    assertStops(
        "mappings/salesforce/opportunity.yaml:3: tabel: unknown key. Did you mean table?",
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
  void aCommandWithoutAConnector() {
    assertRefuses("--url: no connector answers at " + greendoor.url(), "status");
  }

  @Test
  @Order(AT_LAST)
  void afterAllOfThemTheStoreIsThereStill() {
    greendoor.start().awaitReady();
    assertThat(greendoor.printed()).contains("snapshot done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "certify"})
  @Order(AT_LAST + 1)
  void aCommandWithAnotherToken(String command) {
    assertRefuses(
        "greendoor.api.operator-token: the connector at",
        command,
        "--greendoor.api.operator-token=not-the-one-that-opens");
  }

  @Test
  @Order(AT_LAST + 1)
  void aCommandWithAnAddressThatIsNone() {
    RunningGreendoor.Ended ended = greendoor.command("status", "--url=nonsense");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.printed())
        .startsWith("greendoor: --url: 'nonsense' is no address")
        .hasLineCount(1);
  }

  @Test
  @Order(AT_LAST + 1)
  void aCommandThatIsRight() {
    RunningGreendoor.Ended status = greendoor.command("status", "--url=" + greendoor.url());
    assertThat(status.code()).as(status.printed()).isZero();
    assertThat(status.printed()).startsWith("Phase         ready").contains("Opportunity ");
    RunningGreendoor.Ended certified =
        greendoor.command("certify", "Opportunity", "--url=" + greendoor.url());
    assertThat(certified.code()).as(certified.printed()).isZero();
    assertThat(certified.printed())
        .startsWith("Opportunity ")
        .endsWith("store equals org\n")
        .hasLineCount(1);
  }

  @Test
  @Order(AT_LAST + 1)
  void aPersonIsErasedOnceTheOrgHasNoSuchRecord() {
    String contacts = "/services/data/v65.0/sobjects/Contact";
    String id =
        greendoor
            .sendAs(
                ADMINISTRATOR,
                "POST",
                contacts,
                """
                {"FirstName": "Ada", "LastName": "Forgotten", "Email": "ada@forgotten.example"}
                """)
            .path("id")
            .asText();
    readContacts();
    assertThat(erase(1))
        .contains("Records       " + id, "contact ", "The org still has " + id)
        .endsWith("Nothing is erased yet. To erase: --confirm=" + id + "\n");

    greendoor.sendAs(ADMINISTRATOR, "DELETE", contacts + "/" + id, null);
    assertThat(erase(2, "--confirm=another")).contains("confirm: ").contains(id).hasLineCount(1);
    assertThat(erase(0, "--confirm=" + id)).contains("contact ", "Erased. The audit calls it ");

    readContacts();
    assertThat(erase(0)).as("it does not come back").startsWith("Records       none\nNothing");
  }

  /** What the command says; the person is given by address. */
  private static String erase(int code, String... further) {
    List<String> words = new ArrayList<>(List.of("erase", "ADA@forgotten.example"));
    words.addAll(List.of(further));
    words.add("--url=" + greendoor.url());
    RunningGreendoor.Ended ended = greendoor.command(words.toArray(String[]::new));
    assertThat(ended.code()).as(ended.printed()).isEqualTo(code);
    return ended.printed();
  }

  private static void readContacts() {
    RunningGreendoor.Ended ended =
        greendoor.command("certify", "Contact", "--repair", "--url=" + greendoor.url());
    assertThat(ended.code()).as(ended.printed()).isZero();
  }

  private static void assertRefuses(String named, String... words) {
    String[] command = Arrays.copyOf(words, words.length + 1);
    command[words.length] = "--url=" + greendoor.url();
    RunningGreendoor.Ended ended = greendoor.command(command);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.printed()).startsWith("greendoor: " + named).hasLineCount(1);
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
