package dev.greendoor.localorg.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** camel-salesforce as it is released, against the Pub/Sub API. */
class CamelSalesforceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PubSubFixture server = new PubSubFixture();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final CamelContext camel = new DefaultCamelContext();
  private PlaintextChannels channels;
  private HttpServer login;

  @BeforeEach
  void start() throws Exception {
    channels = PlaintextChannels.install();
    login = loginServer();
    camel.addComponent("salesforce", salesforce());
  }

  @AfterEach
  void stop() {
    camel.stop();
    login.stop(0);
    channels.close();
    server.close();
  }

  @Test
  void receivesChangeEvents() throws Exception {
    subscribe("/data/ContactChangeEvent");
    String id = server.org.insert("Contact", Map.of("FirstName", "Sarah", "LastName", "Chen"));
    server.org.update(id, Map.of("Title", "CFO"));

    JsonNode created = next();
    assertThat(created.at("/ChangeEventHeader/changeType").asText()).isEqualTo("CREATE");
    assertThat(created.at("/ChangeEventHeader/recordIds/0").asText()).isEqualTo(id);
    assertThat(created.toString()).contains("Sarah", "Chen");
    JsonNode updated = next();
    assertThat(updated.at("/ChangeEventHeader/changeType").asText()).isEqualTo("UPDATE");
    assertThat(updated.at("/ChangeEventHeader/changedFields/0").asText()).startsWith("0x");
    assertThat(updated.toString()).contains("CFO").doesNotContain("Sarah");
  }

  @Test
  void keepsOnAskingForMoreThanOneBatch() throws Exception {
    subscribe("/event/Signal__e");
    for (int i = 0; i < 250; i++) {
      server.org.publish(Map.of("Kind__c", "kind " + i));
    }
    for (int i = 0; i < 250; i++) {
      assertThat(next().get("Kind__c").toString()).contains("kind " + i);
    }
  }

  @Test
  void publishesPlatformEvents() throws Exception {
    subscribe("/event/Signal__e");
    String event =
        """
        {"CreatedDate": 1, "CreatedById": "", "Kind__c": "from Camel", "Score__c": 48}
        """;
    camel
        .createProducerTemplate()
        .requestBody("salesforce:pubSubPublish:/event/Signal__e", List.of(event));

    JsonNode body = next();
    assertThat(body.get("Kind__c").toString()).contains("from Camel");
    assertThat(body.get("Score__c").toString()).contains("48.0");
  }

  private void subscribe(String topic) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("salesforce:pubSubSubscribe:"
                    + topic
                    + "?replayPreset=EARLIEST&pubSubDeserializeType=JSON")
                .process(exchange -> received.add(exchange.getMessage().getBody(String.class)));
          }
        });
    camel.start();
  }

  private JsonNode next() throws Exception {
    String body = received.poll(20, TimeUnit.SECONDS);
    assertThat(body).as("an event for the route").isNotNull();
    return JSON.readTree(body);
  }

  private SalesforceComponent salesforce() {
    SalesforceComponent component = new SalesforceComponent();
    String address = "http://127.0.0.1:" + login.getAddress().getPort();
    component.setLoginUrl(address);
    component.setInstanceUrl(address);
    component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
    component.setClientId("local");
    component.setClientSecret("local");
    component.setConfig(rawPayload());
    component.setPubSubHost("127.0.0.1");
    component.setPubSubPort(server.server.port());
    return component;
  }

  private static SalesforceEndpointConfig rawPayload() {
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setRawPayload(true);
    return config;
  }

  private static HttpServer loginServer() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/services/oauth2/",
        exchange -> {
          String address = "http://127.0.0.1:" + http.getAddress().getPort();
          byte[] reply =
              JSON.writeValueAsString(
                      Map.of(
                          "access_token",
                          PubSubFixture.TOKEN,
                          "instance_url",
                          address,
                          "id",
                          address + "/id/" + PubSubFixture.ORG_ID + "/005000000000001AAA"))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, reply.length);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    http.start();
    return http;
  }
}
