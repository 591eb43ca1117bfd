package dev.greendoor.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greendoor.capture.Synchronisation;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.TouchedTable;
import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Scores one opportunity anew because a person asked; a platform event tells when it is done. */
@Component
class RefreshJobs {

  /** Waits for a run of the pipeline that begins after now. */
  private static final String RUN =
      "seda:pipeline?size=1&blockWhenFull=true&waitForTaskToComplete=Always&timeout=60000";

  private final Synchronisation synchronisation;
  private final TouchedTable touched;
  private final SalesforceRest rest;
  private final ProducerTemplate camel;
  private final PipelineState state;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "refresh");
            thread.setDaemon(true);
            return thread;
          });

  RefreshJobs(
      Synchronisation synchronisation,
      Database database,
      SalesforceRest rest,
      ProducerTemplate camel,
      PipelineState state) {
    this.synchronisation = synchronisation;
    this.touched = new TouchedTable(database);
    this.rest = rest;
    this.camel = camel;
    this.state = state;
  }

  /**
   * Begins a job.
   *
   * @return its id, which the event {@code Score_Changed__e} carries when it is done
   */
  String begin(String opportunityId) {
    String job = UUID.randomUUID().toString();
    worker.execute(() -> run(job, opportunityId));
    return job;
  }

  private void run(String job, String opportunityId) {
    try {
      synchronisation.poll();
      touched.ask(opportunityId);
      camel.requestBody(RUN, (Object) null);
      camel.requestBody("direct:write-back", (Object) null);
      rest.send(
          "POST",
          "/sobjects/Score_Changed__e",
          JsonNodeFactory.instance
              .objectNode()
              .put("Record_Id__c", opportunityId)
              .put("Job_Id__c", job));
    } catch (RuntimeException e) {
      state.failed(e);
    }
  }

  @PreDestroy
  void stop() {
    worker.shutdownNow();
  }
}
