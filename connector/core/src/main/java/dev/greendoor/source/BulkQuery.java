package dev.greendoor.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.ObjectMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  private final ProducerTemplate camel;
  private final ApiBudget budget;
  private final SalesforceLogin login;
  private final OrgHttp http;

  public BulkQuery(ProducerTemplate camel, SalesforceLogin login, ApiBudget budget) {
    this.camel = camel;
    this.login = login;
    this.budget = budget;
    this.http = new OrgHttp(login, budget);
  }

  /** What is known of a job: whether its results can be read. */
  public enum State {
    RUNNING,
    COMPLETE,
    FAILED
  }

  /**
   * A job as the org tells of it.
   *
   * @param state how far it is; FAILED too when the org no longer knows it
   * @param records how many records it found, once it is complete
   */
  public record Job(State state, long records) {}

  /**
   * A page of results.
   *
   * @param rows how many there were, those that were not readable among them
   * @param next where the next page begins; empty after the last
   */
  public record Page(long rows, Optional<String> next) {}

  /** Takes the rows of a page. */
  public interface Rows {

    /** The values of one record, in the order of the mapping's paths. */
    void row(List<String> values);

    /** A line that is not a record: it has more or fewer values than there are fields. */
    void garbage(String line);
  }

  /**
   * Creates a job for the query and returns its id.
   *
   * @param withDeleted whether rows in the recycle bin are read too
   * @throws ConnectorException WRITE_REFUSED when the Bulk API does not take the query
   */
  public String start(String soql, boolean withDeleted) {
    QueryJob job = new QueryJob();
    job.setOperation(withDeleted ? OperationEnum.QUERY_ALL : OperationEnum.QUERY);
    job.setQuery(soql);
    return request("direct:bulk-query-create", job).getId();
  }

  /** How far the job is. */
  public Job job(String jobId) {
    QueryJob job = new QueryJob();
    job.setId(jobId);
    try {
      QueryJob answer = request("direct:bulk-query-state", job);
      Number records = answer.getNumberRecordsProcessed();
      return new Job(stateOf(answer.getState()), records == null ? 0 : records.longValue());
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.WRITE_REFUSED) {
        return new Job(State.FAILED, 0);
      }
      throw e;
    }
  }

  private static State stateOf(JobStateEnum state) {
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
   * @throws ConnectorException STREAM_BROKEN when the page ends before its time: what it gave so
   *     far must not be kept
   */
  public Page page(
      ObjectMapping mapping, String jobId, Optional<String> locator, int maxRecords, Rows rows) {
    String path =
        "/services/data/v%s/jobs/query/%s/results?maxRecords=%d%s"
            .formatted(
                login.settings().apiVersion(),
                jobId,
                maxRecords,
                locator.map(text -> "&locator=" + text).orElse(""));
    HttpResponse<InputStream> response = http.get(ApiLane.BACKFILL, path, "text/csv");
    OptionalLong announced = response.headers().firstValueAsLong("Sforce-NumberOfRecords");
    long read = read(response, mapping, jobId, rows);
    if (announced.isPresent() && announced.getAsLong() != read) {
      throw broken(jobId, "%d of %d records came".formatted(read, announced.getAsLong()), null);
    }
    return new Page(
        read,
        response
            .headers()
            .firstValue("Sforce-Locator")
            .filter(next -> !next.isEmpty() && !next.equals("null")));
  }

  private static long read(
      HttpResponse<InputStream> response, ObjectMapping mapping, String jobId, Rows rows) {
    try (InputStream body = OrgHttp.body(response);
        Reader text = new InputStreamReader(body, StandardCharsets.UTF_8);
        CsvReader<CsvRecord> lines =
            CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)) {
      Iterator<CsvRecord> all = lines.iterator();
      if (!all.hasNext()) {
        return 0;
      }
      CsvColumns columns = CsvColumns.of(all.next(), List.copyOf(mapping.paths()), jobId);
      return read(all, columns, rows, jobId);
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw broken(jobId, String.valueOf(e.getMessage()), e);
    }
  }

  private static long read(Iterator<CsvRecord> lines, CsvColumns columns, Rows rows, String jobId) {
    long read = 0;
    while (lines.hasNext()) {
      CsvRecord line = lines.next();
      read++;
      if (columns.fits(line)) {
        rows.row(columns.values(line));
      } else if (lines.hasNext()) {
        rows.garbage(line.getFields().toString());
      } else {
        // A short line at the end is a page that was cut off, until the org insists on it.
        throw broken(jobId, "the last record is cut off", null);
      }
    }
    return read;
  }

  private static ConnectorException broken(String jobId, String how, Exception cause) {
    return new ConnectorException(
        ErrorCode.STREAM_BROKEN, "The results of bulk job " + jobId + " broke off: " + how, cause);
  }

  private QueryJob request(String route, QueryJob job) {
    try (ApiBudget.Call call = budget.call(ApiLane.BACKFILL)) {
      return camel.requestBody(route, job, QueryJob.class);
    } catch (CamelExecutionException e) {
      throw SalesforceRest.failure("Bulk query job", e.getCause());
    }
  }
}
