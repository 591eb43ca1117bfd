package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code greendoor.jar org deploy} puts the panels into an org that has none of them. */
class OrgDeployIT {

  private static final Path ORG = Path.of("../local-org/target/local-org.jar");
  private static final Path CONNECTOR = Path.of("target/greendoor.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;

  private static String url;
  private static Process org;

  /** What a program wrote, and how it ended. */
  private record Ended(int code, String output) {}

  @BeforeAll
  static void startAnOrgWithoutPanels() throws IOException, InterruptedException {
    int port = FreePorts.next();
    url = "http://127.0.0.1:" + port;
    Path empty = Files.createDirectory(folder.resolve("empty"));
    org =
        start(
            "org.log",
            Map.of(),
            ORG,
            "--port=" + port,
            "--https-port=-1",
            "--grpc-port=0",
            "--scenario=NONE",
            "--sfdx=" + empty);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!answers()) {
      assertThat(Instant.now()).as("the org answers in time").isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @AfterAll
  static void stopTheOrg() {
    org.destroyForcibly();
  }

  private static boolean answers() throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url + "/services/data")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Process start(
      String log, Map<String, String> environment, Path jar, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Ended deploy(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("org", "deploy"));
    arguments.addAll(List.of(options));
    arguments.add("--greendoor.salesforce.login-url=" + url);
    Process deploy = start("deploy.log", environment, CONNECTOR, arguments.toArray(String[]::new));
    try {
      assertThat(deploy.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      deploy.destroyForcibly();
    }
    String output = Files.readString(folder.resolve("deploy.log"), StandardCharsets.UTF_8);
    return new Ended(deploy.exitValue(), output);
  }

  @Test
  void tellsWhatBecameOfEachComponent() throws IOException, InterruptedException {
    Ended checked = deploy(Map.of(), "--check-only");
    assertThat(checked.output()).contains("All of it would deploy.");
    Ended first = deploy(Map.of());
    assertThat(first.code()).as(first.output()).isZero();
    assertThat(first.output().lines())
        .contains("created   CustomField                Opportunity_Score__c.Value__c")
        .contains("created   LightningComponentBundle   dealHealthPanel")
        .contains("Deployed.");
    Ended again =
        deploy(
            Map.of("GREENDOOR_ADMIN_PASSWORD", "local"), "--username=admin.user@techflow.example");
    assertThat(again.code()).as(again.output()).isZero();
    assertThat(again.output()).contains("unchanged").doesNotContain("created");
  }

  @Test
  void saysInOneLineWhyItCannotLogIn() throws IOException, InterruptedException {
    Ended refused = deploy(Map.of(), "--greendoor.salesforce.client-secret=wrong");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.output().lines())
        .singleElement()
        .asString()
        .startsWith("greendoor: greendoor.salesforce.client-id");
    Ended without = deploy(Map.of(), "--username=admin.user@techflow.example");
    assertThat(without.output()).contains("GREENDOOR_ADMIN_PASSWORD");
  }
}
