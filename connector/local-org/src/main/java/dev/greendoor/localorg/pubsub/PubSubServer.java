package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.security.Session;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Salesforce's Pub/Sub API over plain-text gRPC on loopback. */
public final class PubSubServer implements AutoCloseable {

  private static final int MOST_REQUEST_BYTES = 4 << 20;

  private final ExecutorService streams = Executors.newCachedThreadPool(daemons("pubsub-stream"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(daemons("pubsub-timer"));
  private final Server server;

  private PubSubServer(
      RetainedEventBus bus,
      Function<String, Optional<Session>> sessions,
      DeliveryPolicy policy,
      PubSubSettings settings) {
    PubSubService service = new PubSubService(bus, settings, policy, streams, timer);
    server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()))
            .maxInboundMessageSize(MOST_REQUEST_BYTES)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(ServerInterceptors.intercept(service, new SessionInterceptor(sessions)))
            .build();
  }

  /**
   * Starts to listen.
   *
   * @param sessions finds a session by its access token
   * @throws IOException when the port is taken
   */
  public static PubSubServer start(
      RetainedEventBus bus,
      Function<String, Optional<Session>> sessions,
      DeliveryPolicy policy,
      PubSubSettings settings)
      throws IOException {
    PubSubServer started = new PubSubServer(bus, sessions, policy, settings);
    try {
      started.server.start();
    } catch (IOException taken) {
      started.close();
      throw new IOException(
          "Port %d for the Pub/Sub API cannot be opened: %s"
              .formatted(settings.port(), taken.getMessage()),
          taken);
    }
    return started;
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    timer.shutdownNow();
    streams.shutdown();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
