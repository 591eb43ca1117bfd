package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Optional;
import java.util.Set;

/** What an opportunity's stage decides: closed, won, probability and forecast category. */
final class OpportunityStages implements Derivation {

  @Override
  public Set<String> objects() {
    return Set.of("Opportunity");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    if (draft.isChanged("StageName")) {
      stage(draft.text("StageName"), context).ifPresent(stage -> follow(draft, stage));
      if (!draft.isNew()) {
        draft.set("LastStageChangeDate", context.now());
      }
    } else if (draft.isChanged("ForecastCategoryName")) {
      draft.set("ForecastCategory", category(draft.text("ForecastCategoryName")));
    }
  }

  private static void follow(Draft draft, Row stage) {
    draft.set("IsClosed", stage.value("IsClosed"));
    draft.set("IsWon", stage.value("IsWon"));
    if (!isGiven(draft, "Probability")) {
      draft.set("Probability", stage.value("DefaultProbability"));
    }
    if (isGiven(draft, "ForecastCategoryName")) {
      draft.set("ForecastCategory", category(draft.text("ForecastCategoryName")));
    } else {
      draft.set("ForecastCategory", stage.value("ForecastCategory"));
      draft.set("ForecastCategoryName", stage.value("ForecastCategoryName"));
    }
  }

  private static boolean isGiven(Draft draft, String field) {
    return draft.isAssigned(field) && draft.value(field) != null;
  }

  private static Optional<Row> stage(String name, SaveContext context) {
    ObjectType stages = context.store().schema().require("OpportunityStage");
    return context.store().scan(stages).filter(row -> row.text("ApiName").equals(name)).findFirst();
  }

  /** The category's own name for what people call it. */
  private static String category(String name) {
    return switch (name) {
      case "Best Case" -> "BestCase";
      case "Most Likely" -> "MostLikely";
      case "Commit" -> "Forecast";
      default -> name;
    };
  }
}
