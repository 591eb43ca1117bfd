package dev.greendoor.localorg.formula;

import dev.greendoor.formula.Formula;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses formulas that depend on themselves, directly or through others. */
final class FormulaCycles {

  private final Schema schema;
  private final Map<ObjectType, Map<String, Formula>> formulas;
  private final Set<String> cleared = new HashSet<>();

  FormulaCycles(Schema schema, Map<ObjectType, Map<String, Formula>> formulas) {
    this.schema = schema;
    this.formulas = formulas;
  }

  void check() {
    formulas.forEach(
        (type, fields) -> fields.keySet().forEach(field -> visit(type, field, List.of())));
  }

  private void visit(ObjectType type, String field, List<String> trail) {
    Formula formula = formulas.getOrDefault(type, Map.of()).get(field);
    String name = type.name() + "." + field;
    if (formula == null || cleared.contains(name)) {
      return;
    }
    List<String> further = new ArrayList<>(trail);
    further.add(name);
    if (trail.contains(name)) {
      throw new SchemaException(
          name, "<formula> depends on itself: " + String.join(" → ", further));
    }
    for (String path : formula.fields()) {
      String[] steps = path.split("\\.");
      ObjectType owner = type;
      for (int i = 0; i < steps.length - 1; i++) {
        owner = new ObjectFields(schema, owner).parentType(steps[i]);
      }
      visit(owner, steps[steps.length - 1], further);
    }
    cleared.add(name);
  }
}
