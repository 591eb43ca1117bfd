package dev.greendoor.localorg.schema;

import java.util.List;

/**
 * A stage of the sales process and what follows from it.
 *
 * @param forecastCategory {@code Omitted}, {@code Pipeline}, {@code BestCase}, {@code Forecast} or
 *     {@code Closed}
 * @param probability in percent
 */
public record OpportunityStage(
    String name,
    String label,
    boolean active,
    boolean closed,
    boolean won,
    String forecastCategory,
    int probability) {

  /** The stages of an org that has not changed them. */
  static final List<OpportunityStage> STANDARD =
      List.of(
          open("Prospecting", 10),
          open("Qualification", 10),
          open("Needs Analysis", 20),
          open("Value Proposition", 50),
          open("Id. Decision Makers", 60),
          open("Perception Analysis", 70),
          open("Proposal/Price Quote", 75),
          open("Negotiation/Review", 90),
          new OpportunityStage("Closed Won", "Closed Won", true, true, true, "Closed", 100),
          new OpportunityStage("Closed Lost", "Closed Lost", true, true, false, "Omitted", 0));

  private static OpportunityStage open(String name, int probability) {
    return new OpportunityStage(name, name, true, false, false, "Pipeline", probability);
  }

  /** The category's label, as {@code ForecastCategoryName} shows it. */
  public String forecastCategoryName() {
    return switch (forecastCategory) {
      case "BestCase" -> "Best Case";
      case "MostLikely" -> "Most Likely";
      case "Forecast" -> "Commit";
      default -> forecastCategory;
    };
  }
}
