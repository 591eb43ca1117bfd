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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells an admin where the value of a field comes from. */
@RestController
@RequestMapping("/api/operator")
class WhyApi {

  private final Whys whys;

  WhyApi(Database database, MappingVersions versions) {
    this.whys = new Whys(database, versions);
  }

  /**
   * Source, mapping, rule, time and former values; 404 when no mapping has the field.
   *
   * @param record 18-character id
   * @param field API name
   */
  @GetMapping("/why")
  ResponseEntity<?> why(@RequestParam String record, @RequestParam String field) {
    Optional<Why> why = RecordId.isCanonical(record) ? whys.of(record, field) : Optional.empty();
    return why.isPresent()
        ? ResponseEntity.ok(why.get())
        : ResponseEntity.status(HttpStatus.NOT_FOUND)
            .body(
                Map.of(
                    "error",
                    "%s.%s is neither read nor written by any mapping".formatted(record, field)));
  }
}
