package dev.greendoor.localorg.pubsub;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Replay ids on the wire: opaque to clients, eight bytes big-endian in fact. */
final class ReplayIds {

  private ReplayIds() {}

  static ByteString encode(long replayId) {
    return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(replayId).flip());
  }

  /** Empty for bytes that no server ever gave out. */
  static OptionalLong decode(ByteString replayId) {
    return replayId.size() == Long.BYTES
        ? OptionalLong.of(replayId.asReadOnlyByteBuffer().getLong())
        : OptionalLong.empty();
  }
}
