package dev.greendoor.localorg.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sforce.async.AsyncApiException;
import com.sforce.async.AsyncExceptionCode;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchResult;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.CSVReader;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.JobStateEnum;
import com.sforce.async.OperationEnum;
import com.sforce.async.Result;
import com.sforce.ws.ConnectorConfig;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Salesforce's own Java client works with the org over Bulk API 1. */
class AsyncApiTest {

  private static final int MOST_LOOKS = 2_000;

  private static LocalOrg org;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    admin = OrgClient.of(org).asAdmin();
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static BulkConnection connect(String token) throws AsyncApiException {
    ConnectorConfig config = new ConnectorConfig();
    config.setSessionId(token);
    config.setRestEndpoint(org.httpUrl() + "/services/async/64.0");
    return new BulkConnection(config);
  }

  private static BulkConnection connect() throws AsyncApiException {
    return connect(admin.token());
  }

  private static JobInfo job(
      BulkConnection bulk, String object, OperationEnum operation, ContentType content)
      throws AsyncApiException {
    JobInfo wish = new JobInfo();
    wish.setObject(object);
    wish.setOperation(operation);
    wish.setContentType(content);
    return bulk.createJob(wish, content == ContentType.JSON ? content : ContentType.XML);
  }

  private static BatchInfo add(BulkConnection bulk, JobInfo job, String content)
      throws AsyncApiException {
    return bulk.createBatchFromStream(
        job, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Looks at the batch until it has ended, and answers every state seen. */
  private static List<BatchStateEnum> watch(
      BulkConnection bulk, BatchInfo batch, ContentType content) throws AsyncApiException {
    List<BatchStateEnum> seen = new ArrayList<>();
    for (int look = 0; look < MOST_LOOKS; look++) {
      seen.add(bulk.getBatchInfo(batch.getJobId(), batch.getId(), content).getState());
      BatchStateEnum last = seen.get(seen.size() - 1);
      if (last != BatchStateEnum.Queued && last != BatchStateEnum.InProgress) {
        return seen;
      }
    }
    throw new AssertionError("The batch does not end: " + seen);
  }

  @ParameterizedTest
  @EnumSource(
      value = ContentType.class,
      names = {"CSV", "XML", "JSON"})
  void loadsAndReadsInEveryForm(ContentType content) throws AsyncApiException, IOException {
    BulkConnection bulk = connect();
    String name = "Form " + content;
    JobInfo insert = job(bulk, "Account", OperationEnum.insert, content);
    assertThat(insert.getState()).isEqualTo(JobStateEnum.Open);
    BatchInfo batch = add(bulk, insert, rows(content, name));
    assertThat(watch(bulk, batch, content))
        .endsWith(BatchStateEnum.Completed)
        .filteredOn(state -> state == BatchStateEnum.InProgress)
        .hasSizeGreaterThanOrEqualTo(2);
    assertOneSavedOneRefused(bulk, batch, content);
    JobInfo closed = new JobInfo();
    closed.setId(insert.getId());
    closed.setState(JobStateEnum.Closed);
    assertThat(
            bulk.updateJob(closed, content == ContentType.JSON ? content : ContentType.XML)
                .getState())
        .isEqualTo(JobStateEnum.Closed);
    JobInfo status = bulk.getJobStatus(insert.getId(), content);
    assertThat(status.getNumberBatchesCompleted()).isOne();
    assertThat(status.getNumberRecordsFailed()).isOne();

    JobInfo query = job(bulk, "Account", OperationEnum.query, content);
    BatchInfo read =
        add(bulk, query, "SELECT Id, Name, Phone FROM Account WHERE Name = '" + name + "'");
    watch(bulk, read, content);
    String[] results = bulk.getQueryResultList(query.getId(), read.getId(), content).getResult();
    try (InputStream records = bulk.getQueryResultStream(query.getId(), read.getId(), results[0])) {
      assertThat(new String(records.readAllBytes(), StandardCharsets.UTF_8))
          .contains(name, "+1 555");
    }
  }

  private static String rows(ContentType content, String name) {
    return switch (content) {
      case CSV -> "Name,Phone\r\n%s,+1 555\r\n,+1 556\r\n".formatted(name);
      case XML ->
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <sObjects xmlns="http://www.force.com/2009/06/asyncapi/dataload"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <sObject><Name>%s</Name><Phone>+1 555</Phone></sObject>
            <sObject><Name xsi:nil="true"/><Phone>+1 556</Phone></sObject>
          </sObjects>
          """
              .formatted(name);
      default ->
          """
          [{"Name": "%s", "Phone": "+1 555"}, {"Name": null, "Phone": "+1 556"}]
          """
              .formatted(name);
    };
  }

  private static void assertOneSavedOneRefused(
      BulkConnection bulk, BatchInfo batch, ContentType content)
      throws AsyncApiException, IOException {
    if (content == ContentType.CSV) {
      CSVReader reader = new CSVReader(bulk.getBatchResultStream(batch.getJobId(), batch.getId()));
      assertThat(reader.nextRecord()).containsExactly("Id", "Success", "Created", "Error");
      assertThat(reader.nextRecord()).element(1).isEqualTo("true");
      assertThat(reader.nextRecord().get(3)).startsWith("REQUIRED_FIELD_MISSING:");
      return;
    }
    BatchResult result = bulk.getBatchResult(batch.getJobId(), batch.getId(), content);
    assertThat(result.getResult()).extracting(Result::isSuccess).containsExactly(true, false);
    assertThat(result.getResult()[1].getErrors()[0].getStatusCode().name())
        .isEqualTo("REQUIRED_FIELD_MISSING");
  }

  @Test
  void splitsAQueryByPrimaryKey() throws AsyncApiException, IOException {
    BulkConnection bulk = connect();
    JobInfo insert = job(bulk, "Lead", OperationEnum.insert, ContentType.CSV);
    String rows =
        IntStream.range(0, 250)
            .mapToObj(number -> "Lead %d,Company %d".formatted(number, number % 2))
            .collect(Collectors.joining("\n", "LastName,Company\n", "\n"));
    watch(bulk, add(bulk, insert, rows), ContentType.CSV);

    bulk.addHeader("Sforce-Enable-PKChunking", "chunkSize=100");
    JobInfo query = job(bulk, "Lead", OperationEnum.query, ContentType.CSV);
    BatchInfo whole = add(bulk, query, "SELECT Id, LastName FROM Lead WHERE Company = 'Company 1'");
    bulk.closeJob(query.getId());
    assertThat(watch(bulk, whole, ContentType.CSV)).endsWith(BatchStateEnum.NotProcessed);
    List<Integer> sizes = new ArrayList<>();
    for (BatchInfo part : bulk.getBatchInfoList(query.getId()).getBatchInfo()) {
      if (!part.getId().equals(whole.getId())) {
        watch(bulk, part, ContentType.CSV);
        sizes.add(lines(bulk, query, part));
      }
    }
    assertThat(sizes).containsExactly(50, 50, 25);
    assertThat(bulk.getJobStatus(query.getId()).getNumberRecordsProcessed()).isEqualTo(125);
  }

  /** Records in the one result of a batch. */
  private static int lines(BulkConnection bulk, JobInfo query, BatchInfo batch)
      throws AsyncApiException, IOException {
    String result = bulk.getQueryResultList(query.getId(), batch.getId()).getResult()[0];
    try (InputStream records = bulk.getQueryResultStream(query.getId(), batch.getId(), result)) {
      return (int) new String(records.readAllBytes(), StandardCharsets.UTF_8).lines().count() - 1;
    }
  }

  @Test
  void failsABatchWithoutSavingAnything() throws AsyncApiException {
    BulkConnection bulk = connect();
    JobInfo insert = job(bulk, "Account", OperationEnum.insert, ContentType.CSV);
    BatchInfo wrong = add(bulk, insert, "Name,Nonsense__c\nNever,1\n");
    assertThat(watch(bulk, wrong, ContentType.CSV)).endsWith(BatchStateEnum.Failed);
    assertThat(bulk.getBatchInfo(insert.getId(), wrong.getId()).getStateMessage())
        .isEqualTo("InvalidBatch : Field name not found : Nonsense__c");
    JobInfo query = job(bulk, "Account", OperationEnum.query, ContentType.CSV);
    BatchInfo malformed = add(bulk, query, "SELECT Nonsense FROM Account");
    assertThat(watch(bulk, malformed, ContentType.CSV)).endsWith(BatchStateEnum.Failed);
    assertThat(bulk.getBatchInfo(query.getId(), malformed.getId()).getStateMessage())
        .contains("INVALID_FIELD");
  }

  @Test
  void takesNoBatchOnceClosedOrAborted() throws AsyncApiException {
    BulkConnection bulk = connect();
    JobInfo job = job(bulk, "Account", OperationEnum.insert, ContentType.CSV);
    BatchInfo done = add(bulk, job, "Name\nBefore\n");
    watch(bulk, done, ContentType.CSV);
    bulk.closeJob(job.getId());
    AsyncApiException closed =
        catchThrowableOfType(AsyncApiException.class, () -> add(bulk, job, "Name\nAfter\n"));
    assertThat(closed.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJobState);
    assertThat(bulk.abortJob(job.getId()).getState()).isEqualTo(JobStateEnum.Aborted);
    assertThat(bulk.getBatchInfo(job.getId(), done.getId()).getState())
        .isEqualTo(BatchStateEnum.Completed);
  }

  @Test
  void refusesInItsOwnForm() throws AsyncApiException {
    AsyncApiException signedOut =
        catchThrowableOfType(
            AsyncApiException.class,
            () -> job(connect("00D!wrong"), "Account", OperationEnum.insert, ContentType.CSV));
    assertThat(signedOut.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidSessionId);
    AsyncApiException unknown =
        catchThrowableOfType(
            AsyncApiException.class,
            () -> job(connect(), "Nothing", OperationEnum.insert, ContentType.JSON));
    assertThat(unknown.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJob);
    BulkConnection bulk = connect();
    bulk.addHeader("Sforce-Enable-PKChunking", "chunkSize=1000000");
    AsyncApiException chunks =
        catchThrowableOfType(
            AsyncApiException.class,
            () -> job(bulk, "Account", OperationEnum.query, ContentType.CSV));
    assertThat(chunks.getExceptionMessage()).contains("chunkSize must be from 1 to 250000");
  }

  @Test
  void upsertsAndDeletes() throws AsyncApiException {
    BulkConnection bulk = connect();
    String id = admin.create("Account", "{\"Name\": \"To be changed\"}");
    JobInfo wish = new JobInfo();
    wish.setObject("Account");
    wish.setOperation(OperationEnum.upsert);
    wish.setExternalIdFieldName("Id");
    wish.setContentType(ContentType.CSV);
    JobInfo upsert = bulk.createJob(wish);
    watch(bulk, add(bulk, upsert, "Id,Name\n%s,Changed\n,New\n".formatted(id)), ContentType.CSV);
    assertThat(admin.query("SELECT Id FROM Account WHERE Name IN ('Changed', 'New')")).hasSize(2);
    JobInfo delete = job(bulk, "Account", OperationEnum.delete, ContentType.CSV);
    watch(bulk, add(bulk, delete, "Id\n" + id + "\n"), ContentType.CSV);
    assertThat(admin.query("SELECT Id FROM Account WHERE Id = '" + id + "'")).isEmpty();
  }
}
