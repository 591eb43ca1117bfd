package dev.greendoor.store;

import dev.greendoor.mapping.ObjectMapping;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Amounts in the org's own currency: for each table whose mapping has amounts, a view {@code
 * <table>_corporate} with id, currency_code, rate and the converted amounts. The table keeps what
 * the record says, so that a certificate compares like with like, and a rate that changes converts
 * every amount at once.
 */
public final class CorporateAmounts {

  private static final String CURRENCY = "currency_code";

  private final Database database;

  public CorporateAmounts(Database database) {
    this.database = database;
  }

  /** Makes the views that these mappings ask for; one that is there already stays. */
  public void keepFor(Collection<ObjectMapping> mappings) {
    Map<String, List<ObjectMapping>> tables =
        mappings.stream()
            .filter(mapping -> !mapping.amounts().isEmpty())
            .collect(
                Collectors.groupingBy(ObjectMapping::table, TreeMap::new, Collectors.toList()));
    tables.forEach(this::keep);
  }

  private void keep(String table, List<ObjectMapping> mappings) {
    Set<String> amounts = new LinkedHashSet<>();
    mappings.forEach(mapping -> amounts.addAll(mapping.amounts()));
    if (!columns(table).contains(CURRENCY)) {
      return;
    }
    Set<String> wanted = new LinkedHashSet<>(List.of("id", CURRENCY, "rate"));
    wanted.addAll(amounts);
    if (columns(table + "_corporate").containsAll(wanted)) {
      return;
    }
    String day =
        mappings.stream()
            .map(mapping -> mapping.scope().rateDate())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    database.client().sql("DROP VIEW IF EXISTS " + table + "_corporate").update();
    database.client().sql(view(table, amounts, day)).update();
  }

  /** The same shape as the migration's view of opportunities. */
  private static String view(String table, Set<String> amounts, String day) {
    String dated =
        day == null
            ? ""
            : """
              (SELECT MIN(r.rate) FROM currency_rate r
               WHERE r.iso_code = t.currency_code AND r.deleted_at IS NULL
                 AND r.starts_on <= t.%1$s AND r.ends_on > t.%1$s),
              """
                .formatted(day);
    return """
        CREATE VIEW %1$s_corporate AS
        SELECT x.id, x.currency_code, x.rate, %2$s
        FROM (
          SELECT t.id, t.currency_code, %3$s,
            CASE WHEN t.currency_code IS NULL THEN 1 ELSE COALESCE(%4$s
              (SELECT MIN(r.rate) FROM currency_rate r
               WHERE r.iso_code = t.currency_code AND r.deleted_at IS NULL
                 AND r.starts_on IS NULL), NULL)
            END AS rate
          FROM %1$s t) x
        """
        .formatted(
            table,
            amounts.stream()
                .map(column -> "ROUND(x.%1$s / x.rate, 2) AS %1$s".formatted(column))
                .collect(Collectors.joining(", ")),
            amounts.stream().map(column -> "t." + column).collect(Collectors.joining(", ")),
            dated);
  }

  private Set<String> columns(String table) {
    return new LinkedHashSet<>(
        database
            .client()
            .sql(
                """
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = CURRENT_SCHEMA AND table_name = :table
                """)
            .param("table", table)
            .query(String.class)
            .list());
  }
}
