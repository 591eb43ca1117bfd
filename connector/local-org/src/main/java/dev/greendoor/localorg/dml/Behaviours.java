package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.util.List;

/** All that standard objects do by themselves: one class each, listed here and nowhere else. */
record Behaviours(
    List<Derivation> derivations, List<Reaction> reactions, List<Recalculation> recalculations) {

  static Behaviours standard(Schema schema) {
    return new Behaviours(
        List.of(
            new PersonNames(),
            new PersonAccounts(),
            new UserFields(),
            new OpportunityStages(),
            new OpportunityFigures(),
            new TaskCompletion(),
            new CaseClosure(),
            new ActivityAccounts(),
            new EventTimes(),
            new EmailFields(),
            new FileContents()),
        List.of(
            new FieldHistories(),
            new PersonContacts(),
            new DatedRates(),
            new OpportunityHistories(),
            new PrimaryContactRoles(),
            new ActivityRelations(),
            new FileDocuments(),
            new EmailAttachments()),
        List.of(new RollupSummaries(schema), new ActivitySummaries()));
  }

  /** Derives in the order of the list: a later one may read what an earlier one set. */
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
