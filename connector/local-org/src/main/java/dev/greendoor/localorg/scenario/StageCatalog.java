package dev.greendoor.localorg.scenario;

import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a stage means for the forecast, as the scenario's metadata says it. */
final class StageCatalog {

  private static final String FILE =
      "/scenario/q4/force-app/main/default/standardValueSets/"
          + "OpportunityStage.standardValueSet-meta.xml";

  /** Names that forecast categories have in {@code ForecastCategoryName}. */
  private static final Map<String, String> CATEGORY_NAMES =
      Map.of("BestCase", "Best Case", "Forecast", "Commit");

  /**
   * One stage.
   *
   * @param probability in percent
   * @param category name of its forecast category
   */
  record Entry(int probability, String category, boolean closed, boolean won) {}

  private final Map<String, Entry> byStage = new LinkedHashMap<>();

  StageCatalog() {
    NodeList values = document().getElementsByTagName("standardValue");
    for (int i = 0; i < values.getLength(); i++) {
      Element value = (Element) values.item(i);
      String category = text(value, "forecastCategory");
      byStage.put(
          text(value, "fullName"),
          new Entry(
              Integer.parseInt(text(value, "probability")),
              CATEGORY_NAMES.getOrDefault(category, category),
              Boolean.parseBoolean(text(value, "closed")),
              Boolean.parseBoolean(text(value, "won"))));
    }
  }

  /** Writes the stages as the records by which the org knows them. */
  void write(OrgWriter writer, Instant at) {
    int order = 0;
    for (Map.Entry<String, Entry> stage : byStage.entrySet()) {
      Entry entry = stage.getValue();
      RowValues values =
          new RowValues()
              .set("MasterLabel", stage.getKey())
              .set("ApiName", stage.getKey())
              .set("IsActive", true)
              .set("SortOrder", ++order)
              .set("DefaultProbability", entry.probability())
              .set("ForecastCategory", apiName(entry.category()))
              .set("ForecastCategoryName", entry.category())
              .set("IsClosed", entry.closed())
              .set("IsWon", entry.won());
      writer.insert("OpportunityStage", values, at, null);
    }
  }

  Entry entry(String stage) {
    return byStage.get(stage);
  }

  /** The value of {@code ForecastCategory} that goes with a {@code ForecastCategoryName}. */
  static String apiName(String categoryName) {
    return CATEGORY_NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(categoryName))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(categoryName);
  }

  private static String text(Element value, String tag) {
    return value.getElementsByTagName(tag).item(0).getTextContent();
  }

  private static Document document() {
    try (InputStream stream = StageCatalog.class.getResourceAsStream(FILE)) {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(stream);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot read " + FILE, e);
    }
  }
}
