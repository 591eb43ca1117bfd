package dev.greendoor.app;

import dev.greendoor.model.RecordId;
import dev.greendoor.store.Database;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.studio.Why;
import dev.greendoor.studio.Whys;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells an admin where the value of a field comes from. */
@RestController
@RequestMapping("/api/operator")
class WhyApi {

  private final Whys whys;
  private final RecordAccess access;

  WhyApi(Database database, MappingVersions versions, RecordAccess access) {
    this.whys = new Whys(database, versions);
    this.access = access;
  }

  /**
   * Source, mapping, rule, time and former values; 404 when no mapping has the field, and for a
   * record that the person who asks may not read.
   *
   * @param record 18-character id
   * @param field API name
   */
  @GetMapping("/why")
  ResponseEntity<?> why(
      @RequestParam String record,
      @RequestParam String field,
      @AuthenticationPrincipal Object caller) {
    boolean may =
        RecordId.isCanonical(record)
            && !(caller instanceof OrgPerson person && !access.mayRead(person.id(), record));
    Optional<Why> why = may ? whys.of(record, field) : Optional.empty();
    return why.isPresent()
        ? ResponseEntity.ok(why.get())
        : ResponseEntity.status(HttpStatus.NOT_FOUND)
            .body(
                Map.of(
                    "error",
                    "%s.%s is neither read nor written by any mapping, or you may not see it"
                        .formatted(record, field)));
  }
}
