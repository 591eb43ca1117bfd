package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.util.List;

/** All that standard objects do by themselves: one class each, listed here and nowhere else. */
record Behaviours(
    List<Derivation> derivations, List<Reaction> reactions, List<Recalculation> recalculations) {

  static Behaviours standard(Schema schema) {
    return new Behaviours(List.of(), List.of(), List.of(new RollupSummaries(schema)));
  }

  void derive(Draft draft, SaveContext context) {
    String name = draft.type().name();
    for (Derivation derivation : derivations) {
      if (derivation.objects().contains(name)) {
        derivation.derive(draft, context);
      }
    }
  }

  List<Reaction> reactionsOf(ObjectType type) {
    return reactions.stream().filter(reaction -> reaction.concerns(type)).toList();
  }
}
