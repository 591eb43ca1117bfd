package dev.greendoor.app;

import dev.greendoor.model.Lane;
import dev.greendoor.store.Database;
import dev.greendoor.store.OperatorActionTable;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.WriteBackSwitchTable.Position;
import dev.greendoor.store.WriteConflictTable;
import dev.greendoor.store.WriteHistory;
import dev.greendoor.writeback.Preview;
import dev.greendoor.writeback.Undo;
import dev.greendoor.writeback.WriteBackSwitch;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees and does about write-back. */
@RestController
@RequestMapping("/api/operator")
class WriteBackApi {

  private static final String DRAIN = "seda:write-back?size=1&discardWhenFull=true";
  private static final int SHOWN = 200;

  private final WriteBackSwitch permission;
  private final Preview preview;
  private final Undo undo;
  private final OutboxTable outbox;
  private final WriteHistory history;
  private final WriteConflictTable conflicts;
  private final OperatorAudit audit;
  private final ProducerTemplate camel;

  WriteBackApi(
      Database database,
      WriteBackSwitch permission,
      Preview preview,
      Undo undo,
      OperatorAudit audit,
      ProducerTemplate camel) {
    this.permission = permission;
    this.preview = preview;
    this.undo = undo;
    this.outbox = new OutboxTable(database);
    this.history = new WriteHistory(database);
    this.conflicts = new WriteConflictTable(database);
    this.audit = audit;
    this.camel = camel;
  }

  /**
   * How write-back is.
   *
   * @param said what an admin said last; null when nothing
   * @param messages how many messages have each status
   * @param waiting how many wait in each lane
   */
  record State(
      WriteBackSwitch.State state,
      Position said,
      Map<String, Long> messages,
      Map<Lane, Long> waiting) {}

  @GetMapping("/write-back")
  State state() {
    return new State(
        permission.state(), permission.said().orElse(null), outbox.counts(), outbox.waiting());
  }

  /** Lets the connector write to this org. */
  @PostMapping("/write-back/on")
  State switchOn(Principal who) {
    audit.note(who.getName(), "write-back on", "");
    permission.switchOn(who.getName());
    camel.sendBody(DRAIN, null);
    return state();
  }

  /** Halts writing at once, on every node, until it is resumed. */
  @PostMapping("/write-back/stop")
  State stop(Principal who) {
    audit.note(who.getName(), "write-back stop", "");
    permission.stop(who.getName());
    return state();
  }

  @PostMapping("/write-back/resume")
  State resume(Principal who) {
    audit.note(who.getName(), "write-back resume", "");
    permission.resume(who.getName());
    camel.sendBody(DRAIN, null);
    return state();
  }

  /** What would be written now; writes nothing. */
  @GetMapping("/write-back/preview")
  Preview.Result preview(@RequestParam(defaultValue = "50") int most) {
    return preview.run(Math.min(SHOWN, Math.max(0, most)));
  }

  @GetMapping("/write-back/rejected")
  List<OutboxTable.Rejected> rejected() {
    return outbox.rejected(SHOWN);
  }

  /** One of them; 404 when it is no longer rejected. */
  @GetMapping("/write-back/rejected/{id}")
  OutboxTable.Rejected rejected(@PathVariable long id) {
    return outbox.rejectedOne(id).orElseThrow(() -> noneRejected(List.of(id)));
  }

  /**
   * Lets rejected messages be tried again; 404 when none has a number that is asked for.
   *
   * @param id which; none for all
   */
  @PostMapping("/write-back/rejected/retry")
  Map<String, Integer> retry(@RequestParam(defaultValue = "") List<Long> id, Principal who) {
    audit.note(who.getName(), "write-back retry", id.isEmpty() ? "all" : id.toString());
    int retried = outbox.retryRejected(id);
    if (retried == 0 && !id.isEmpty()) {
      throw noneRejected(id);
    }
    camel.sendBody(DRAIN, null);
    return Map.of("retried", retried);
  }

  /**
   * Leaves a rejected message alone until something else is to be written to its record; 404 when
   * none has this number.
   */
  @PostMapping("/write-back/rejected/{id}/ignore")
  Map<String, Boolean> ignore(@PathVariable long id, Principal who) {
    audit.note(who.getName(), "write-back ignore", Long.toString(id));
    if (!outbox.ignoreRejected(id)) {
      throw noneRejected(List.of(id));
    }
    return Map.of("ignored", true);
  }

  private static NotFound noneRejected(List<Long> ids) {
    return new NotFound("No rejected message has the number " + numbers(ids));
  }

  private static String numbers(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Every try of one message, the last first. */
  @GetMapping("/write-back/messages/{id}")
  List<WriteHistory.Attempt> message(@PathVariable long id) {
    return history.ofMessage(id);
  }

  @GetMapping("/write-back/runs")
  List<WriteHistory.Run> runs() {
    return history.runs(SHOWN);
  }

  /** What a run wrote and nobody has taken back. */
  @GetMapping("/write-back/runs/{id}")
  List<WriteHistory.Attempt> run(@PathVariable String id) {
    return history.written(id);
  }

  /** Takes a run back wherever nobody has edited since; 404 when there is no such run. */
  @PostMapping("/write-back/runs/{id}/undo")
  Undo.Result undo(@PathVariable String id, Principal who) {
    if (!history.knows(id)) {
      throw new NotFound("No run of write-back is called " + id);
    }
    audit.note(who.getName(), "write-back undo", id);
    return undo.run(id);
  }

  /** Where a person's edit stayed. */
  @GetMapping("/write-back/conflicts")
  List<WriteConflictTable.Conflict> conflicts() {
    return conflicts.newest(SHOWN);
  }

  /** Who did what by hand. */
  @GetMapping("/actions")
  List<OperatorActionTable.Action> actions() {
    return audit.newest(SHOWN);
  }
}
