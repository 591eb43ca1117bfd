package dev.greendoor.source;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPInputStream;

/**
 * GET requests whose answers are streamed, with the session of Camel's component: that one would
 * hold a whole answer in memory.
 */
final class OrgHttp {

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  private final SalesforceLogin login;
  private final ApiBudget budget;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build();

  OrgHttp(SalesforceLogin login, ApiBudget budget) {
    this.login = login;
    this.budget = budget;
  }

  /**
   * The answer to a GET, status 200.
   *
   * @throws ConnectorException UNAVAILABLE when the org is away or busy, WRITE_REFUSED when it does
   *     not know the address
   */
  HttpResponse<InputStream> get(ApiLane lane, String path, String accept) {
    HttpResponse<InputStream> response = answer(lane, path, accept);
    budget.heard(response.headers().firstValue("Sforce-Limit-Info"));
    int status = response.statusCode();
    if (status != 200) {
      close(response);
      boolean refused = status < 500 && status != 429 && status != 401 && status != 403;
      throw new ConnectorException(
          refused ? ErrorCode.WRITE_REFUSED : ErrorCode.ORG_BUSY,
          "GET " + path + ": HTTP " + status);
    }
    return response;
  }

  private HttpResponse<InputStream> answer(ApiLane lane, String path, String accept) {
    String token = login.accessToken();
    try (ApiBudget.Call call = budget.call(lane)) {
      HttpResponse<InputStream> response = send(path, accept, token);
      if (response.statusCode() == 401) {
        close(response);
        response = send(path, accept, login.renew(token));
      }
      return response;
    }
  }

  /** What the org's clock shows. */
  Instant now() {
    HttpResponse<InputStream> response = send("/services/data", "application/json", null);
    close(response);
    String date = response.headers().firstValue("Date").orElse("");
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      throw new ConnectorException(
          ErrorCode.ORG_BUSY, "The org answered without the time: Date is '" + date + "'", e);
    }
  }

  /** The answer's body, unpacked. */
  static InputStream body(HttpResponse<InputStream> response) throws IOException {
    boolean gzip =
        response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    return gzip ? new GZIPInputStream(response.body(), 1 << 16) : response.body();
  }

  private HttpResponse<InputStream> send(String path, String accept, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(login.instanceUrl() + path))
            .timeout(ANSWER_WITHIN)
            .header("Accept", accept)
            .header("Accept-Encoding", "gzip");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.ORG_UNREACHABLE, "GET " + path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(ErrorCode.STREAM_BROKEN, "GET " + path + ": stopped", e);
    }
  }

  private static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new ConnectorException(ErrorCode.ORG_UNREACHABLE, "An answer broke off", e);
    }
  }
}
