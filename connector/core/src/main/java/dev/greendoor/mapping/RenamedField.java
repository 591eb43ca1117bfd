package dev.greendoor.mapping;

import dev.greendoor.error.NearestName;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the field that a path meant: by its API name, or by its label, which a rename mostly keeps,
 * among the fields whose type the column takes.
 */
final class RenamedField {

  private RenamedField() {}

  /**
   * The path with the step that was probably meant.
   *
   * @param column what the mapping calls the value: a renamed field is often still called so
   * @param type of the column; null when it is not known
   */
  static Optional<String> of(SourcePath wrong, String column, ColumnType type) {
    return step(wrong, column, type)
        .map(
            name -> {
              int at = ("." + wrong.path() + ".").indexOf("." + wrong.step() + ".");
              return wrong.path().substring(0, at)
                  + name
                  + wrong.path().substring(at + wrong.step().length());
            });
  }

  private static Optional<String> step(SourcePath wrong, String column, ColumnType type) {
    Optional<String> byName = NearestName.of(wrong.step(), wrong.choices());
    boolean last = wrong.path().endsWith(wrong.step());
    if (byName.isPresent() || !last) {
      return byName;
    }
    Predicate<SourceField> fits = field -> type == null || ColumnCheck.takes(type, field);
    Map<String, String> labels = new LinkedHashMap<>();
    wrong.owner().fields().stream()
        .filter(fits)
        .forEach(
            field -> {
              labels.putIfAbsent(plain(field.label()), field.name());
              labels.putIfAbsent(plain(field.name()), field.name());
            });
    return Stream.of(plain(wrong.step()), plain(column))
        .filter(meant -> meant.length() > 2)
        .map(meant -> NearestName.of(meant, labels.keySet()).map(labels::get))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** {@code lossreason} of {@code Loss_Reason__c} and of {@code Loss Reason}. */
  private static String plain(String name) {
    return name.replaceFirst("__p?[cr]$", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\d]", "");
  }
}
