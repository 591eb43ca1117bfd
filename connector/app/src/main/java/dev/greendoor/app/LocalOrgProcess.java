package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The local org as a process of its own: started when it is not there, found again when it is. It
 * outlives the connector, as an org does.
 */
final class LocalOrgProcess {

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GreendoorSettings settings;
  private final String connectorUrl;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  LocalOrgProcess(GreendoorSettings settings, String connectorUrl) {
    this.settings = settings;
    this.connectorUrl = connectorUrl;
  }

  /** Whether this build carries the local org. */
  static boolean packed() {
    return Files.exists(program().resolve("local-org.jar"));
  }

  /** The folder beside the connector's jar. */
  private static Path program() {
    try {
      Path own =
          Path.of(
              LocalOrgProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return own.resolveSibling("local-org");
    } catch (URISyntaxException e) {
      throw new ConnectorException(
          ErrorCode.DEFECT, "The connector's jar is at no place that can be read", e);
    }
  }

  /** Makes sure that the org answers. */
  void ensure() {
    Optional<JsonNode> running = health();
    if (running.isPresent()) {
      requireOurs(running.get());
      return;
    }
    requireFree("greendoor.local-org.port", settings.localOrg().port());
    requireFree("greendoor.local-org.https-port", settings.localOrg().httpsPort());
    requireFree("greendoor.local-org.grpc-port", settings.localOrg().grpcPort());
    awaitReady(launch());
  }

  String url() {
    return "http://127.0.0.1:" + settings.localOrg().port();
  }

  private Path folder() {
    return settings.data().resolve("local-org").toAbsolutePath();
  }

  private Path log() {
    return folder().resolve("local-org.log");
  }

  private void requireOurs(JsonNode health) {
    String directory = health.path("dataDirectory").asText("");
    Path expected = folder().resolve("org");
    if (!directory.isEmpty() && !Path.of(directory).equals(expected)) {
      throw new ConnectorException(
          ErrorCode.PORT_IN_USE,
          "greendoor.local-org.port: the local org on port %d keeps its data in %s, not in %s. Stop it, or give another port."
              .formatted(settings.localOrg().port(), directory, expected));
    }
  }

  private Process launch() {
    try {
      Files.createDirectories(folder());
      // A copy: the org outlives the connector, and the connector's folder may be built anew.
      FileSystemUtils.deleteRecursively(folder().resolve("program"));
      FileSystemUtils.copyRecursively(program(), folder().resolve("program"));
      return new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-jar",
                  folder().resolve("program/local-org.jar").toString(),
                  "--scenario",
                  settings.localOrg().scenario(),
                  "--port",
                  Integer.toString(settings.localOrg().port()),
                  "--https-port",
                  Integer.toString(settings.localOrg().httpsPort()),
                  "--grpc-port",
                  Integer.toString(settings.localOrg().grpcPort()),
                  "--data",
                  folder().resolve("org").toString(),
                  "--named-credential",
                  "Greendoor=" + connectorUrl))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .start();
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.data: cannot set up the local org in " + folder() + ": " + e.getMessage(),
          e);
    }
  }

  private void awaitReady(Process process) {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    while (health().isEmpty()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new ConnectorException(
            ErrorCode.ORG_UNREACHABLE, "The local org did not start; " + log() + " says why");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectorException(ErrorCode.ORG_UNREACHABLE, "The start was interrupted", e);
      }
    }
  }

  private Optional<JsonNode> health() {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url() + "/local/health"))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode body = JSON.readTree(answer.body());
      return answer.statusCode() == 200 && body.has("orgId") ? Optional.of(body) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void requireFree(String setting, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.PORT_IN_USE,
          "%s: another program holds port %d. Stop it, or give another port with --%s=…"
              .formatted(setting, port, setting),
          e);
    }
  }
}
