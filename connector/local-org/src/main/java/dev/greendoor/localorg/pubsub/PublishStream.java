package dev.greendoor.localorg.pubsub;

import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** One {@code PublishStream} call: an answer for each request, and an end after idle time. */
final class PublishStream implements StreamObserver<PublishRequest> {

  private final Caller caller;
  private final Publisher publisher;
  private final ServerCallStreamObserver<PublishResponse> out;
  private String topicName = "";
  private boolean ended;
  private boolean requestedSinceCheck = true;

  PublishStream(Caller caller, Publisher publisher, ServerCallStreamObserver<PublishResponse> out) {
    this.caller = caller;
    this.publisher = publisher;
    this.out = out;
    out.setOnCancelHandler(this::end);
  }

  @Override
  public synchronized void onNext(PublishRequest request) {
    if (ended) {
      return;
    }
    requestedSinceCheck = true;
    try {
      out.onNext(publisher.publish(onSameTopic(request), caller));
    } catch (StatusRuntimeException refused) {
      end();
      out.onError(refused);
    }
  }

  @Override
  public synchronized void onError(Throwable cancelled) {
    end();
  }

  @Override
  public synchronized void onCompleted() {
    if (!ended) {
      end();
      out.onCompleted();
    }
  }

  /** Ends the stream if no request came since the last time this was called. */
  synchronized void endIfIdle() {
    if (!ended && !requestedSinceCheck) {
      end();
      out.onError(
          PubSubError.PUBLISH_IDLE.refuse(
              caller.rpcId(), "No publish request came in time; open a new stream."));
    }
    requestedSinceCheck = false;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  private PublishRequest onSameTopic(PublishRequest request) {
    if (topicName.isEmpty()) {
      topicName = request.getTopicName();
    }
    if (!request.getTopicName().isEmpty() && !request.getTopicName().equals(topicName)) {
      throw PubSubError.TOPIC_MISMATCH.refuse(
          caller.rpcId(),
          "The topic name must be the one of the first request: " + topicName + ".");
    }
    return request.toBuilder().setTopicName(topicName).build();
  }

  private synchronized void end() {
    ended = true;
  }
}
