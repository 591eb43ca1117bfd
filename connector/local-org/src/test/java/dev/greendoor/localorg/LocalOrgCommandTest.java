package dev.greendoor.localorg;

import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LocalOrgCommandTest {

  private record Outcome(int code, String out, String err) {}

  @TempDir private Path folder;

  @Test
  void helpListsEveryOption() {
    Outcome help = run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("--port", "--https-port", "--grpc-port", "--data", "--sfdx", "--scenario")
        .contains("--public-url", "--lightning", "--named-credential", "--now", "--first-number");
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Outcome outcome = run("--port", port, "--https-port", "-1", "--scenario", "none");
      assertFailsInOneLine(outcome, port);
    }
  }

  @Test
  void theGrpcPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Outcome outcome =
          run("--port", "0", "--https-port", "-1", "--grpc-port", port, "--scenario", "none");
      assertFailsInOneLine(outcome, port);
    }
  }

  @Test
  void aFirstNumberThatIsNoneIsNamed() {
    assertFailsInOneLine(run("--port", "0", "--first-number", "0"), "--first-number");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertFailsInOneLine(run("--sfdx", folder.resolve("gone").toString()), "--sfdx");
    assertFailsInOneLine(run("--lightning", folder.resolve("gone").toString()), "--lightning");
  }

  @Test
  void aFileInPlaceOfTheDataFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertFailsInOneLine(
        run("--port", "0", "--https-port", "-1", "--data", file.toString()), "file");
  }

  @Test
  void aBrokenMetadataFileIsNamed() throws IOException {
    Path field = folder.resolve("objects/Account/fields/Broken__c.field-meta.xml");
    Files.createDirectories(field.getParent());
    Files.writeString(field, "<CustomField><fullName>Broken__c</fullName>");
    assertFailsInOneLine(
        run(
            "--port",
            "0",
            "--https-port",
            "-1",
            "--grpc-port",
            "0",
            "--scenario",
            "none",
            "--sfdx",
            folder.toString()),
        "Broken__c.field-meta.xml");
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertFailsInOneLine(run("--prot", "1"), "--prot");
    assertFailsInOneLine(run("--scenario", "q5"), "q5");
    assertFailsInOneLine(run("--now", "tomorrow"), "tomorrow");
  }

  @Test
  void anOrgOnDiskIsThereAgainAndItsSessionsAreNot() throws IOException {
    LocalOrgOptions options = LocalOrgOptions.builder().data(folder).httpsPort(0).build();
    JsonNode before;
    JsonNode keys;
    OrgClient client;
    try (LocalOrg org = LocalOrg.start(options)) {
      client = OrgClient.of(org).asAdmin();
      client.create("Account", "{\"Name\":\"Kept\"}");
      before = json(client.get("/local/health"));
      keys = json(client.get("/id/keys"));
      assertThat(org.httpsUrl()).isPresent();
    }
    try (LocalOrg org = LocalOrg.start(options)) {
      OrgClient again = OrgClient.of(org);
      assertThat(
              again
                  .get(OrgClient.DATA + "/limits", "Authorization", "Bearer " + client.token())
                  .statusCode())
          .isEqualTo(401);
      assertThat(again.asAdmin().query("SELECT Name FROM Account").findValuesAsText("Name"))
          .containsExactly("Kept");
      assertThat(json(again.get("/local/health")).path("orgId")).isEqualTo(before.path("orgId"));
      assertThat(json(again.get("/id/keys"))).isEqualTo(keys);
    }
  }

  private static void assertFailsInOneLine(Outcome outcome, String named) {
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().strip().lines().toList()).hasSize(1);
    assertThat(outcome.err()).startsWith("local-org: ").contains(named);
    assertThat(outcome.out()).isEmpty();
  }

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = LocalOrgMain.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int code = command.execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}
