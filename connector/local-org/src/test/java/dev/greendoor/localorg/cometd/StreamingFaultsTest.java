package dev.greendoor.localorg.cometd;

import static dev.greendoor.localorg.cometd.BayeuxTester.ADMIN;
import static dev.greendoor.localorg.cometd.BayeuxTester.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.fault.EventFault;
import dev.greendoor.localorg.fault.EventFault.Then;
import dev.greendoor.localorg.fault.FaultRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Event faults reach CometD clients by the same rules as subscribers of the Pub/Sub API. */
class StreamingFaultsTest {

  private static final String CHANNEL = "/data/AccountChangeEvent";

  private final BayeuxTester tester = new BayeuxTester();

  @AfterEach
  void close() {
    tester.close();
  }

  /** Of three events, the second is hit; what the client sees of each, by name or change type. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOSE     | one three",
        "REPEAT   | one two two three",
        "REORDER  | one three two",
        "GAP      | one GAP_CREATE three",
        "OVERFLOW | one GAP_OVERFLOW three",
        "GARBLE   | one garbled three"
      })
  void anEventArrivesOtherwise(Then then, String seen) {
    String client = subscribed();
    hitSecond(then);
    insert("one", "two", "three");
    List<String> arrived =
        tester.poll(ADMIN, client, 0).stream().map(StreamingFaultsTest::shown).toList();
    assertThat(String.join(" ", arrived)).isEqualTo(seen);
    assertThat(tester.poll(ADMIN, client, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, 403::Unknown client, handshake",
    "ABORT, 503::Service unavailable, retry",
    "EXPIRE_SESSION, 401::Authentication invalid, none"
  })
  void theStreamEndsAndNothingIsLostForWhoComesBack(Then then, String error, String advice) {
    String client = subscribed();
    insert("one");
    List<JsonNode> first = tester.poll(ADMIN, client, 0);
    hitNext(then);
    insert("two");
    List<JsonNode> replies = tester.send(ADMIN, message("/meta/connect", client));
    assertThat(replies).hasSize(1);
    assertThat(replies.get(0).path("error").asText()).isEqualTo(error);
    assertThat(replies.get(0).at("/advice/reconnect").asText()).isEqualTo(advice);

    String again = tester.connect(ADMIN);
    tester.subscribe(ADMIN, again, CHANNEL, first.get(0).at("/data/event/replayId").asLong());
    assertThat(tester.poll(ADMIN, again, 0))
        .extracting(StreamingFaultsTest::shown)
        .containsExactly("two");
  }

  @Test
  void aSilentStreamKeepsItsPollOpen() {
    String client = subscribed();
    hitNext(Then.SILENCE);
    insert("one");
    CompletableFuture<List<JsonNode>> poll =
        CompletableFuture.supplyAsync(() -> tester.poll(ADMIN, client, 0));
    assertThatThrownBy(() -> poll.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    String again = tester.connect(ADMIN);
    tester.subscribe(ADMIN, again, CHANNEL, -2);
    assertThat(tester.poll(ADMIN, again, 0)).hasSize(1);
    tester.close();
    assertThat(poll.join()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Then.class,
      names = {"REFUSE_EXPIRED_REPLAY_ID", "REFUSE_CORRUPT_REPLAY_ID"})
  void aGoodReplayIdIsRefusedInTheWordsThatClientsCompare(Then then) {
    String client = subscribed();
    insert("one");
    long known = tester.poll(ADMIN, client, 0).get(0).at("/data/event/replayId").asLong();
    hitNext(then);
    assertThat(tester.subscribe(ADMIN, client, CHANNEL, -1).path("successful").asBoolean())
        .isTrue();
    assertThat(tester.subscribe(ADMIN, client, CHANNEL, known).path("error").asText())
        .isEqualTo(
            ("400::The replayId {%d} you provided was invalid.  Please provide a valid ID, -2 to"
                    + " replay all events, or -1 to replay only new events.")
                .formatted(known));
    assertThat(tester.subscribe(ADMIN, client, CHANNEL, known).path("successful").asBoolean())
        .isTrue();
  }

  private String subscribed() {
    String client = tester.connect(ADMIN);
    tester.subscribe(ADMIN, client, CHANNEL, -1);
    return client;
  }

  private void hitSecond(Then then) {
    tester.faults.add(new FaultRule(null, 1, 1, null, null, new EventFault(then)));
  }

  private void hitNext(Then then) {
    tester.faults.add(new FaultRule(null, 0, 1, null, null, new EventFault(then)));
  }

  private void insert(String... names) {
    for (String name : names) {
      tester.org.insert("Account", Map.of("Name", name));
    }
  }

  private static String shown(JsonNode event) {
    JsonNode payload = event.at("/data/payload");
    if (payload.isTextual()) {
      return "garbled";
    }
    return payload.has("Name")
        ? payload.path("Name").asText()
        : payload.at("/ChangeEventHeader/changeType").asText();
  }
}
