package dev.greendoor.localorg.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscribeTest {

  private static final String TOPIC = "/event/Signal__e";

  private PubSubFixture server = new PubSubFixture();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void earliestReplaysAllAndCustomWhatFollows() {
    publish(1, 5);
    Subscriber all = subscriber(ReplayPreset.EARLIEST, null, 100);
    List<ConsumerEvent> events = events(all, 5);
    assertThat(kinds(all, events)).containsExactly("1", "2", "3", "4", "5");

    Subscriber rest = subscriber(ReplayPreset.CUSTOM, events.get(2).getReplayId(), 100);
    assertThat(kinds(rest, events(rest, 2))).containsExactly("4", "5");
  }

  @Test
  void latestStartsWithWhatComesNext() {
    keepAliveEvery(Duration.ofMillis(50));
    publish(1, 3);
    Subscriber subscriber = subscriber(ReplayPreset.LATEST, null, 100);
    subscriber.response();
    publish(4, 4);
    assertThat(kinds(subscriber, events(subscriber, 1))).containsExactly("4");
  }

  @Test
  void replayIdsGrowWithGaps() {
    publish(1, 20);
    Subscriber subscriber = subscriber(ReplayPreset.EARLIEST, null, 100);
    List<Long> ids =
        events(subscriber, 20).stream()
            .map(event -> ReplayIds.decode(event.getReplayId()).getAsLong())
            .toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids.get(19) - ids.get(0)).isGreaterThan(19);
  }

  @Test
  void anExpiredReplayIdIsRefusedAndEarliestIsWhatIsLeft() {
    publish(1, 1);
    ByteString old = events(subscriber(ReplayPreset.EARLIEST, null, 1), 1).get(0).getReplayId();
    publish(2, 2);
    server.org.clock.set(Instant.now().plus(Duration.ofHours(73)));
    publish(3, 3);

    assertRefused(
        subscriber(ReplayPreset.CUSTOM, old, 1),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.replayid.corrupted");
    Subscriber left = subscriber(ReplayPreset.EARLIEST, null, 100);
    assertThat(kinds(left, events(left, 1))).containsExactly("3");
  }

  @Test
  void aPositionOfAQuietOrgStaysGoodAfterTheRetention() {
    keepAliveEvery(Duration.ofMillis(50));
    publish(1, 1);
    server.org.clock.set(Instant.now().plus(Duration.ofHours(100)));
    ByteString latest = subscriber(ReplayPreset.LATEST, null, 1).response().getLatestReplayId();
    Subscriber subscriber = subscriber(ReplayPreset.CUSTOM, latest, 10);
    publish(2, 2);
    assertThat(kinds(subscriber, events(subscriber, 1))).containsExactly("2");
  }

  @ParameterizedTest
  @CsvSource({
    "'', subscription.fetch.replayid.validation.failed",
    "00, subscription.fetch.replayid.corrupted",
    "7fffffffffffffff, subscription.fetch.replayid.corrupted",
    "0000000000000001, subscription.fetch.replayid.corrupted",
    "ffffffffffffffff, subscription.fetch.replayid.corrupted",
    "000000000000000000, subscription.fetch.replayid.corrupted",
  })
  void replayIdsThatWereNeverGivenOutAreRefused(String hex, String code) {
    ByteString replayId = ByteString.fromHex(hex);
    assertRefused(subscriber(ReplayPreset.CUSTOM, replayId, 1), Status.Code.INVALID_ARGUMENT, code);
  }

  @ParameterizedTest
  @CsvSource({
    "/event/Nothing__e, NOT_FOUND, topic.not.found",
    "/data/CaseChangeEvent, NOT_FOUND, topic.not.found",
    "/data/Nothing__chn, NOT_FOUND, topic.not.found",
    "Signal__e, NOT_FOUND, topic.not.found",
    "/event/Signal__e, PERMISSION_DENIED, topic.permission.denied",
    "/data/AccountChangeEvent, PERMISSION_DENIED, topic.permission.denied",
  })
  void topicsThatTheReaderCannotHaveAreRefused(String topic, Status.Code status, String code) {
    Subscriber subscriber = new Subscriber(server, PubSubFixture.RESTRICTED_TOKEN, topic);
    assertRefused(subscriber.fetchFrom(ReplayPreset.LATEST, null, 1), status, code);
  }

  @Test
  void theTopicOfAStreamCannotChangeAndCountsArePositive() {
    Subscriber other = subscriber(ReplayPreset.LATEST, null, 1);
    other.send(
        FetchRequest.newBuilder()
            .setTopicName("/data/AccountChangeEvent")
            .setNumRequested(1)
            .build());
    assertThat(other.refusal().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);

    assertRefused(
        subscriber(ReplayPreset.LATEST, null, 0),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.requested.events.invalid");
  }

  @Test
  void noMoreEventsArriveThanWereAskedFor() {
    publish(1, 500);
    Random random = new Random(42);
    Subscriber subscriber = subscriber(ReplayPreset.EARLIEST, null, 7);
    int requested = 7;
    int received = 0;
    while (received < 500) {
      FetchResponse response = subscriber.response();
      received += response.getEventsCount();
      assertThat(received).isLessThanOrEqualTo(requested);
      assertThat(response.getPendingNumRequested()).isEqualTo(requested - received);
      int more = random.nextInt(20);
      if (more > 0 && requested - received + more <= 100) {
        requested += more;
        subscriber.fetch(more);
      } else if (requested == received) {
        requested += 1;
        subscriber.fetch(1);
      }
    }
  }

  @Test
  void moreThanAHundredAreNeverOutstanding() {
    publish(1, 150);
    Subscriber subscriber = subscriber(ReplayPreset.EARLIEST, null, 1000);
    List<ConsumerEvent> events = events(subscriber, 100);
    publish(151, 151);
    subscriber.fetch(1);
    events.addAll(events(subscriber, 1));
    assertThat(kinds(subscriber, events).get(100)).isEqualTo("101");
    assertThat(subscriber.responses).isEmpty();
  }

  @Test
  void aKeepAliveOfABusyReaderNeverPassesUnreadEvents() {
    keepAliveEvery(Duration.ofMillis(50));
    publish(1, 3);
    Subscriber subscriber = subscriber(ReplayPreset.EARLIEST, null, 1);
    ConsumerEvent first = subscriber.event();
    FetchResponse keepAlive = subscriber.response();
    assertThat(keepAlive.getEventsCount()).isZero();
    assertThat(keepAlive.getLatestReplayId()).isEqualTo(first.getReplayId());

    Subscriber next = subscriber(ReplayPreset.CUSTOM, keepAlive.getLatestReplayId(), 10);
    assertThat(kinds(next, events(next, 2))).containsExactly("2", "3");
  }

  @Test
  @Timeout(20)
  void aKeepAliveOfAnIdleReaderMovesItsPositionOn() {
    keepAliveEvery(Duration.ofMillis(50));
    Subscriber idle =
        new Subscriber(server, PubSubFixture.TOKEN, "/data/AccountChangeEvent")
            .fetchFrom(ReplayPreset.LATEST, null, 10);
    idle.response();
    publish(1, 3);
    ByteString latest = ReplayIds.encode(server.org.bus.latestReplayId());
    FetchResponse response = idle.response();
    while (!response.getLatestReplayId().equals(latest)) {
      assertThat(response.getEventsCount()).isZero();
      response = idle.response();
    }
    assertThat(response.getPendingNumRequested()).isEqualTo(10);
  }

  @Test
  void aClientThatIsDoneIsAnsweredAndForgotten() throws Exception {
    Subscriber subscriber = subscriber(ReplayPreset.LATEST, null, 1);
    subscriber.cancel();
    subscriber.completed.get(10, java.util.concurrent.TimeUnit.SECONDS);
  }

  private void keepAliveEvery(Duration interval) {
    server.close();
    server = new PubSubFixture(DeliveryPolicy.FAITHFUL, interval);
  }

  private void publish(int from, int to) {
    for (int kind = from; kind <= to; kind++) {
      server.org.publish(Map.of("Kind__c", Integer.toString(kind)));
    }
  }

  private Subscriber subscriber(ReplayPreset preset, ByteString replayId, int count) {
    return new Subscriber(server, PubSubFixture.TOKEN, TOPIC).fetchFrom(preset, replayId, count);
  }

  private static List<ConsumerEvent> events(Subscriber subscriber, int count) {
    List<ConsumerEvent> events = new ArrayList<>();
    while (events.size() < count) {
      events.add(subscriber.event());
    }
    return events;
  }

  private static List<String> kinds(Subscriber subscriber, List<ConsumerEvent> events) {
    return events.stream()
        .map(event -> subscriber.decode(event).get("Kind__c").toString())
        .toList();
  }

  private static void assertRefused(Subscriber subscriber, Status.Code status, String code) {
    StatusRuntimeException refusal = subscriber.refusal();
    assertThat(refusal.getStatus().getCode()).isEqualTo(status);
    assertThat(PubSubFixture.errorCode(refusal)).isEqualTo("sfdc.platform.eventbus.grpc." + code);
    assertThat(refusal.getStatus().getDescription())
        .contains("rpcId: " + refusal.getTrailers().get(PubSubError.RPC_ID));
  }
}
