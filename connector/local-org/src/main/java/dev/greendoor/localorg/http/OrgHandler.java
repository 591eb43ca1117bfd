package dev.greendoor.localorg.http;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.fault.CallFault;
import dev.greendoor.localorg.fault.FaultMatch;
import dev.greendoor.localorg.fault.FaultRules;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from Jetty to the endpoints: host check, faults, answer, log. Until {@link
 * #answerBy} is called the org is starting, and says so.
 */
public final class OrgHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(OrgHandler.class);
  private static final long MOST_TAKEN_IN = 4L << 20;

  private final AllowedHosts hosts;
  private final RequestLog log;
  private final FaultRules faults;
  private final ApiUsage usage;
  private final ReplyWriter writer;
  private final Clock clock;
  private volatile Dispatcher dispatcher;

  public OrgHandler(
      AllowedHosts hosts, RequestLog log, FaultRules faults, ApiUsage usage, Clock clock) {
    this.hosts = hosts;
    this.log = log;
    this.faults = faults;
    this.usage = usage;
    this.writer = new ReplyWriter(usage);
    this.clock = clock;
  }

  /** Lets calls be answered by this org from now on. */
  public void answerBy(Dispatcher org) {
    dispatcher = org;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long started = System.nanoTime();
    Call call = CallReader.read(request);
    try {
      respond(call, request, response);
      callback.succeeded();
    } catch (Fault.Severed severed) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.failed(severed);
    } catch (IOException broken) {
      LOG.debug("{} {} broke off: {}", call.method(), call.path(), broken.toString());
      callback.failed(broken);
    } catch (RuntimeException defect) {
      LOG.error("{} {} failed", call.method(), call.path(), defect);
      apologise(call, request, response, callback, defect);
    } finally {
      record(call, response.getStatus(), started);
    }
    return true;
  }

  private void respond(Call call, Request request, Response response) throws IOException {
    String host = Request.getServerName(request);
    if (!hosts.allows(host)) {
      writer.send(wrongHost(host), request, response);
      return;
    }
    Dispatcher org = dispatcher;
    if (org == null) {
      writer.send(starting(), request, response);
      return;
    }
    if (ApiUsage.counts(call.path())) {
      usage.count();
    }
    Optional<Fault> fault =
        isControl(call)
            ? Optional.empty()
            : faults.hit(CallFault.class, match -> isMeant(match, call)).map(Fault::new);
    if (fault.isEmpty()) {
      Reply reply = org.answer(call);
      takeIn(request);
      writer.send(reply, request, response);
      return;
    }
    Reply reply = fault.get().apply(call, org);
    writer.send(reply, request, response, fault.get()::filter);
  }

  /**
   * Reads what the client still sends, within reason: one that is refused before it has sent
   * everything would find a closed connection in the place of the answer.
   */
  private static void takeIn(Request request) throws IOException {
    InputStream rest = Content.Source.asInputStream(request);
    byte[] dropped = new byte[8192];
    long left = MOST_TAKEN_IN;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = rest.read(dropped);
      left -= read;
    }
  }

  private static Reply wrongHost(String host) {
    return ErrorReply.of(
        new SalesforceException(
            ErrorCode.BAD_REQUEST,
            "This org does not answer to the host '%s'; use 127.0.0.1, or start it with --public-url."
                .formatted(host)),
        false);
  }

  private static Reply starting() {
    return ErrorReply.of(
            new SalesforceException(ErrorCode.SERVER_UNAVAILABLE, "The org is starting."), false)
        .with("Retry-After", "1");
  }

  private void apologise(
      Call call, Request request, Response response, Callback callback, RuntimeException defect) {
    if (response.isCommitted()) {
      callback.failed(defect);
      return;
    }
    SalesforceException refusal =
        new SalesforceException(
            ErrorCode.UNKNOWN_EXCEPTION,
            "An unexpected error occurred; the log of the org has the cause.");
    try {
      response.reset();
      Dispatcher org = dispatcher;
      ErrorForm errors = org == null ? ErrorForm.REST : org.errors(call);
      writer.send(errors.reply(call, refusal), request, response);
      callback.succeeded();
    } catch (IOException broken) {
      callback.failed(broken);
    }
  }

  private void record(Call call, int status, long started) {
    Dispatcher org = dispatcher;
    if (isControl(call) || org == null) {
      return;
    }
    log.add(
        new RequestLog.Entry(
            clock.instant().toString(),
            call.method(),
            org.template(call).orElse("(unknown)"),
            call.path(),
            status,
            (System.nanoTime() - started) / 1_000_000,
            CallOptions.client(call)));
  }

  private static boolean isMeant(FaultMatch match, Call call) {
    return match.call(call.method(), call.path(), CallOptions.client(call));
  }

  private static boolean isControl(Call call) {
    return call.path().startsWith("/local/");
  }
}
