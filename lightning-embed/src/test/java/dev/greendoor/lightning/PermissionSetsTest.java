package dev.greendoor.lightning;

import static dev.greendoor.lightning.SourceTree.SOURCES;
import static dev.greendoor.lightning.SourceTree.children;
import static dev.greendoor.lightning.SourceTree.files;
import static dev.greendoor.lightning.SourceTree.name;
import static dev.greendoor.lightning.SourceTree.root;
import static dev.greendoor.lightning.SourceTree.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Permission sets deploy, and give each role what it needs and no more. */
class PermissionSetsTest {

  private static final Set<String> DECISION =
      Set.of(
          "Opportunity_Recommendation__c.Status__c",
          "Opportunity_Recommendation__c.Reason__c",
          "Opportunity_Recommendation__c.Snoozed_Until__c",
          "Opportunity_Recommendation__c.Decided_By__c",
          "Opportunity_Recommendation__c.Decided_At__c");

  static Stream<Path> permissionSets() {
    return files("permissionsets", ".xml").stream();
  }

  static Stream<String> people() {
    return Stream.of("Account_Executive", "Manager", "Admin");
  }

  @ParameterizedTest
  @MethodSource("permissionSets")
  void nameNoRequiredOrMasterDetailField(Path permissionSet) {
    assertThat(permissionable(field -> true))
        .containsAll(customOnly(fields(root(permissionSet), "readable")));
  }

  @ParameterizedTest
  @MethodSource("permissionSets")
  void nameOnlyClassesThatExist(Path permissionSet) {
    assertThat(children(root(permissionSet), "classAccesses"))
        .allSatisfy(
            access ->
                assertThat(SOURCES.resolve("classes/" + text(access, "apexClass") + ".cls"))
                    .exists());
  }

  /**
   * An org refuses access to a detail without access to its master, and to a deal without its
   * account.
   */
  @ParameterizedTest
  @MethodSource("permissionSets")
  void readTheMastersOfWhatTheyRead(Path permissionSet) {
    Set<String> objects = objects(root(permissionSet), "allowRead");
    Set<String> needed = new TreeSet<>(Set.of("Account"));
    for (Path field : files("objects", ".field-meta.xml")) {
      if (isMasterDetail(root(field)) && objects.contains(objectOf(field))) {
        needed.add(text(root(field), "referenceTo"));
      }
    }
    assertThat(objects).containsAll(needed);
  }

  @ParameterizedTest
  @MethodSource("people")
  void letPeopleReadEverythingAndEditDecisionsAlone(String role) {
    Element permissionSet = permissionSet(role);
    Predicate<String> shown =
        field ->
            role.equals("Admin")
                || !(field.endsWith(".Key__c") || field.endsWith(".Package_Version__c"));

    assertThat(fields(permissionSet, "readable")).containsAll(permissionable(shown));
    assertThat(fields(permissionSet, "editable")).isEqualTo(DECISION);
    assertThat(objects(permissionSet, "allowEdit"))
        .containsExactly("Opportunity_Recommendation__c");
    assertThat(objects(permissionSet, "allowCreate")).isEmpty();
    assertThat(objects(permissionSet, "allowDelete")).isEmpty();
  }

  @Test
  void letTheIntegrationUserWriteEveryFieldOfOurs() {
    assertThat(fields(permissionSet("Integration"), "editable"))
        .containsAll(permissionable(field -> !calculated().contains(field)));
    assertThat(fields(permissionSet("Integration"), "readable"))
        .containsAll(permissionable(field -> true));
  }

  @Test
  void letTheIntegrationUserChangeNoDeal() {
    assertThat(fields(permissionSet("Integration"), "editable"))
        .noneMatch(field -> field.startsWith("Opportunity."));
    for (String right : List.of("allowCreate", "allowEdit", "allowDelete", "modifyAllRecords")) {
      assertThat(objects(permissionSet("Integration"), right))
          .doesNotContain("Opportunity", "Account", "Contact");
    }
  }

  private static Element permissionSet(String role) {
    return root(
        SOURCES.resolve("permissionsets/Greendoor_%s.permissionset-meta.xml".formatted(role)));
  }

  private static Set<String> fields(Element permissionSet, String granted) {
    return children(permissionSet, "fieldPermissions").stream()
        .filter(permission -> text(permission, granted).equals("true"))
        .map(permission -> text(permission, "field"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> objects(Element permissionSet, String granted) {
    return children(permissionSet, "objectPermissions").stream()
        .filter(permission -> text(permission, granted).equals("true"))
        .map(permission -> text(permission, "object"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Our fields to which access can be given: neither required nor master-detail, nor of an event.
   */
  private static Set<String> permissionable(Predicate<String> chosen) {
    return files("objects", ".field-meta.xml").stream()
        .filter(file -> !objectOf(file).endsWith("__e"))
        .filter(file -> !text(root(file), "required").equals("true"))
        .filter(file -> !isMasterDetail(root(file)))
        .map(file -> objectOf(file) + "." + name(file))
        .filter(chosen)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> customOnly(Set<String> fields) {
    return fields.stream()
        .filter(field -> field.contains("__c."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Fields that nobody writes: the org calculates them. */
  private static Set<String> calculated() {
    return files("objects", ".field-meta.xml").stream()
        .filter(file -> !children(root(file), "formula").isEmpty())
        .map(file -> objectOf(file) + "." + name(file))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isMasterDetail(Element field) {
    return text(field, "type").equals("MasterDetail");
  }

  private static String objectOf(Path field) {
    return field.getParent().getParent().getFileName().toString();
  }
}
