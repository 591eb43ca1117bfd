package dev.greendoor.localorg.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every standard object's file: it loads, and it agrees with itself and with the others. */
class StandardSchemaTest {

  private static final Schema SCHEMA = SchemaLoader.standard();

  static Stream<ObjectType> objects() {
    return SCHEMA.types().stream();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void referencesPointAtObjectsThatExist(ObjectType type) {
    for (Field field : type.fields()) {
      field
          .reference()
          .ifPresent(
              reference ->
                  assertThat(reference.targets())
                      .as("%s.%s", type, field.name())
                      .allMatch(target -> SCHEMA.type(target).isPresent()));
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void fieldAndRelationshipNamesAreUnique(ObjectType type) {
    assertThat(type.fields().stream().map(field -> field.name().toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
    assertThat(
            type.fields().stream()
                .flatMap(field -> field.reference().stream())
                .map(Field.Reference::relationshipName)
                .filter(Objects::nonNull))
        .doesNotHaveDuplicates();
    assertThat(
            SCHEMA.children(type).stream()
                .map(Schema.ChildRelationship::name)
                .filter(Objects::nonNull))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void fieldsAreNumberedInOrderAndSizedByType(ObjectType type) {
    for (int i = 0; i < type.fields().size(); i++) {
      Field field = type.fields().get(i);
      assertThat(field.ordinal()).isEqualTo(i);
      if (field.type().isText()) {
        assertThat(field.length()).as(field.name()).isPositive();
      }
      if (field.type().isNumber() && field.type() != FieldType.INT) {
        assertThat(field.precision()).as(field.name()).isGreaterThan(field.scale());
      }
    }
    assertThat(type.fields())
        .filteredOn(field -> field.is(FieldFlag.NAME_FIELD))
        .hasSizeLessThan(2);
    assertThat(type.fields().get(0).type()).isEqualTo(FieldType.ID);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void compoundPartsNameTheirCompoundField(ObjectType type) {
    type.fields().stream()
        .map(Field::compoundFieldName)
        .filter(Objects::nonNull)
        .forEach(compound -> assertThat(type.field(compound)).as(compound).isPresent());
  }

  @ParameterizedTest
  @MethodSource("objects")
  void accessControlledByParentHasAParentOrAnOwner(ObjectType type) {
    if (type.sharing() == ObjectType.Sharing.CONTROLLED_BY_PARENT) {
      boolean parent =
          !type.masterDetails().isEmpty()
              || type.fields().stream().anyMatch(field -> field.is(FieldFlag.CONTROLS_ACCESS));
      assertThat(parent || type.field("OwnerId").isPresent()).isTrue();
    }
  }

  @Test
  void keyPrefixesAreThreeCharactersAndUnique() {
    List<String> prefixes = objects().map(ObjectType::keyPrefix).filter(Objects::nonNull).toList();
    assertThat(prefixes).doesNotHaveDuplicates().allMatch(prefix -> prefix.length() == 3);
    assertThat(SCHEMA.typeOf("006000000000001AAA")).contains(SCHEMA.require("Opportunity"));
  }

  @Test
  void everyFileIsInTheIndex() throws IOException {
    Set<String> indexed = new HashSet<>();
    SchemaLoader.standardObjects().forEach(name -> indexed.add(name + ".yaml"));
    indexed.addAll(List.of("system-fields.yaml", "value-sets.yaml", "standard-value-sets.yaml"));
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/schema"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> file.endsWith(".yaml"))
          .containsExactlyInAnyOrderElementsOf(indexed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Account, Contacts, Contact, AccountId",
    "Account, Opportunities, Opportunity, AccountId",
    "Opportunity, OpportunityContactRoles, OpportunityContactRole, OpportunityId",
    "Opportunity, OpportunityHistories, OpportunityHistory, OpportunityId",
    "Opportunity, Histories, OpportunityFieldHistory, OpportunityId",
    "Opportunity, OpportunityTeamMembers, OpportunityTeamMember, OpportunityId",
    "Opportunity, Tasks, Task, WhatId",
    "Opportunity, Events, Event, WhatId",
    "Opportunity, Emails, EmailMessage, RelatedToId",
    "Case, EmailMessages, EmailMessage, ParentId",
    "EmailMessage, EmailMessageRelations, EmailMessageRelation, EmailMessageId",
    "PermissionSet, Assignments, PermissionSetAssignment, PermissionSetId"
  })
  void childRelationshipsHaveTheirUsualNames(
      String parent, String name, String child, String reference) {
    assertThat(SCHEMA.children(SCHEMA.require(parent)))
        .anySatisfy(
            relationship -> {
              assertThat(relationship.name()).isEqualTo(name);
              assertThat(relationship.child().name()).isEqualTo(child);
              assertThat(relationship.field().name()).isEqualTo(reference);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Opportunity, StageName, PICKLIST, 255, false, true, true, true",
    "Opportunity, Amount, CURRENCY, 0, true, true, true, false",
    "Opportunity, ExpectedRevenue, CURRENCY, 0, true, false, false, false",
    "Opportunity, IsWon, BOOLEAN, 0, false, false, false, true",
    "Opportunity, Id, ID, 18, false, false, false, true",
    "Account, Name, STRING, 255, false, true, true, true",
    "Contact, Email, EMAIL, 80, true, true, true, false",
    "Contact, FirstName, STRING, 40, true, true, true, true",
    "Task, ActivityDate, DATE, 0, true, true, true, false",
    "OpportunityContactRole, OpportunityId, REFERENCE, 18, false, true, false, true",
    "EmailMessage, Incoming, BOOLEAN, 0, false, true, false, true",
    "User, Username, STRING, 80, false, true, true, true"
  })
  void fieldsHaveTheirUsualAttributes(
      String object,
      String name,
      FieldType type,
      int length,
      boolean nillable,
      boolean createable,
      boolean updateable,
      boolean alwaysVisible) {
    Field field = SCHEMA.require(object).require(name);
    assertThat(field.type()).isEqualTo(type);
    assertThat(field.length()).isEqualTo(length);
    assertThat(field.is(FieldFlag.NILLABLE)).isEqualTo(nillable);
    assertThat(field.is(FieldFlag.CREATEABLE)).isEqualTo(createable);
    assertThat(field.is(FieldFlag.UPDATEABLE)).isEqualTo(updateable);
    assertThat(field.is(FieldFlag.ALWAYS_VISIBLE)).isEqualTo(alwaysVisible);
  }
}
