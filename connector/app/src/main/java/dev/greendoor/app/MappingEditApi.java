package dev.greendoor.app;

import dev.greendoor.mapping.MappingEdit;
import dev.greendoor.mapping.MappingText;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes mapping files apart and changes single entries of theirs; keeps nothing. */
@RestController
@RequestMapping("/api/operator/mappings")
class MappingEditApi {

  /** A file, whether it is kept or proposed. */
  record File(String name, String text) {}

  /**
   * What to change of a file.
   *
   * @param entry what the column is to have; null when its entry goes
   */
  record Change(String name, String text, String column, Map<String, Object> entry) {}

  /**
   * A file taken apart.
   *
   * @param heading what it says beside its fields
   */
  record Taken(
      String name, String text, Map<String, Object> heading, List<MappingText.Entry> entries) {

    static Taken of(String name, String text) {
      MappingText file = MappingText.of(name, text);
      return new Taken(name, text, file.heading(), file.entries());
    }
  }

  @PostMapping("/entries")
  Taken entries(@RequestBody File file) {
    return Taken.of(file.name(), file.text());
  }

  /** The file with one entry changed, every other character as it was. */
  @PostMapping("/edit")
  Taken edit(@RequestBody Change change) {
    MappingText file = MappingText.of(change.name(), change.text());
    return Taken.of(
        change.name(),
        change.entry() == null
            ? MappingEdit.remove(file, change.column())
            : MappingEdit.put(file, change.column(), change.entry()));
  }
}
