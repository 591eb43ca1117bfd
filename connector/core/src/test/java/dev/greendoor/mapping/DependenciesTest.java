package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependenciesTest {

  private static final Map<String, SourceObject> ORG =
      Map.of(
          "Opportunity",
          new SourceObject(
              "Opportunity",
              List.of(
                  field("Id"),
                  field("Amount"),
                  field("SystemModstamp"),
                  reference("AccountId", "Account", "Account"),
                  formula("Weight__c", "Amount * Account.Tier__c"),
                  formula("Odd__c", "NOT A FORMULA("))),
          "Account",
          new SourceObject(
              "Account",
              List.of(
                  field("Name"),
                  reference("OwnerId", "Owner", "User"),
                  formula("Tier__c", "IF(Owner.Rank__c > 2, 2, 1)"))),
          "User",
          new SourceObject("User", List.of(field("Name"), field("Rank__c"))));

  @Test
  void pathsToParentsLeadBackFromEveryParent() {
    assertThat(of("owner: Account.Owner.Name").ways())
        .containsExactly(
            new Dependencies.Way("Account", "AccountId", "OwnerId"),
            new Dependencies.Way("User", "Account.OwnerId", "Name"));
  }

  @Test
  void aFormulaDependsOnWhatItNamesAndOnTheFormulasThatThoseName() {
    Dependencies weight = of("weight: Weight__c");
    assertThat(weight.formulaInputs()).containsExactlyInAnyOrder("Amount", "AccountId");
    assertThat(weight.ways())
        .containsExactlyInAnyOrder(
            new Dependencies.Way("Account", "AccountId", "OwnerId"),
            new Dependencies.Way("User", "Account.OwnerId", "Rank__c"));
  }

  @Test
  void plainFieldsDependOnNothing() {
    assertThat(of("amount: Amount")).isEqualTo(new Dependencies(List.of(), java.util.Set.of()));
    assertThat(of("odd: Odd__c").ways()).as("beyond our parser").isEmpty();
  }

  private static Dependencies of(String field) {
    String[] parts = field.split(": ");
    List<FieldMapping> fields = new ArrayList<>();
    fields.add(new FieldMapping("id", List.of("Id"), null, false));
    fields.add(new FieldMapping(parts[0], List.of(parts[1]), null, false));
    ObjectMapping mapping =
        new ObjectMapping(
            "opportunity.yaml",
            "Opportunity",
            "opportunity",
            ObjectMapping.Capture.CHANGES,
            "SystemModstamp",
            null,
            fields,
            null,
            List.of(),
            null);
    return Dependencies.of(mapping, ORG::get);
  }

  private static SourceField field(String name) {
    return new SourceField(name, "string", 80, 0, 0, null, List.of(), false, null);
  }

  private static SourceField reference(String name, String step, String target) {
    return new SourceField(name, "reference", 18, 0, 0, step, List.of(target), false, null);
  }

  private static SourceField formula(String name, String formula) {
    return new SourceField(name, "double", 0, 18, 2, null, List.of(), true, formula);
  }
}
