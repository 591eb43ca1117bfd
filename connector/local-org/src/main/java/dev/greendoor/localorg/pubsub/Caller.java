package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.security.Session;
import io.grpc.Context;

/**
 * Who makes the present call.
 *
 * @param rpcId identifies the call in answers and errors
 * @param tenantId the organisation that the caller named
 */
record Caller(Session session, String rpcId, String tenantId) {

  static final Context.Key<Caller> KEY = Context.key("caller");

  static Caller current() {
    return KEY.get();
  }
}
