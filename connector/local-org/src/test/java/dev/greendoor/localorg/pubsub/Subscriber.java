package dev.greendoor.localorg.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** A client that subscribes over the wire and decodes with nothing but what the server sends. */
final class Subscriber implements StreamObserver<FetchResponse> {

  private static final long PATIENCE_SECONDS = 20;

  final BlockingQueue<FetchResponse> responses = new LinkedBlockingQueue<>();
  final CompletableFuture<StatusRuntimeException> error = new CompletableFuture<>();
  final CompletableFuture<Void> completed = new CompletableFuture<>();
  private final PubSubFixture server;
  private final String token;
  private final String topic;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final StreamObserver<FetchRequest> requests;
  private final List<ConsumerEvent> ahead = new ArrayList<>();

  Subscriber(PubSubFixture server, String token, String topic) {
    this.server = server;
    this.token = token;
    this.topic = topic;
    requests = server.async(token).subscribe(this);
  }

  Subscriber fetchFrom(ReplayPreset preset, ByteString replayId, int count) {
    FetchRequest.Builder request =
        FetchRequest.newBuilder()
            .setTopicName(topic)
            .setReplayPreset(preset)
            .setNumRequested(count);
    if (replayId != null) {
      request.setReplayId(replayId);
    }
    requests.onNext(request.build());
    return this;
  }

  void fetch(int count) {
    send(FetchRequest.newBuilder().setNumRequested(count).build());
  }

  void send(FetchRequest request) {
    requests.onNext(request);
  }

  void cancel() {
    requests.onCompleted();
  }

  FetchResponse response() {
    try {
      FetchResponse response = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(response).as("an answer on %s; the stream's error: %s", topic, error).isNotNull();
      return response;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** The next event, over as many answers as it takes. */
  ConsumerEvent event() {
    while (ahead.isEmpty()) {
      ahead.addAll(response().getEventsList());
    }
    return ahead.remove(0);
  }

  GenericRecord body() {
    return decode(event());
  }

  GenericRecord decode(ConsumerEvent event) {
    Schema schema = schema(event);
    try {
      byte[] payload = event.getEvent().getPayload().toByteArray();
      return new GenericDatumReader<GenericRecord>(schema)
          .read(null, DecoderFactory.get().binaryDecoder(payload, null));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  StatusRuntimeException refusal() {
    try {
      return error.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception late) {
      throw new AssertionError("The stream was not refused", late);
    }
  }

  /** The fields that a header's bitmaps name, parts of compound fields with a dot. */
  static List<String> fields(GenericRecord body, String headerField) {
    List<String> names = new ArrayList<>();
    for (Object bitmap : (List<?>) header(body).get(headerField)) {
      String[] parts = bitmap.toString().split("-");
      if (parts.length == 1) {
        expand(parts[0]).forEach(bit -> names.add(body.getSchema().getFields().get(bit).name()));
      } else {
        Schema.Field compound = body.getSchema().getFields().get(Integer.parseInt(parts[0]));
        Schema record =
            compound.schema().getTypes().stream()
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .findFirst()
                .orElseThrow();
        expand(parts[1])
            .forEach(bit -> names.add(compound.name() + "." + record.getFields().get(bit).name()));
      }
    }
    return names;
  }

  static GenericRecord header(GenericRecord body) {
    return (GenericRecord) body.get("ChangeEventHeader");
  }

  static List<String> recordIds(GenericRecord body) {
    return ((List<?>) header(body).get("recordIds")).stream().map(Object::toString).toList();
  }

  /** The names of the body's fields that have a value. */
  static List<String> present(GenericRecord body) {
    return body.getSchema().getFields().stream()
        .map(Schema.Field::name)
        .filter(name -> !name.equals("ChangeEventHeader") && body.get(name) != null)
        .toList();
  }

  @Override
  public void onNext(FetchResponse response) {
    responses.add(response);
  }

  @Override
  public void onError(Throwable failure) {
    error.complete((StatusRuntimeException) failure);
  }

  @Override
  public void onCompleted() {
    completed.complete(null);
  }

  private Schema schema(ConsumerEvent event) {
    return schemas.computeIfAbsent(
        event.getEvent().getSchemaId(),
        id ->
            new Schema.Parser()
                .parse(
                    server
                        .blocking(token)
                        .getSchema(SchemaRequest.newBuilder().setSchemaId(id).build())
                        .getSchemaJson()));
  }

  private static List<Integer> expand(String bitmap) {
    assertThat(bitmap).startsWith("0x");
    assertThat(bitmap.length() % 2).isZero();
    BigInteger bits = new BigInteger(bitmap.substring(2), 16);
    List<Integer> positions = new ArrayList<>();
    for (int bit = 0; bit < bits.bitLength(); bit++) {
      if (bits.testBit(bit)) {
        positions.add(bit);
      }
    }
    return positions;
  }
}
