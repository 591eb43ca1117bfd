package dev.greendoor.localorg.http;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The org's http and https listeners, on loopback only. */
public final class OrgServer implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 200;
  private static final int URI_AND_HEADERS = 16_384;
  private static final long STOP_MILLIS = 3_000;

  private final Server server;
  private final ServerConnector http;
  private final ServerConnector https;

  /**
   * Prepares the listeners.
   *
   * @param handlers the contexts, of which the first that takes a request answers it
   * @param httpPort 0 for any free one
   * @param httpsPort 0 for any free one, negative for no https
   * @param certificate for https; null without https
   */
  public OrgServer(Handler handlers, int httpPort, int httpsPort, TlsCertificate certificate) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    server = new Server(threads);
    server.setStopTimeout(STOP_MILLIS);
    server.setHandler(compressed(handlers));
    http = new ServerConnector(server, new HttpConnectionFactory(configuration()));
    listen(http, httpPort);
    if (httpsPort >= 0) {
      https = new ServerConnector(server, tls(certificate), secure());
      listen(https, httpsPort);
    } else {
      https = null;
    }
  }

  /**
   * Opens the ports.
   *
   * @throws IOException when one cannot be had, with a message that names it
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException refused) {
      throw new IOException(
          refused.getMessage() + ": another process has the port; stop it or choose another one.",
          refused);
    } catch (Exception failure) {
      throw new IOException("The HTTP server does not start: " + failure.getMessage(), failure);
    }
  }

  /** The address of the http listener. */
  public URI httpUrl() {
    return URI.create("http://" + LOOPBACK + ":" + http.getLocalPort());
  }

  /** The address of the https listener, or null when there is none. */
  public URI httpsUrl() {
    return https == null ? null : URI.create("https://" + LOOPBACK + ":" + https.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("The HTTP server does not stop", failure);
    }
  }

  private void listen(ServerConnector connector, int port) {
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setIdleTimeout(120_000);
    server.addConnector(connector);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(URI_AND_HEADERS);
    configuration.setUriCompliance(
        UriCompliance.from(
            "DEFAULT,AMBIGUOUS_EMPTY_SEGMENT,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
    return configuration;
  }

  private static SslConnectionFactory tls(TlsCertificate certificate) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStorePath(certificate.keyStore().toUri().toString());
    context.setKeyStorePassword(certificate.password());
    return new SslConnectionFactory(context, "http/1.1");
  }

  private static HttpConnectionFactory secure() {
    HttpConfiguration configuration = configuration();
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    return new HttpConnectionFactory(configuration);
  }

  private static Handler compressed(Handler handlers) {
    CompressionHandler compression = new CompressionHandler(handlers);
    compression.putCompression(new GzipCompression());
    compression.putConfiguration(
        "/",
        CompressionConfig.builder()
            .defaults()
            .compressExcludeMimeType("text/event-stream")
            .build());
    return compression;
  }
}
