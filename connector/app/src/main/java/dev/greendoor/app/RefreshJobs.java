package dev.greendoor.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greendoor.capture.Synchronisation;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.RefreshJobTable;
import dev.greendoor.store.RefreshJobTable.Job;
import dev.greendoor.store.TouchedTable;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/**
 * Scores opportunities anew because people asked; a platform event tells each when it is done. Any
 * node takes the wish, the leader fulfils it, the next one if it dies over it.
 */
@Component
public class RefreshJobs {

  /** Waits for a run of the pipeline that begins after now. */
  private static final String RUN =
      "seda:pipeline?size=1&blockWhenFull=true&waitForTaskToComplete=Always&timeout=60000";

  private static final int AT_ONCE = 100;

  private final Synchronisation synchronisation;
  private final TouchedTable touched;
  private final RefreshJobTable jobs;
  private final SalesforceRest rest;
  private final ProducerTemplate camel;

  RefreshJobs(
      Synchronisation synchronisation,
      Database database,
      SalesforceRest rest,
      ProducerTemplate camel) {
    this.synchronisation = synchronisation;
    this.touched = new TouchedTable(database);
    this.jobs = new RefreshJobTable(database);
    this.rest = rest;
    this.camel = camel;
  }

  /**
   * Begins a job.
   *
   * @return its id, which the event {@code Score_Changed__e} carries when it is done
   */
  String begin(String opportunityId) {
    String id = UUID.randomUUID().toString();
    jobs.add(new Job(id, opportunityId));
    return id;
  }

  /** Does what was asked for; a step of {@code routes/pipeline.camel.yaml}. */
  public void fulfil() {
    List<Job> asked = jobs.oldest(AT_ONCE);
    if (asked.isEmpty()) {
      return;
    }
    synchronisation.poll();
    asked.forEach(job -> touched.ask(job.opportunityId()));
    camel.requestBody(RUN, (Object) null);
    camel.requestBody("direct:write-back", (Object) null);
    for (Job job : asked) {
      rest.send(
          "POST",
          "/sobjects/Score_Changed__e",
          JsonNodeFactory.instance
              .objectNode()
              .put("Record_Id__c", job.opportunityId())
              .put("Job_Id__c", job.id()));
      jobs.remove(job);
    }
  }
}
