package dev.greendoor.localorg.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.ContentType;
import org.apache.camel.component.salesforce.api.dto.bulk.JobInfo;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bulk API jobs of camel-salesforce, old and new. */
class JobsTest {

  private static final String CSV = "Name,Phone\nBulk One,1\n,2\nBulk Two,3\n";

  private static CamelClient camel;

  @BeforeAll
  static void start() {
    camel = CamelClient.start();
  }

  @AfterAll
  static void stop() {
    camel.close();
  }

  @Test
  void bulk2IngestsAndTellsWhatWasRefused() throws Exception {
    Job wanted = new Job();
    wanted.setObject("Account");
    wanted.setOperation(OperationEnum.INSERT);
    wanted.setContentType(ContentTypeEnum.CSV);
    Job job = camel.body("bulk2CreateJob", wanted, Job.class);
    String id = "jobId=" + job.getId();
    camel.body("bulk2CreateBatch?" + id, CSV, Object.class);
    camel.body("bulk2CloseJob?" + id, null, Job.class);

    Job done =
        await(
            () -> ask("bulk2GetJob?" + id, null, Job.class),
            state -> state.getState() == JobStateEnum.JOB_COMPLETE);

    assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
    assertThat(csv("bulk2GetSuccessfulResults?" + id)).contains("Bulk One", "Bulk Two");
    assertThat(csv("bulk2GetFailedResults?" + id)).contains("REQUIRED_FIELD_MISSING");
    assertThat(csv("bulk2GetUnprocessedRecords?" + id)).doesNotContain("Bulk");
  }

  @Test
  void bulk2QueriesPageByPage() throws Exception {
    for (String name : new String[] {"Paged 1", "Paged 2", "Paged 3"}) {
      camel.org().create("Account", "{\"Name\": \"" + name + "\"}");
    }
    QueryJob wanted = new QueryJob();
    wanted.setOperation(OperationEnum.QUERY);
    wanted.setQuery("SELECT Name FROM Account WHERE Name LIKE 'Paged %'");
    String id = "jobId=" + camel.body("bulk2CreateQueryJob", wanted, QueryJob.class).getId();
    await(
        () -> ask("bulk2GetQueryJob?" + id, null, QueryJob.class),
        state -> state.getState() == JobStateEnum.JOB_COMPLETE);

    Exchange first = camel.request("bulk2GetQueryJobResults?maxRecords=2&" + id, null, Map.of());
    String locator = first.getMessage().getHeader("Sforce-Locator", String.class);

    assertThat(first.getMessage().getBody(String.class)).contains("Paged 1", "Paged 2");
    assertThat(csv("bulk2GetQueryJobResults?maxRecords=2&locator=" + locator + "&" + id))
        .contains("Paged 3")
        .doesNotContain("Paged 2");
  }

  @Test
  void bulk1InsertsABatchAndReadsItsResults() throws Exception {
    JobInfo job = job("insert");
    BatchInfo batch = batch(job, "createBatch", stream(CSV));

    String results = csv("getResults?jobId=" + job.getId() + "&batchId=" + batch.getId());

    assertThat(results).contains("\"true\",\"true\"").contains("REQUIRED_FIELD_MISSING");
    assertThat(ask("closeJob?jobId=" + job.getId(), null, JobInfo.class).getState().value())
        .isEqualTo("Closed");
  }

  @Test
  void bulk1QueriesInABatch() throws Exception {
    camel.org().create("Account", "{\"Name\": \"Asked by Bulk 1\"}");
    JobInfo job = job("query");
    String query = "SELECT Name FROM Account WHERE Name = 'Asked by Bulk 1'";
    BatchInfo batch = batch(job, "createBatchQuery", query);
    String place = "jobId=" + job.getId() + "&batchId=" + batch.getId();

    List<?> results = ask("getQueryResultIds?" + place, null, List.class);

    assertThat(csv("getQueryResult?" + place + "&resultId=" + results.get(0)))
        .contains("Asked by Bulk 1");
  }

  private static JobInfo job(String operation) throws Exception {
    JobInfo wanted = new JobInfo();
    wanted.setObject("Account");
    wanted.setOperation(
        org.apache.camel.component.salesforce.api.dto.bulk.OperationEnum.fromValue(operation));
    wanted.setContentType(ContentType.CSV);
    return camel.body("createJob", wanted, JobInfo.class);
  }

  /** Adds a batch and waits until it is done. */
  private static BatchInfo batch(JobInfo job, String operation, Object content) throws Exception {
    String place = "jobId=" + job.getId();
    BatchInfo batch = camel.body(operation + "?contentType=CSV&" + place, content, BatchInfo.class);
    return await(
        () -> ask("getBatch?" + place + "&batchId=" + batch.getId(), null, BatchInfo.class),
        state -> state.getState() == BatchStateEnum.COMPLETED);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String csv(String operation) throws Exception {
    return camel.body(operation, null, String.class);
  }

  private static <T> T ask(String operation, Object body, Class<T> type) {
    try {
      return camel.body(operation, body, type);
    } catch (Exception failed) {
      throw new AssertionError(operation, failed);
    }
  }

  private static <T> T await(Supplier<T> ask, Predicate<T> done) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    T state = ask.get();
    while (!done.test(state)) {
      assertThat(Instant.now()).as("the job ends in time").isBefore(deadline);
      state = ask.get();
    }
    return state;
  }
}
