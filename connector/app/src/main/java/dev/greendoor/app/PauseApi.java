package dev.greendoor.app;

import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.store.Database;
import dev.greendoor.store.Leadership;
import dev.greendoor.store.SyncPauseTable;
import dev.greendoor.store.SyncPauseTable.Pause;
import java.security.Principal;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pauses everything that this installation does with the org, and goes on with it. What was to be
 * written stays in the outbox; what the org changes meanwhile is read afterwards.
 */
@RestController
@RequestMapping("/api/operator/sync")
class PauseApi {

  private final Database database;
  private final SyncPauseTable pauses;
  private final SalesforceLogin login;
  private final Leadership leadership;
  private final Node node;
  private final OperatorAudit audit;

  PauseApi(
      Database database,
      SalesforceLogin login,
      Leadership leadership,
      Node node,
      OperatorAudit audit) {
    this.database = database;
    this.pauses = new SyncPauseTable(database);
    this.login = login;
    this.leadership = leadership;
    this.node = node;
    this.audit = audit;
  }

  /** Whether the synchronisation is paused, by whom and since when. */
  record State(boolean paused, String by, String at) {

    static State of(Optional<Pause> pause) {
      return new State(
          pause.isPresent(), pause.map(Pause::by).orElse(null), pause.map(Pause::at).orElse(null));
    }
  }

  @GetMapping("/pause")
  State state() {
    return State.of(pauses.pause(login.orgId()));
  }

  @PostMapping("/pause")
  State pause(Principal who) {
    leadership.require();
    audit.note(who.getName(), "pause", "");
    pauses.begin(login.orgId(), who.getName());
    database.makeDurable();
    node.beginAgain();
    return state();
  }

  @PostMapping("/resume")
  State resume(Principal who) {
    leadership.require();
    audit.note(who.getName(), "resume", "");
    pauses.end(login.orgId());
    node.beginAgain();
    return state();
  }
}
