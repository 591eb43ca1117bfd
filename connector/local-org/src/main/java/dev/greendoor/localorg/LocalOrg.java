package dev.greendoor.localorg;

import dev.greendoor.localorg.control.LocalOrgControl;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.http.AllowedHosts;
import dev.greendoor.localorg.http.ApiUsage;
import dev.greendoor.localorg.http.OrgHandler;
import dev.greendoor.localorg.http.OrgServer;
import dev.greendoor.localorg.http.RequestLog;
import dev.greendoor.localorg.http.TlsCertificate;
import dev.greendoor.localorg.login.Certificates;
import dev.greendoor.localorg.login.ConnectedApp;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.login.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A running local org: its ports, and the org behind them, which a reset replaces. */
public final class LocalOrg implements LocalOrgControl, AutoCloseable {

  private final LocalOrgOptions options;
  private final OrgClock clock = new OrgClock();
  private final ApiUsage usage = new ApiUsage(clock);
  private final RequestLog log = new RequestLog();
  private final FaultRules faults = new FaultRules();
  private final OrgAddress address;
  private final SigningKey key;
  private final ConnectedApp app;
  private final OrgHandler handler;
  private final OrgServer server;
  private final CountDownLatch ended = new CountDownLatch(1);
  private OrgApi api;

  private LocalOrg(LocalOrgOptions options) throws IOException {
    this.options = options;
    options.now().ifPresent(clock::set);
    Path folder = folder(options.data());
    List<X509Certificate> certificates =
        options.jwtCertificates().isPresent()
            ? Certificates.read(options.jwtCertificates().get())
            : List.of();
    address = new OrgAddress(options.publicUrl().orElse(null));
    key = SigningKey.in(folder);
    app = ConnectedApp.local(options.scenario().integrationUser().get(), certificates);
    AllowedHosts hosts = new AllowedHosts(options.publicUrl().orElse(null));
    handler = new OrgHandler(hosts, log, faults, usage, clock);
    TlsCertificate certificate = options.httpsPort() < 0 ? null : TlsCertificate.in(folder);
    server = new OrgServer(handler, options.httpPort(), options.httpsPort(), certificate);
  }

  /**
   * Opens the ports, then the org, and returns when it answers.
   *
   * @throws IOException when a port or a folder cannot be had, naming it
   */
  public static LocalOrg start(LocalOrgOptions options) throws IOException {
    LocalOrg org = new LocalOrg(options);
    try {
      org.server.start();
      org.address.listensAt(org.server.httpUrl());
      org.open(options.grpcPort());
      return org;
    } catch (IOException | RuntimeException failure) {
      org.close();
      throw failure;
    }
  }

  /** The address of the http listener. */
  public URI httpUrl() {
    return server.httpUrl();
  }

  /** The address of the https listener; empty without https. */
  public Optional<URI> httpsUrl() {
    return Optional.ofNullable(server.httpsUrl());
  }

  /** The port of the Pub/Sub API. */
  public int grpcPort() {
    return api.grpcPort();
  }

  People people() {
    return api.people();
  }

  @Override
  public Map<String, Object> health() {
    return new Health(api.people(), clock, address, options.scenario(), this).facts();
  }

  @Override
  public synchronized void reset() throws IOException {
    int grpcPort = api.grpcPort();
    handler.answerBy(null);
    api.close();
    api = null;
    if (options.data().isPresent()) {
      Org.delete(options.data().get());
    }
    log.clear();
    faults.clear();
    open(grpcPort);
  }

  /** Waits until the org is closed. */
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public synchronized void close() {
    try {
      if (api != null) {
        api.close();
        api = null;
      }
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("The org's files cannot be closed", failure);
    } finally {
      ended.countDown();
    }
  }

  private void open(int grpcPort) throws IOException {
    Org org = Org.open(options, clock);
    api = new OrgApi(org, options, app, key, address, usage, log, faults, this);
    api.listen(grpcPort);
    handler.answerBy(api.dispatcher());
  }

  private static Path folder(Optional<Path> data) throws IOException {
    return data.isPresent() ? Files.createDirectories(data.get()) : Folders.temporary();
  }
}
