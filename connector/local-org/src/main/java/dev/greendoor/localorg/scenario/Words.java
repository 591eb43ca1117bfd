package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;

/**
 * Words that names are made of.
 *
 * @param companies first parts of company names
 * @param industries second parts of company names, by industry
 */
record Words(
    List<String> companies,
    Map<String, List<String>> industries,
    List<String> products,
    List<String> places,
    List<String> first,
    List<String> last) {

  static final Words ALL = TableFile.yaml("names.yaml", new TypeReference<>() {});
}
