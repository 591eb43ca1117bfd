package dev.greendoor.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.model.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;

/**
 * Bulk API 2.0 queries: the job by Camel's component, its results by a streaming client of our own,
 * since the component would hold a whole page in memory.
 */
public final class BulkQuery {

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  private final ProducerTemplate camel;
  private final SalesforceLogin login;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build();

  public BulkQuery(ProducerTemplate camel, SalesforceLogin login) {
    this.camel = camel;
    this.login = login;
  }

  /** What is known of a job: whether its results can be read. */
  public enum State {
    RUNNING,
    COMPLETE,
    FAILED
  }

  /** Creates a job for the query and returns its id. */
  public String start(String soql) {
    QueryJob job = new QueryJob();
    job.setOperation(OperationEnum.QUERY);
    job.setQuery(soql);
    return request("direct:bulk-query-create", job).getId();
  }

  /** How far the job is; FAILED too when the org no longer knows it. */
  public State state(String jobId) {
    QueryJob job = new QueryJob();
    job.setId(jobId);
    JobStateEnum state;
    try {
      state = request("direct:bulk-query-state", job).getState();
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.WRITE_REFUSED) {
        return State.FAILED;
      }
      throw e;
    }
    return switch (state) {
      case JOB_COMPLETE -> State.COMPLETE;
      case FAILED, ABORTED -> State.FAILED;
      default -> State.RUNNING;
    };
  }

  /**
   * Streams one page of a complete job's results.
   *
   * @param locator where the page begins; empty for the first
   * @param maxRecords most records in the page
   * @return where the next page begins; empty after the last
   */
  public Optional<String> page(
      ObjectMapping mapping,
      String jobId,
      Optional<String> locator,
      int maxRecords,
      Consumer<SourceRecord> consumer) {
    String path =
        "/services/data/v%s/jobs/query/%s/results?maxRecords=%d%s"
            .formatted(
                login.settings().apiVersion(),
                jobId,
                maxRecords,
                locator.map(text -> "&locator=" + text).orElse(""));
    HttpResponse<InputStream> response = fetch(path);
    try (InputStream body = decoded(response);
        Reader text = new InputStreamReader(body, StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      List<String> paths = List.copyOf(mapping.paths());
      for (NamedCsvRecord row : rows) {
        consumer.accept(record(mapping, paths, row));
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new ConnectorException(
          ErrorCode.STREAM_BROKEN, "The results of bulk job " + jobId + " broke off", e);
    }
    return response
        .headers()
        .firstValue("Sforce-Locator")
        .filter(next -> !next.isEmpty() && !next.equals("null"));
  }

  private static SourceRecord record(
      ObjectMapping mapping, List<String> paths, NamedCsvRecord row) {
    Map<String, String> fields = new HashMap<>(paths.size() * 2);
    for (String path : paths) {
      fields.put(path, row.getField(path));
    }
    return new SourceRecord(
        "salesforce",
        mapping.object(),
        fields.get("Id"),
        fields,
        ColumnType.timestamp(fields.get(mapping.stamp())),
        false);
  }

  private HttpResponse<InputStream> fetch(String path) {
    String token = login.accessToken();
    HttpResponse<InputStream> response = fetch(path, token);
    if (response.statusCode() == 401) {
      response = fetch(path, login.renew(token));
    }
    if (response.statusCode() != 200) {
      throw new ConnectorException(
          response.statusCode() < 500 && response.statusCode() != 429
              ? ErrorCode.WRITE_REFUSED
              : ErrorCode.ORG_BUSY,
          "GET " + path + ": HTTP " + response.statusCode());
    }
    return response;
  }

  private HttpResponse<InputStream> fetch(String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(login.instanceUrl() + path))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/csv")
            .header("Accept-Encoding", "gzip")
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.ORG_UNREACHABLE, "GET " + path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(ErrorCode.ORG_UNREACHABLE, "GET " + path + ": stopped", e);
    }
  }

  private static InputStream decoded(HttpResponse<InputStream> response) throws IOException {
    boolean gzip =
        response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    return gzip ? new GZIPInputStream(response.body(), 1 << 16) : response.body();
  }

  private QueryJob request(String route, QueryJob job) {
    try {
      return camel.requestBody(route, job, QueryJob.class);
    } catch (CamelExecutionException e) {
      throw SalesforceRest.failure("Bulk query job", e.getCause());
    }
  }
}
