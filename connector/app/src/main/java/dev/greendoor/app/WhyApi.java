package dev.greendoor.app;

import dev.greendoor.model.RecordId;
import dev.greendoor.store.Database;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.studio.Why;
import dev.greendoor.studio.Whys;
import dev.greendoor.writeback.Undo;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells an admin where the value of a field comes from, and takes its last write back. */
@RestController
@RequestMapping("/api/operator")
class WhyApi {

  private final Whys whys;
  private final Undo undo;
  private final RecordAccess access;
  private final OperatorAudit audit;

  WhyApi(
      Database database,
      MappingVersions versions,
      Undo undo,
      RecordAccess access,
      OperatorAudit audit) {
    this.whys = new Whys(database, versions, undo);
    this.undo = undo;
    this.access = access;
    this.audit = audit;
  }

  /**
   * Source, mapping, rule, time and former values; 404 when no mapping has the field, and for a
   * record that the person who asks may not read.
   *
   * @param record 18-character id
   * @param field API name
   */
  @GetMapping("/why")
  Why why(
      @RequestParam String record,
      @RequestParam String field,
      @AuthenticationPrincipal Object caller) {
    Optional<Why> why = mayRead(caller, record) ? whys.of(record, field) : Optional.empty();
    return why.orElseThrow(
        () ->
            new NotFound(
                "%s.%s is neither read nor written by any mapping, or you may not see it"
                    .formatted(record, field)));
  }

  /**
   * Takes the values back that a run wrote to one record, unless somebody has edited it since; 404
   * when there are none, and for a record that the person who asks may not read.
   *
   * @param id of the run
   * @param record 18-character id
   */
  @PostMapping("/write-back/runs/{id}/records/{record}/undo")
  Undo.Result undo(
      @PathVariable String id,
      @PathVariable String record,
      @AuthenticationPrincipal Object caller,
      Principal who) {
    if (mayRead(caller, record)) {
      audit.note(who.getName(), "write-back undo", id + " of " + record);
      Undo.Result result = undo.record(id, record);
      if (result.undone() > 0 || !result.refusals().isEmpty()) {
        return result;
      }
    }
    throw new NotFound(
        "Run %s has written nothing to record %s that is not taken back, or you may not see it"
            .formatted(id, record));
  }

  private boolean mayRead(Object caller, String record) {
    return RecordId.isCanonical(record)
        && !(caller instanceof OrgPerson person && !access.mayRead(person.id(), record));
  }
}
