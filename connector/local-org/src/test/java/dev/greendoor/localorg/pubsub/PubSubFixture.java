package dev.greendoor.localorg.pubsub;

import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import dev.greendoor.localorg.TestAccess;
import dev.greendoor.localorg.event.EventOrg;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Session;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An org with its Pub/Sub server, and clients of it. */
final class PubSubFixture implements AutoCloseable {

  static final String ORG_ID = "00D000000000001AAA";
  static final String TOKEN = "00D000000000001!admin";
  static final String RESTRICTED_TOKEN = "00D000000000001!restricted";

  final EventOrg org = EventOrg.inMemory();
  final PubSubServer server;
  private final ManagedChannel channel;

  PubSubFixture() {
    this(DeliveryPolicy.FAITHFUL, Duration.ofMinutes(2));
  }

  PubSubFixture(DeliveryPolicy policy, Duration keepAlive) {
    Access restricted =
        TestAccess.without(
            "Account.VIEW_ALL",
            "Signal__e.READ",
            "read Opportunity.Amount",
            "read Contact.FirstName");
    Map<String, Session> sessions =
        Map.of(
            TOKEN, session(TOKEN, TestAccess.ALL),
            RESTRICTED_TOKEN, session(RESTRICTED_TOKEN, restricted));
    try {
      server =
          PubSubServer.start(
              org.bus,
              token -> Optional.ofNullable(sessions.get(token)),
              policy,
              PubSubSettings.onPort(0).withKeepAlive(keepAlive));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  PubSubGrpc.PubSubBlockingStub blocking(String token) {
    return PubSubGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token)));
  }

  PubSubGrpc.PubSubStub async(String token) {
    return PubSubGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token)));
  }

  ManagedChannel channel() {
    return channel;
  }

  /** A subscriber that has been told by the server that its subscription stands. */
  Subscriber subscribe(String topic) {
    Subscriber subscriber = new Subscriber(this, TOKEN, topic);
    subscriber.fetchFrom(ReplayPreset.EARLIEST, null, 100);
    return subscriber;
  }

  static String errorCode(StatusRuntimeException refusal) {
    return refusal.getTrailers().get(PubSubError.ERROR_CODE);
  }

  static Metadata headers(String token) {
    Metadata headers = new Metadata();
    put(headers, "accesstoken", token);
    put(headers, "instanceurl", "http://127.0.0.1");
    put(headers, "tenantid", ORG_ID);
    return headers;
  }

  static void put(Metadata headers, String key, String value) {
    headers.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
    org.close();
  }

  private static Session session(String token, Access access) {
    return new Session(token, EventOrg.USER, null, "rest", "65.0", Instant.MAX, access);
  }
}
