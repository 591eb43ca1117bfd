package dev.greendoor.localorg.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.localorg.OrgClient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events to and from camel-salesforce, over CometD and over the Pub/Sub API. */
class EventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT =
      "{\"Record_Id__c\": \"006000000000001AAA\", \"Score_Id__c\": \"a00000000000001AAA\","
          + " \"Agent__c\": \"%s\"}";

  private CamelClient camel;

  @BeforeEach
  void start() {
    camel = CamelClient.start();
  }

  @AfterEach
  void stop() {
    camel.close();
  }

  @Test
  void cometdReplaysEvents() throws Exception {
    publish("before");
    BlockingQueue<String> received =
        camel.receive("subscribe:event/Score_Changed__e?rawPayload=true&replayId=-2");
    publish("after");

    // The consumer hands events to several threads, and may register twice when it connects.
    Set<String> agents = new TreeSet<>();
    while (!agents.equals(Set.of("before", "after"))) {
      agents.add(agent(next(received)));
    }
  }

  /**
   * The fallback of camel-salesforce 4.18 is sure to take effect with the next handshake only. It
   * recognises the refusal by its text, notes the other replay id and subscribes again; but as long
   * as CometD's channel counts the refused subscription, the new one is not its first and is not
   * sent. A handshake forgets the count.
   */
  @Test
  void cometdFallsBackWithTheNextHandshake() throws Exception {
    publish("before");
    BlockingQueue<String> received =
        camel.receive(
            "subscribe:event/Score_Changed__e"
                + "?rawPayload=true&replayId=12345&fallBackReplayId=-2");
    BlockingQueue<String> deals =
        camel.receive("subscribe:data/OpportunityChangeEvent?rawPayload=true&replayId=-2");
    createDeal();
    next(deals);

    String end =
        """
        {"match": {"topic": "/data/OpportunityChangeEvent"}, "times": 1,
         "action": {"kind": "event", "then": "COMPLETE"}}
        """;
    assertThat(camel.org().send("POST", "/local/faults", end).statusCode()).isLessThan(300);
    createDeal();

    assertThat(agent(next(received))).isEqualTo("before");
  }

  @Test
  void cometdBringsChangeEvents() throws Exception {
    BlockingQueue<String> received =
        camel.receive("subscribe:data/OpportunityChangeEvent?rawPayload=true&replayId=-2");
    String id = createDeal();

    JsonNode header = next(received).at("/data/payload/ChangeEventHeader");
    assertThat(header.path("changeType").asText()).isEqualTo("CREATE");
    assertThat(header.at("/recordIds/0").asText()).isEqualTo(id);
  }

  @Test
  void pubSubBringsWhatPubSubPublished() throws Exception {
    BlockingQueue<String> received =
        camel.receive(
            "pubSubSubscribe:/event/Score_Changed__e"
                + "?replayPreset=EARLIEST&pubSubDeserializeType=JSON");
    String event =
        EVENT
            .formatted("from Camel")
            .replaceFirst("\\{", "{\"CreatedDate\": 1, \"CreatedById\": \"\", ");
    camel.body("pubSubPublish:/event/Score_Changed__e", List.of(event), List.class);

    assertThat(next(received).toString()).contains("from Camel");
  }

  private String createDeal() {
    return camel
        .org()
        .create(
            "Opportunity",
            "{\"Name\": \"Deal\", \"StageName\": \"Discovery\", \"CloseDate\": \"2030-01-31\"}");
  }

  private static String agent(JsonNode message) {
    return message.at("/data/payload/Agent__c").asText();
  }

  private void publish(String agent) {
    OrgClient org = camel.org();
    assertThat(
            org.send("POST", OrgClient.DATA + "/sobjects/Score_Changed__e", EVENT.formatted(agent))
                .statusCode())
        .isEqualTo(201);
  }

  private static JsonNode next(BlockingQueue<String> received) throws Exception {
    String body = received.poll(30, TimeUnit.SECONDS);
    assertThat(body).as("an event for the route").isNotNull();
    return JSON.readTree(body);
  }
}
