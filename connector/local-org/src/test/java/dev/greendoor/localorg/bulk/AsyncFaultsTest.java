package dev.greendoor.localorg.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.async.BatchInfo;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.JobStateEnum;
import com.sforce.async.OperationEnum;
import com.sforce.ws.ConnectorConfig;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.xml.XmlElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Salesforce's own Java client sees of faults on Bulk API 1. */
class AsyncFaultsTest {

  private LocalOrg org;
  private OrgClient admin;
  private BulkConnection bulk;

  @BeforeEach
  void start() throws Exception {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    admin = OrgClient.of(org).asAdmin();
    ConnectorConfig config = new ConnectorConfig();
    config.setSessionId(admin.token());
    config.setRestEndpoint(org.httpUrl() + "/services/async/64.0");
    bulk = new BulkConnection(config);
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void aBatchFailsBehindRowsThatStaySaved() throws Exception {
    fault(
        """
        {"match": {"object": "Account", "operation": "insert"}, "times": 1,
         "action": {"kind": "job", "ending": "FAILED", "afterRows": 2,
                    "message": "InternalServerError : Out of order"}}
        """);
    JobInfo job = job(OperationEnum.insert, ContentType.CSV);
    BatchInfo failed = ended(add(job, "Name\nOne\nTwo\nThree\n"));
    assertThat(failed.getState()).isEqualTo(BatchStateEnum.Failed);
    assertThat(failed.getStateMessage()).isEqualTo("InternalServerError : Out of order");
    assertThat(accounts()).isEqualTo(2);
    assertThat(ended(add(job, "Name\nFour\n")).getState()).isEqualTo(BatchStateEnum.Completed);
    assertThat(bulk.getJobStatus(job.getId()).getNumberBatchesFailed()).isEqualTo(1);
  }

  @Test
  void aQueryBatchFails() throws Exception {
    fault(
        "{\"match\": {\"operation\": \"query\"}, \"action\": {\"kind\": \"job\","
            + " \"ending\": \"FAILED\"}}");
    JobInfo job = job(OperationEnum.query, ContentType.CSV);
    assertThat(ended(add(job, "SELECT Id FROM Account")).getState())
        .isEqualTo(BatchStateEnum.Failed);
  }

  @Test
  void anAbortedJobLeavesItsOtherBatchesUndone() throws Exception {
    fault("{\"action\": {\"kind\": \"job\", \"ending\": \"ABORTED\", \"afterRows\": 1}}");
    JobInfo job = job(OperationEnum.insert, ContentType.CSV);
    await(add(job, "Name\nOne\nTwo\n"));
    assertThat(bulk.getJobStatus(job.getId()).getState()).isEqualTo(JobStateEnum.Aborted);
    assertThat(accounts()).isEqualTo(1);
    assertThatThrownBy(() -> add(job, "Name\nThree\n")).hasMessageContaining("InvalidJobState");
  }

  @Test
  void aLockedRowLeavesItsNeighboursAlone() throws Exception {
    fault(
        """
        {"after": 1, "times": 1, "action": {"kind": "row", "errorCode": "UNABLE_TO_LOCK_ROW"}}
        """);
    JobInfo job = job(OperationEnum.insert, ContentType.CSV);
    BatchInfo batch = ended(add(job, "Name\nOne\nTwo\nThree\n"));
    assertThat(batch.getNumberRecordsFailed()).isEqualTo(1);
    assertThat(text(job, batch).lines().toList().get(2))
        .contains("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record");
    assertThat(accounts()).isEqualTo(2);
  }

  @Test
  void resultsEndEarlyInGoodOrder() throws Exception {
    JobInfo csv = job(OperationEnum.insert, ContentType.CSV);
    BatchInfo rows = ended(add(csv, "Name\nOne\nTwo\nThree\n"));
    fault(
        """
        {"match": {"path": "/result$"}, "times": 1,
         "action": {"csv": {"afterRows": 1, "then": "END"}}}
        """);
    assertThat(text(csv, rows).lines()).hasSize(2);
    assertThat(text(csv, rows).lines()).hasSize(4);

    JobInfo xml = job(OperationEnum.insert, ContentType.XML);
    BatchInfo records =
        ended(
            add(
                xml,
                "<sObjects xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">"
                    + "<sObject><Name>Four</Name></sObject></sObjects>"));
    fault("{\"match\": {\"path\": \"/result$\"}, \"action\": {\"endAfterBytes\": 150}}");
    String cut = text(xml, records);
    assertThat(cut).hasSize(150).startsWith("<?xml").contains("<results");
    assertThatThrownBy(
            () -> XmlElement.parse(new ByteArrayInputStream(cut.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(XMLStreamException.class);
  }

  private void fault(String rule) {
    assertThat(admin.send("POST", "/local/faults", rule).statusCode()).isLessThan(300);
  }

  private JobInfo job(OperationEnum operation, ContentType content) throws Exception {
    JobInfo wish = new JobInfo();
    wish.setObject("Account");
    wish.setOperation(operation);
    wish.setContentType(content);
    return bulk.createJob(wish);
  }

  private BatchInfo add(JobInfo job, String content) throws Exception {
    return bulk.createBatchFromStream(
        job, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private BatchInfo ended(BatchInfo batch) throws Exception {
    BatchInfo ended = await(batch);
    assertThat(ended.getState()).isNotEqualTo(BatchStateEnum.NotProcessed);
    return ended;
  }

  private BatchInfo await(BatchInfo batch) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    BatchInfo now = bulk.getBatchInfo(batch.getJobId(), batch.getId());
    while (now.getState() == BatchStateEnum.Queued || now.getState() == BatchStateEnum.InProgress) {
      assertThat(Instant.now()).as("the batch ends in time").isBefore(deadline);
      now = bulk.getBatchInfo(batch.getJobId(), batch.getId());
    }
    return now;
  }

  private String text(JobInfo job, BatchInfo batch) throws Exception {
    return new String(
        bulk.getBatchResultStream(job.getId(), batch.getId()).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private int accounts() throws IOException {
    return admin.query("SELECT Id FROM Account").size();
  }
}
