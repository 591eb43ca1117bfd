package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.security.Session;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds the session of every call by its metadata. A stream outlives its session, as in an org, so
 * it is looked up once.
 */
final class SessionInterceptor implements ServerInterceptor {

  private static final Metadata.Key<String> ACCESS_TOKEN = key("accesstoken");
  private static final Metadata.Key<String> INSTANCE_URL = key("instanceurl");
  private static final Metadata.Key<String> TENANT_ID = key("tenantid");

  private final Function<String, Optional<Session>> sessions;

  SessionInterceptor(Function<String, Optional<Session>> sessions) {
    this.sessions = sessions;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String rpcId = UUID.randomUUID().toString();
    String tenantId = headers.get(TENANT_ID);
    Optional<Session> session =
        Optional.ofNullable(headers.get(ACCESS_TOKEN))
            .filter(token -> headers.get(INSTANCE_URL) != null && isOf(tenantId, token))
            .flatMap(sessions);
    if (session.isEmpty()) {
      PubSubError error = PubSubError.AUTHENTICATION;
      call.close(
          error.status(
              "An authentication exception occurred. Provide valid authentication via metadata"
                  + " headers.",
              rpcId),
          error.trailers(rpcId));
      return new ServerCall.Listener<>() {};
    }
    Caller caller = new Caller(session.get(), rpcId, tenantId);
    return Contexts.interceptCall(
        Context.current().withValue(Caller.KEY, caller), call, headers, next);
  }

  /**
   * Tokens begin with the id of their organisation; the tenant may be named by 15 or 18 characters.
   */
  private static boolean isOf(String tenantId, String token) {
    int mark = token.indexOf('!');
    return tenantId != null && (mark < 15 || tenantId.startsWith(token.substring(0, 15)));
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
