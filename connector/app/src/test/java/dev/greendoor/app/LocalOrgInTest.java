package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.BulkIngest;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.source.SalesforceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * An empty local org, as a process of its own, and this process' way to it: the connector's own
 * routes and clients, without the rest of the connector.
 */
final class LocalOrgInTest implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = FreePorts.next();
  private final int grpcPort = FreePorts.next();
  private final Process process;
  private final CamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate producer;
  private final SalesforceLogin login;
  private final ApiBudget budget = new ApiBudget();

  LocalOrgInTest(Path folder) throws Exception {
    this(folder, "-Xmx512m");
  }

  /** With the memory that a Java option gives it, and further options of the org. */
  LocalOrgInTest(Path folder, String memory, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                QuickJvm.java(),
                memory,
                "-jar",
                Path.of("target/local-org/local-org.jar").toAbsolutePath().toString(),
                "--https-port=-1",
                "--port=" + port,
                "--grpc-port=" + grpcPort));
    command.addAll(List.of(options));
    if (Stream.of(options).noneMatch(option -> option.startsWith("--scenario="))) {
      command.add("--scenario=none");
    }
    process =
        QuickJvm.of(new ProcessBuilder(command))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("local-org.log").toFile())
            .start();
    RunningGreendoor.await("the org is up", Duration.ofMinutes(1), this::isUp);
    SalesforceSettings settings =
        new SalesforceSettings(
            url(), "local", "local", "65.0", "127.0.0.1", grpcPort, Duration.ofMinutes(5), true);
    var component = SalesforceLogin.component(settings);
    camel.getRegistry().bind("salesforce", component);
    login = new SalesforceLogin(component, settings);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.resolveResource(camel, "classpath:routes/salesforce-api.camel.yaml"));
    camel.start();
    producer = camel.createProducerTemplate();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Processor time that the org's process has used. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  SalesforceLogin login() {
    return login;
  }

  ProducerTemplate camel() {
    return producer;
  }

  ApiBudget budget() {
    return budget;
  }

  SalesforceRest rest() {
    return new SalesforceRest(producer, "65.0", budget);
  }

  BulkIngest bulkIngest() {
    return new BulkIngest(producer, login, rest(), budget);
  }

  /** Records of a query as the integration user. */
  List<JsonNode> query(String soql) {
    return new SalesforceQuery(rest()).rows(soql);
  }

  /** A change as the administrator. */
  void change(String object, String id, Map<String, String> fields) {
    ObjectNode body = JSON.createObjectNode();
    fields.forEach(body::put);
    call("PATCH", "/services/data/v65.0/sobjects/" + object + "/" + id, body, adminToken());
  }

  /** Makes opportunities as the administrator, and gives their ids. */
  List<String> opportunities(int count) {
    String token = adminToken();
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      ObjectNode body = JSON.createObjectNode().put("allOrNone", true);
      ArrayNode records = body.putArray("records");
      for (int i = 0; i < Math.min(200, count - ids.size()); i++) {
        ObjectNode record = records.addObject();
        record.putObject("attributes").put("type", "Opportunity");
        record
            .put("Name", "Deal " + (ids.size() + i))
            .put("StageName", "Prospecting")
            .put("CloseDate", "2031-01-31");
      }
      JsonNode made = call("POST", "/services/data/v65.0/composite/sobjects", body, token);
      made.forEach(one -> ids.add(one.path("id").asText()));
    }
    return ids;
  }

  /** Lets the org make rows of an object while they are read. */
  void generate(String object, long rows) {
    call("PUT", "/local/generated/" + object, JSON.createObjectNode().put("rows", rows), null);
  }

  /** A request as the administrator. */
  JsonNode asAdministrator(String method, String path, JsonNode body) {
    return call(method, path, body, adminToken());
  }

  /** Deletes a record past the recycle bin, by a Bulk job as the administrator. */
  void deleteForGood(String object, String id) {
    String token = adminToken();
    String jobs = "/services/data/v65.0/jobs/ingest";
    ObjectNode job =
        JSON.createObjectNode()
            .put("object", object)
            .put("operation", "hardDelete")
            .put("lineEnding", "LF");
    String path = jobs + "/" + call("POST", jobs, job, token).path("id").asText();
    HttpRequest upload =
        HttpRequest.newBuilder(URI.create(url() + path + "/batches"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString("Id\n" + id + "\n"))
            .build();
    send(upload);
    call("PATCH", path, JSON.createObjectNode().put("state", "UploadComplete"), token);
    RunningGreendoor.await(
        "the job is complete",
        Duration.ofSeconds(30),
        () -> call("GET", path, null, token).path("state").asText().equals("JobComplete"));
    if (call("GET", path, null, token).path("numberRecordsFailed").asInt() != 0) {
      throw new IllegalStateException(object + " " + id + " was not deleted");
    }
  }

  /** Puts a fault rule in force. */
  void fault(String rule) {
    call("POST", "/local/faults", read(rule), null);
  }

  /** Ends all faults and forgets the requests so far. */
  void calm() {
    call("DELETE", "/local/faults", null, null);
    forgetRequests();
  }

  /** How often the rules in force have hit. */
  int faultHits() {
    int hits = 0;
    for (JsonNode rule : call("GET", "/local/faults", null, null)) {
      hits += rule.path("hits").asInt();
    }
    return hits;
  }

  /** Begins to count requests anew. */
  void forgetRequests() {
    call("DELETE", "/local/requests", null, null);
  }

  /** How many requests since {@link #calm} have this method and a path that contains the text. */
  int requests(String method, String path) {
    int count = 0;
    for (JsonNode one : call("GET", "/local/requests", null, null).path("counts")) {
      if (one.path("method").asText().equals(method) && one.path("path").asText().contains(path)) {
        count += one.path("count").asInt();
      }
    }
    return count;
  }

  JsonNode call(String method, String path, JsonNode body, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = send(request.build());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
    return answer.body().isEmpty() ? JSON.nullNode() : read(answer.body());
  }

  /** A session of the administrator. */
  String adminToken() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=password&client_id=local&client_secret=local"
                        + "&username=admin.user@techflow.example&password=local"))
            .build();
    return read(send(request).body()).path("access_token").asText();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isUp() {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create(url() + "/local/health")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    camel.stop();
    process.destroyForcibly();
  }
}
