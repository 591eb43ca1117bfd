package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the org's stages mean for the forecast. */
final class StageCatalog {

  /**
   * One stage.
   *
   * @param probability in percent
   * @param category name of its forecast category
   */
  record Entry(int probability, String category) {}

  private final RowTemplates templates;
  private final Map<String, Entry> byStage = new HashMap<>();
  private final Map<String, String> apiNames = new HashMap<>();

  /**
   * @param templates whose map {@code stage_name} gives the org's names of stages that have others
   */
  StageCatalog(Records records, RowTemplates templates) {
    this.templates = templates;
    ObjectType type = records.schema().require("OpportunityStage");
    List<Row> rows = records.read(() -> records.scan(type).toList());
    for (Row row : rows) {
      String category = row.text("ForecastCategoryName");
      int probability = ((BigDecimal) row.value("DefaultProbability")).intValue();
      byStage.put(row.text("ApiName"), new Entry(probability, category));
      apiNames.put(category, row.text("ForecastCategory"));
    }
  }

  /**
   * The stage of this name.
   *
   * @throws IllegalStateException if the org does not have it
   */
  Entry entry(String stage) {
    Entry entry = byStage.get(templates.mapped("stage_name", stage));
    if (entry == null) {
      throw new IllegalStateException(
          "The org has no stage '%s': give it the scenario's own metadata".formatted(stage));
    }
    return entry;
  }

  /** The value of {@code ForecastCategory} that goes with a {@code ForecastCategoryName}. */
  String apiName(String categoryName) {
    return apiNames.get(categoryName);
  }
}
