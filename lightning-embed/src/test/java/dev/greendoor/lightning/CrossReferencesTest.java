package dev.greendoor.lightning;

import static dev.greendoor.lightning.SourceTree.SOURCES;
import static dev.greendoor.lightning.SourceTree.children;
import static dev.greendoor.lightning.SourceTree.files;
import static dev.greendoor.lightning.SourceTree.name;
import static dev.greendoor.lightning.SourceTree.read;
import static dev.greendoor.lightning.SourceTree.root;
import static dev.greendoor.lightning.SourceTree.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What one file of the sources names, another defines. */
class CrossReferencesTest {

  private static final Pattern LABEL = Pattern.compile("(?:label/c\\.|Label\\.)(Greendoor_\\w+)");
  private static final Pattern CUSTOM_NAME = Pattern.compile("\\b\\w+__[cer]\\b");
  private static final Pattern APEX_IMPORT = Pattern.compile("@salesforce/apex/(\\w+)\\.(\\w+)'");

  @Test
  void codeUsesExactlyTheLabelsThatExist() {
    assertThat(named(LABEL, code())).isEqualTo(labels());
  }

  @Test
  void codeNamesOnlyObjectsAndFieldsThatExist() {
    assertThat(customNames()).containsAll(named(CUSTOM_NAME, code()));
  }

  @Test
  void panelsImportOnlyApexMethodsThatExist() {
    for (String method : named(APEX_IMPORT, files("lwc", ".js"))) {
      String[] parts = method.split("\\.", -1);
      assertThat(read(SOURCES.resolve("classes/" + parts[0] + ".cls")))
          .as(method)
          .containsPattern("@AuraEnabled(\\(.*\\))?\\s+public static .* " + parts[1] + "\\(");
    }
  }

  @Test
  void everyBundleHasATest() {
    assertThat(bundles())
        .allSatisfy(
            bundle ->
                assertThat(SOURCES.resolve("lwc/%s/__tests__/%s.test.js".formatted(bundle, bundle)))
                    .exists());
  }

  @Test
  void pagesShowOnlyBundlesThatAreExposedToThem() {
    for (Path page : files("flexipages", ".xml")) {
      String target = "lightning__" + text(root(page), "type");
      components(root(page))
          .filter(component -> !component.contains(":"))
          .forEach(
              component -> {
                Element bundle =
                    root(SOURCES.resolve("lwc/%1$s/%1$s.js-meta.xml".formatted(component)));
                assertThat(text(bundle, "isExposed")).as(component).isEqualTo("true");
                assertThat(
                        children(bundle, "targets").stream()
                            .flatMap(targets -> children(targets, "target").stream())
                            .map(Element::getTextContent))
                    .as(component)
                    .contains(target);
              });
    }
  }

  @Test
  void changeEventsAreSwitchedOnForTheFiveObjectsThatAnOrgAllows() {
    assertThat(files("platformEventChannelMembers", ".xml"))
        .extracting(file -> text(root(file), "selectedEntity"))
        .containsExactlyInAnyOrder(
            "OpportunityChangeEvent",
            "TaskChangeEvent",
            "EventChangeEvent",
            "EmailMessageChangeEvent",
            "Opportunity_Recommendation__ChangeEvent");
  }

  private static Stream<String> components(Element page) {
    return Stream.of(page)
        .flatMap(root -> children(root, "flexiPageRegions").stream())
        .flatMap(region -> children(region, "itemInstances").stream())
        .flatMap(item -> children(item, "componentInstance").stream())
        .map(instance -> text(instance, "componentName"));
  }

  private static Set<String> bundles() {
    return files("lwc", ".js-meta.xml").stream()
        .map(SourceTree::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> labels() {
    return children(root(SOURCES.resolve("labels/CustomLabels.labels-meta.xml")), "labels").stream()
        .map(label -> text(label, "fullName"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Objects, fields and relationships, by the names that code has for them. */
  private static Set<String> customNames() {
    Set<String> names = new TreeSet<>();
    files("objects", ".object-meta.xml").forEach(file -> names.add(name(file)));
    for (Path file : files("objects", ".field-meta.xml")) {
      names.add(name(file));
      names.add(name(file).replaceFirst("__c$", "__r"));
      names.add(text(root(file), "relationshipName") + "__r");
    }
    return names;
  }

  private static List<Path> code() {
    List<Path> tests = files("lwc", ".test.js");
    return Stream.concat(files("lwc", ".js").stream(), files("classes", ".cls").stream())
        .filter(file -> !tests.contains(file) && Files.isRegularFile(file))
        .toList();
  }

  private static Set<String> named(Pattern pattern, List<Path> files) {
    return files.stream()
        .flatMap(file -> pattern.matcher(read(file)).results())
        .map(CrossReferencesTest::groups)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String groups(MatchResult match) {
    return switch (match.groupCount()) {
      case 0 -> match.group();
      case 1 -> match.group(1);
      default -> match.group(1) + "." + match.group(2);
    };
  }
}
