package dev.greendoor.app;

import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.RejectedTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the panels ask of the connector. They read scores from the org; only actions come here. */
@RestController
class ScoreApi {

  private static final Pattern ID = Pattern.compile("006[a-zA-Z0-9]{15}");

  private final RefreshJobs jobs;
  private final RecordAccess access;
  private final PipelineState state;
  private final OutboxTable outbox;
  private final RejectedTable rejected;

  ScoreApi(RefreshJobs jobs, RecordAccess access, PipelineState state, Database database) {
    this.jobs = jobs;
    this.access = access;
    this.state = state;
    this.outbox = new OutboxTable(database);
    this.rejected = new RejectedTable(database);
  }

  /** Scores the opportunity anew: 202 with the job's id, or 404 when the caller may not see it. */
  @PostMapping("/api/opportunities/{id}/score")
  ResponseEntity<Map<String, String>> score(
      @PathVariable String id, @AuthenticationPrincipal Jwt caller) {
    if (!ID.matcher(id).matches() || !access.mayRead(caller.getClaimAsString("user_id"), id)) {
      return ResponseEntity.status(HttpStatus.NOT_FOUND)
          .body(Map.of("error", "No opportunity " + id + " that you may see"));
    }
    if (!state.isReady()) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .body(Map.of("error", "The first synchronisation is not through yet"));
    }
    return ResponseEntity.accepted().body(Map.of("jobId", jobs.begin(id)));
  }

  /** How the pipeline is. */
  @GetMapping("/api/status")
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("ready", state.isReady());
    status.put("lastRun", state.lastRun().map(Object::toString).orElse(null));
    status.put("lastFailure", state.lastFailure().orElse(null));
    status.put("outbox", outbox.counts());
    status.put("rejectedRecords", rejected.count());
    return status;
  }
}
