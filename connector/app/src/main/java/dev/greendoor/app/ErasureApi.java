package dev.greendoor.app;

import dev.greendoor.capture.Erasure;
import dev.greendoor.store.Database;
import dev.greendoor.writeback.Outbox;
import dev.greendoor.writeback.WriteMappings;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases people from the store, by hand. */
@RestController
@RequestMapping("/api/operator")
class ErasureApi {

  private final Erasure erasure;
  private final Outbox outbox;
  private final OperatorAudit audit;
  private final ProducerTemplate camel;

  ErasureApi(
      Erasure erasure,
      Database database,
      WriteMappings writeMappings,
      OperatorAudit audit,
      ProducerTemplate camel) {
    this.erasure = erasure;
    this.outbox = new Outbox(database, writeMappings);
    this.audit = audit;
    this.camel = camel;
  }

  /**
   * Whom to erase. In the body, since addresses are logged on the way.
   *
   * @param person a record id of 15 or 18 characters, or an e-mail address
   * @param confirm the record ids that a dry run found; none for a dry run
   */
  record Request(String person, List<String> confirm) {}

  /**
   * What became of it.
   *
   * @param reference names the erasure in the audit, which holds nothing of the person; null for a
   *     dry run
   * @param remedy what is left to do; empty when nothing is
   */
  record Answer(String reference, Erasure.Result result, String remedy) {}

  @PostMapping("/erasure")
  Answer erase(@RequestBody Request request, Principal who) {
    String person = request.person() == null ? "" : request.person();
    if (request.confirm() == null || request.confirm().isEmpty()) {
      Erasure.Result result = erasure.rehearse(person);
      return new Answer(null, result, result.remedy());
    }
    String reference = UUID.randomUUID().toString();
    Erasure.Result result = erasure.run(person, request.confirm());
    audit.note(
        who.getName(), "erase a person", "%s, rows %s".formatted(reference, result.removed()));
    // Texts of ours in the org are written anew without the person.
    outbox.fill(result.subjects());
    camel.sendBody("seda:pipeline?size=1&discardWhenFull=true", null);
    return new Answer(reference, result, result.remedy());
  }
}
