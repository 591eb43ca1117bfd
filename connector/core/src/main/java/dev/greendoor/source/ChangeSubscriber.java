package dev.greendoor.source;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.SourceObject;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives change events over the Pub/Sub API, in order, and asks for more only after the handler
 * has stored what it was given. Reconnects for ever, from the position that the handler has stored.
 */
public final class ChangeSubscriber implements AutoCloseable {

  /** What becomes of received events. */
  public interface Handler {

    /** The position to go on from; empty to begin with the next event. */
    Optional<String> position();

    /**
     * Stores what the events say, and the position, in one transaction. Returns only when it is
     * done.
     *
     * @param events possibly none: the position moves on over events that are not for us
     */
    void apply(List<ChangeEvent> events, String position) throws InterruptedException;

    /** An event that cannot be decoded: to be set aside; the stream goes on. */
    void unreadable(String eventId, byte[] payload, String reason);

    /** The org no longer knows the position: forget it and read what was missed in another way. */
    void positionLost(String reason);

    /** The stream is open (again): from here on nothing is missed. */
    void connected();

    /** The stream has ended; it will be opened again. */
    void disconnected();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ChangeSubscriber.class);
  private static final int WINDOW = 100;

  /** One event has up to a megabyte, and a hundred of them may come at once. */
  private static final int MOST_BYTES = 128 << 20;

  private static final Metadata.Key<String> ERROR_CODE = key("error-code");

  private final SalesforceLogin login;
  private final String topic;
  private final Handler handler;
  private final ChangeEventDecoder decoder;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final ManagedChannel channel;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Prepares the subscription; {@link #start} opens it.
   *
   * @param topic such as {@code /data/ChangeEvents}
   * @param describe gives field types of the changed objects
   */
  public ChangeSubscriber(
      SalesforceLogin login,
      String topic,
      Function<String, SourceObject> describe,
      Handler handler) {
    this.login = login;
    this.topic = topic;
    this.handler = handler;
    this.decoder = new ChangeEventDecoder(describe);
    SalesforceSettings settings = login.settings();
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(settings.pubSubHost(), settings.pubSubPort())
            .maxInboundMessageSize(MOST_BYTES)
            .keepAliveTime(60, TimeUnit.SECONDS);
    this.channel = (settings.pubSubPlaintext() ? builder.usePlaintext() : builder).build();
    this.thread = new Thread(this::run, "change-subscriber");
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    channel.shutdownNow();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Backoff backoff = new Backoff();
    while (!closed) {
      try {
        receive(backoff);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // Whatever it was, the thread must live: nothing is lost while the position stays.
        if (!closed && !pause(backoff, e)) {
          return;
        }
      }
    }
  }

  private boolean pause(Backoff backoff, RuntimeException error) {
    try {
      if (error instanceof StatusRuntimeException status) {
        recover(status);
      }
    } catch (ConnectorException e) {
      LOG.warn("{}: {}", topic, e.getMessage());
    }
    long millis = backoff.failed().toMillis();
    LOG.warn("{}: {}; trying again in {} ms", topic, error.getMessage(), millis);
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void recover(StatusRuntimeException error) {
    String code =
        error.getTrailers() == null
            ? ""
            : String.valueOf(error.getTrailers().get(ERROR_CODE)).toLowerCase(Locale.ROOT);
    if (error.getStatus().getCode() == Status.Code.UNAUTHENTICATED) {
      login.renew(login.accessToken());
    } else if (code.contains("replayid")) {
      handler.positionLost(code);
    }
  }

  private void receive(Backoff backoff) throws InterruptedException {
    FetchStream stream = new FetchStream();
    StreamObserver<FetchRequest> requests = stub().subscribe(stream);
    requests.onNext(firstRequest());
    handler.connected();
    try {
      while (!closed) {
        FetchResponse response = stream.next(login.settings().pubSubSilence().toSeconds());
        backoff.succeeded();
        apply(response);
        int wanted = WINDOW - response.getPendingNumRequested();
        if (wanted > 0) {
          requests.onNext(request().setNumRequested(wanted).build());
        }
      }
    } finally {
      handler.disconnected();
      requests.onCompleted();
    }
  }

  private void apply(FetchResponse response) throws InterruptedException {
    List<ChangeEvent> events = new ArrayList<>();
    for (ConsumerEvent received : response.getEventsList()) {
      byte[] payload = received.getEvent().getPayload().toByteArray();
      Schema schema = schema(received.getEvent().getSchemaId());
      try {
        events.add(decoder.decode(schema, payload));
      } catch (UndecodableEvent e) {
        handler.unreadable(received.getEvent().getId(), payload, e.getMessage());
      }
    }
    handler.apply(events, HexFormat.of().formatHex(position(response).toByteArray()));
  }

  private static ByteString position(FetchResponse response) {
    return response.getEventsCount() == 0
        ? response.getLatestReplayId()
        : response.getEvents(response.getEventsCount() - 1).getReplayId();
  }

  private FetchRequest firstRequest() {
    FetchRequest.Builder request = request().setNumRequested(WINDOW);
    Optional<String> position = handler.position();
    if (position.isPresent()) {
      request
          .setReplayPreset(ReplayPreset.CUSTOM)
          .setReplayId(ByteString.copyFrom(HexFormat.of().parseHex(position.get())));
    } else {
      request.setReplayPreset(ReplayPreset.LATEST);
    }
    return request.build();
  }

  private FetchRequest.Builder request() {
    return FetchRequest.newBuilder().setTopicName(topic);
  }

  private Schema schema(String id) {
    return schemas.computeIfAbsent(
        id,
        unknown ->
            new Schema.Parser()
                .parse(
                    blockingStub()
                        .getSchema(SchemaRequest.newBuilder().setSchemaId(unknown).build())
                        .getSchemaJson()));
  }

  private PubSubGrpc.PubSubStub stub() {
    return PubSubGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(credentials()));
  }

  private PubSubGrpc.PubSubBlockingStub blockingStub() {
    return PubSubGrpc.newBlockingStub(channel)
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(credentials()));
  }

  private Metadata credentials() {
    Metadata metadata = new Metadata();
    metadata.put(key("accesstoken"), login.accessToken());
    metadata.put(key("instanceurl"), login.instanceUrl());
    metadata.put(key("tenantid"), login.orgId());
    return metadata;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** A stream that ended or stayed silent. */
  static ConnectorException broken(String how) {
    return new ConnectorException(ErrorCode.STREAM_BROKEN, how);
  }
}
