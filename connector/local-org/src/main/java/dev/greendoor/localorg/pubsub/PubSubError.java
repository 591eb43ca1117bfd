package dev.greendoor.localorg.pubsub;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The Pub/Sub API's error codes, sent in the trailers beside the gRPC status. */
enum PubSubError {
  AUTHENTICATION("service.auth.error", Status.UNAUTHENTICATED),
  TOPIC_NOT_FOUND("topic.not.found", Status.NOT_FOUND),
  TOPIC_PERMISSION("topic.permission.denied", Status.PERMISSION_DENIED),
  TOPIC_MISMATCH("subscription.fetch.topic.validation.failed", Status.INVALID_ARGUMENT),
  SCHEMA_NOT_FOUND("schema.not.found", Status.NOT_FOUND),
  REPLAY_ID_CORRUPTED("subscription.fetch.replayid.corrupted", Status.INVALID_ARGUMENT),
  REPLAY_ID_MISSING("subscription.fetch.replayid.validation.failed", Status.INVALID_ARGUMENT),
  REQUESTED_EVENTS_INVALID("subscription.fetch.requested.events.invalid", Status.INVALID_ARGUMENT),
  PUBLISH_INVALID("publish.validation.failed", Status.INVALID_ARGUMENT),
  PUBLISH_IDLE("publish.stream.idle.timeout", Status.DEADLINE_EXCEEDED),
  UNAVAILABLE("service.unavailable", Status.UNAVAILABLE);

  static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> RPC_ID =
      Metadata.Key.of("rpc-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final String PREFIX = "sfdc.platform.eventbus.grpc.";

  private final String code;
  private final Status status;

  PubSubError(String code, Status status) {
    this.code = PREFIX + code;
    this.status = status;
  }

  /** The value of the {@code error-code} trailer. */
  String code() {
    return code;
  }

  /** The refusal as it goes over the wire, with the id of the call in message and trailers. */
  StatusRuntimeException refuse(String rpcId, String message) {
    return status(message, rpcId).asRuntimeException(trailers(rpcId));
  }

  Status status(String message, String rpcId) {
    return status.withDescription(message + " rpcId: " + rpcId);
  }

  Metadata trailers(String rpcId) {
    Metadata trailers = new Metadata();
    trailers.put(ERROR_CODE, code);
    trailers.put(RPC_ID, rpcId);
    return trailers;
  }
}
