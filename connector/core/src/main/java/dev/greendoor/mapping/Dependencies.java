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

    void follow(SourceObject object, String path, String prefix) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        object.field(path).ifPresent(field -> inspect(object, field, prefix));
        return;
      }
      String step = path.substring(0, dot);
      String rest = path.substring(dot + 1);
      object.parent(step).ifPresent(reference -> follow(reference, step, rest, prefix));
    }

    private void follow(SourceField reference, String step, String rest, String prefix) {
      if (prefix.isEmpty()) {
        inputs.add(reference.name());
      }
      for (String target : reference.referenceTo()) {
        SourceObject parent = describe.apply(target);
        String next = rest.indexOf('.') < 0 ? rest : rest.substring(0, rest.indexOf('.'));
        String shown =
            rest.indexOf('.') < 0 ? next : parent.parent(next).map(SourceField::name).orElse(next);
        ways.add(new Way(target, prefix + reference.name(), shown));
        follow(parent, rest, prefix + step + ".");
      }
    }

    private void inspect(SourceObject object, SourceField field, String prefix) {
      if (field.formula() == null) {
        if (prefix.isEmpty()) {
          inputs.add(field.name());
        }
        return;
      }
      if (seen.add(prefix + field.name())) {
        for (String named : named(field.formula())) {
          follow(object, named, prefix);
        }
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
      (formula ? formulas : parents).follow(object, path, "");
    }
    List<Way> ways = new ArrayList<>(parents.ways);
    formulas.ways.stream().filter(way -> !ways.contains(way)).forEach(ways::add);
    return new Dependencies(List.copyOf(ways), Set.copyOf(formulas.inputs));
  }
}
