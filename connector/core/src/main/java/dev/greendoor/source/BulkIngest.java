package dev.greendoor.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;

/**
 * Bulk API 2.0 ingest jobs that upsert by an external id: made, fed and watched by Camel's
 * component, their results streamed by a client of our own.
 */
public final class BulkIngest {

  private final ProducerTemplate camel;
  private final SalesforceRest rest;
  private final ApiBudget budget;
  private final OrgHttp http;

  public BulkIngest(
      ProducerTemplate camel, SalesforceLogin login, SalesforceRest rest, ApiBudget budget) {
    this.camel = camel;
    this.rest = rest;
    this.budget = budget;
    this.http = new OrgHttp(login, budget);
  }

  /** How far a job is. */
  public enum State {
    /** Its data is not complete, and nothing of it is processed. */
    OPEN,
    RUNNING,
    COMPLETE,
    /** Failed or aborted: some rows may have been processed. */
    FAILED,
    /** The org does not know it, or no longer. */
    GONE
  }

  /**
   * A job as the org tells of it.
   *
   * @param processed rows that were processed, the failed ones among them
   * @param message why it failed, or empty
   */
  public record Progress(State state, long processed, long failed, String message) {}

  /** Makes a job and returns its id; nothing happens until it has data and is closed. */
  public String create(String object, String externalIdField) {
    Job job = new Job();
    job.setObject(object);
    job.setOperation(OperationEnum.UPSERT);
    job.setExternalIdFieldName(externalIdField);
    job.setContentType(ContentTypeEnum.CSV);
    return request("direct:bulk-ingest-create", job, Map.of(), Job.class).getId();
  }

  /** Gives a job its data, at most 100 MB of CSV. */
  public void upload(String jobId, byte[] csv) {
    request(
        "direct:bulk-ingest-upload",
        new ByteArrayInputStream(csv),
        Map.of("jobId", jobId),
        Object.class);
  }

  /** Lets the org process the job. The component's own operation calls back twice on an error. */
  public void close(String jobId) {
    change(jobId, "UploadComplete");
  }

  /** Stops a job; rows that are processed stay so. */
  public void abort(String jobId) {
    change(jobId, "Aborted");
  }

  /** How far the job is. */
  public Progress progress(String jobId) {
    Job job = new Job();
    job.setId(jobId);
    try {
      Job answer = request("direct:bulk-ingest-state", job, Map.of("jobId", jobId), Job.class);
      return new Progress(
          state(answer),
          number(answer.getNumberRecordsProcessed()),
          number(answer.getNumberRecordsFailed()),
          String.valueOf(answer.getErrorMessage()));
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.WRITE_REFUSED) {
        return new Progress(State.GONE, 0, 0, e.getMessage());
      }
      throw e;
    }
  }

  private static State state(Job job) {
    return switch (job.getState()) {
      case OPEN -> State.OPEN;
      case JOB_COMPLETE -> State.COMPLETE;
      case FAILED, ABORTED -> State.FAILED;
      default -> State.RUNNING;
    };
  }

  /** Which of a job's results. */
  public enum Results {
    SUCCESSFUL("successfulResults"),
    FAILED("failedResults"),
    UNPROCESSED("unprocessedrecords");

    private final String path;

    Results(String path) {
      this.path = path;
    }
  }

  /**
   * What became of one row.
   *
   * @param key value of the external id
   * @param recordId the org's id of the record; empty when it has none
   * @param created whether the record was made, not changed
   * @param error such as {@code STRING_TOO_LONG:…:Name --}; empty when it was written
   */
  public record Row(String key, String recordId, boolean created, String error) {}

  /**
   * Streams a job's results, in no particular order.
   *
   * @param keyField the external id field
   * @return how many rows there were
   * @throws ConnectorException STREAM_BROKEN when the results end before their time
   */
  public long results(String jobId, Results which, String keyField, Consumer<Row> rows) {
    HttpResponse<InputStream> response =
        http.get(
            ApiLane.WRITE_BACK,
            rest.dataPath() + "/jobs/ingest/" + jobId + "/" + which.path + "/",
            "text/csv");
    long count = 0;
    try (InputStream body = OrgHttp.body(response);
        Reader text = new InputStreamReader(body, StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord line : lines) {
        count++;
        rows.accept(
            new Row(
                line.findField(keyField).orElseThrow(() -> broken(jobId, null)),
                line.findField("sf__Id").orElse(""),
                line.findField("sf__Created").map(Boolean::parseBoolean).orElse(false),
                line.findField("sf__Error").orElse("")));
      }
      return count;
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw broken(jobId, e);
    }
  }

  private static ConnectorException broken(String jobId, Exception cause) {
    return new ConnectorException(
        ErrorCode.STREAM_BROKEN, "The results of bulk job " + jobId + " broke off", cause);
  }

  private void change(String jobId, String state) {
    rest.send(
        "PATCH",
        "/jobs/ingest/" + jobId,
        JsonNodeFactory.instance.objectNode().put("state", state));
  }

  private static long number(Number value) {
    return value == null ? 0 : value.longValue();
  }

  private <T> T request(String route, Object body, Map<String, Object> further, Class<T> type) {
    Map<String, Object> headers = new LinkedHashMap<>(further);
    headers.put("Sforce-Call-Options", "client=" + SalesforceRest.CLIENT);
    Exchange answer;
    try (ApiBudget.Call call = budget.call(ApiLane.WRITE_BACK)) {
      answer =
          camel.request(
              route,
              exchange -> {
                exchange.getIn().setHeaders(headers);
                exchange.getIn().setBody(body);
              });
    }
    if (answer.getException() != null) {
      throw SalesforceRest.failure("Bulk ingest job", answer.getException());
    }
    return answer.getMessage().getBody(type);
  }
}
