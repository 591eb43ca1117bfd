package dev.greendoor.mapping;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which orgs a mapping is for. Orgs keep quotes in one of several products: each is a choice of a
 * family, and the org's own objects decide which one is made, unless an admin does.
 *
 * @param family what there is a choice of, such as {@code quotes}
 * @param choice which one this mapping belongs to, such as {@code cpq}
 * @param whereOrgHas objects that the org must have
 * @param unlessOrgHas objects by which another choice is made
 */
public record Applicability(
    String family,
    String choice,
    @JsonProperty("where-org-has")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> whereOrgHas,
    @JsonProperty("unless-org-has")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> unlessOrgHas) {

  public Applicability {
    if (family == null || choice == null) {
      throw new IllegalArgumentException(
          "applies: give a family and a choice, such as {family: quotes, choice: cpq}");
    }
    whereOrgHas = whereOrgHas == null ? List.of() : List.copyOf(whereOrgHas);
    unlessOrgHas = unlessOrgHas == null ? List.of() : List.copyOf(unlessOrgHas);
  }

  /**
   * Why the mapping is not for an org; empty when it is.
   *
   * @param has whether the org has an object that the integration user may see
   * @param chosen family → choice, where an admin made it
   */
  Optional<String> against(Predicate<String> has, Map<String, String> chosen) {
    String setting = chosen.get(family);
    if (setting != null) {
      return setting.equals(choice)
          ? Optional.empty()
          : Optional.of("greendoor.families.%s is %s, not %s".formatted(family, setting, choice));
    }
    for (String object : whereOrgHas) {
      if (!has.test(object)) {
        return Optional.of("the org has no %s for %s: %s".formatted(object, family, choice));
      }
    }
    return unlessOrgHas.stream()
        .filter(has)
        .findFirst()
        .map(object -> "the org has %s, so that %s is not %s".formatted(object, family, choice));
  }
}
