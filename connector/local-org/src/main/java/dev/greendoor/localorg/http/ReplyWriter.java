package dev.greendoor.localorg.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Sends a {@link Reply}, with the headers that every answer of the org has. */
final class ReplyWriter {

  private static final int BUFFER = 64 * 1024;
  private static final String NO_STORE = "no-cache,must-revalidate,max-age=0,no-store,private";

  private final ApiUsage usage;

  ReplyWriter(ApiUsage usage) {
    this.usage = usage;
  }

  void send(Reply reply, Request request, Response response) throws IOException {
    send(reply, request, response, UnaryOperator.identity());
  }

  /** Sends it through a stream that may alter or cut the body. */
  void send(Reply reply, Request request, Response response, UnaryOperator<OutputStream> filter)
      throws IOException {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Cache-Control", NO_STORE);
    if (ApiUsage.counts(request.getHttpURI().getPath())) {
      headers.put("Sforce-Limit-Info", usage.header());
    }
    reply.headers().forEach(headers::put);
    // Closed only after the whole body: to close a broken one would make it look complete.
    OutputStream out =
        new BufferedOutputStream(filter.apply(Content.Sink.asOutputStream(response)), BUFFER);
    if (!request.getMethod().equals("HEAD")) {
      reply.body().writeTo(out);
    }
    out.close();
  }
}
