package dev.greendoor.mapping;

import dev.greendoor.formula.Formula;
import dev.greendoor.formula.FormulaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the values of a mapped object depend on beside the fields that are read: a parent's field
 * changes without its children's stamps, and a formula without any stamp at all.
 *
 * @param ways from the records of other objects to the records that depend on them
 * @param formulaInputs the object's own fields that mapped formulas are calculated from
 */
public record Dependencies(List<Way> ways, Set<String> formulaInputs) {

  /**
   * The way from a parent to the records that show something of it.
   *
   * @param parent API name of the parent object
   * @param reference path from the dependent record to the parent's id: {@code Account.OwnerId}
   * @param field the parent's field that is shown
   */
  public record Way(String parent, String reference, String field) {}

  private static final class Walk {
    private final Function<String, SourceObject> describe;
    private final Set<Way> ways = new LinkedHashSet<>();
    private final Set<String> inputs = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();

    Walk(Function<String, SourceObject> describe) {
      this.describe = describe;
    }

    /**
     * Notes what a path leads to.
     *
     * @param prefix the steps from the mapped object to this one
     * @param via path to this object's id; null for the mapped object itself
     */
    void follow(SourceObject object, String path, String prefix, String via) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        object.field(path).ifPresent(field -> inspect(object, field, prefix, via));
        return;
      }
      String step = path.substring(0, dot);
      SourceField reference = object.parent(step).orElse(null);
      if (reference == null) {
        return;
      }
      note(object, reference, via);
      for (String target : reference.referenceTo()) {
        follow(
            describe.apply(target),
            path.substring(dot + 1),
            prefix + step + ".",
            prefix + reference.name());
      }
    }

    private void inspect(SourceObject object, SourceField field, String prefix, String via) {
      if (field.formula() == null) {
        note(object, field, via);
      } else if (seen.add(prefix + field.name())) {
        named(field.formula()).forEach(name -> follow(object, name, prefix, via));
      }
    }

    private void note(SourceObject object, SourceField field, String via) {
      if (via == null) {
        inputs.add(field.name());
      } else {
        ways.add(new Way(object.name(), via, field.name()));
      }
    }

    private static Set<String> named(String formula) {
      try {
        return Formula.named(formula);
      } catch (FormulaException e) {
        return Set.of(); // beyond our parser: the reconciliation finds its changes
      }
    }
  }

  /** The dependencies of a mapping, by the describe of its object and of the parents. */
  public static Dependencies of(ObjectMapping mapping, Function<String, SourceObject> describe) {
    SourceObject object = describe.apply(mapping.object());
    Walk formulas = new Walk(describe);
    Walk parents = new Walk(describe);
    for (String path : mapping.paths()) {
      boolean formula = object.field(path).map(field -> field.formula() != null).orElse(false);
      (formula ? formulas : parents).follow(object, path, "", null);
    }
    List<Way> ways = new ArrayList<>(parents.ways);
    formulas.ways.stream().filter(way -> !ways.contains(way)).forEach(ways::add);
    return new Dependencies(List.copyOf(ways), Set.copyOf(formulas.inputs));
  }
}
