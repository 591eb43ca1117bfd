package dev.greendoor.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source path followed through the org's describe, as far as it leads.
 *
 * @param path such as {@code Account.Owner.Name}
 * @param field where it ends; null when it leads nowhere
 * @param owner the object of the last step that was there
 * @param step the first step that is not there; null when all are
 */
record SourcePath(String path, SourceField field, SourceObject owner, String step) {

  /**
   * Follows a path; of several kinds of parents the first that has the rest counts.
   *
   * @param describe gives the describe of parents; empty for one that the user may not see
   */
  static SourcePath follow(
      SourceObject object, String path, Function<String, Optional<SourceObject>> describe) {
    return follow(object, path, path, describe);
  }

  private static SourcePath follow(
      SourceObject object,
      String whole,
      String rest,
      Function<String, Optional<SourceObject>> describe) {
    int dot = rest.indexOf('.');
    if (dot < 0) {
      SourceField field = object.field(rest).orElse(null);
      return new SourcePath(whole, field, object, field == null ? rest : null);
    }
    String step = rest.substring(0, dot);
    List<String> parents = object.parent(step).map(SourceField::referenceTo).orElse(List.of());
    SourcePath failed = new SourcePath(whole, null, object, step);
    for (String parent : parents) {
      Optional<SourceObject> described = describe.apply(parent);
      if (described.isPresent()) {
        SourcePath followed = follow(described.get(), whole, rest.substring(dot + 1), describe);
        if (followed.leads()) {
          return followed;
        }
        failed = followed;
      }
    }
    return failed;
  }

  boolean leads() {
    return field != null;
  }

  /** Whether it leads through a parent. */
  boolean ofParent() {
    return path.indexOf('.') >= 0;
  }

  /**
   * Whether its last step is written as the org writes it: records come with the org's spelling.
   */
  boolean exact() {
    return field.name().equals(path.substring(path.lastIndexOf('.') + 1));
  }

  /** The names that might have stood where the step that is not there stands. */
  Collection<String> choices() {
    boolean last = path.equals(step) || path.endsWith("." + step);
    return owner.fields().stream()
        .map(field -> last ? field.name() : field.relationshipName())
        .filter(name -> name != null)
        .toList();
  }
}
