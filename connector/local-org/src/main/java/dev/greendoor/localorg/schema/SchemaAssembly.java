package dev.greendoor.localorg.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Merges packages into the standard objects, refusing what a deploy would refuse. */
final class SchemaAssembly {

  /** Objects whose custom fields are kept on Activity. */
  private static final List<String> ACTIVITIES = List.of("Task", "Event");

  private final OrgSetup setup;
  private final SchemaFiles files;
  private final List<MetadataPackage> packages;
  private final Map<String, ObjectDraft> drafts = new LinkedHashMap<>();
  private final Map<String, List<Field.PicklistValue>> globalValueSets = new HashMap<>();

  SchemaAssembly(List<MetadataPackage> packages) {
    this.setup = new OrgSetup(packages);
    this.files = new SchemaFiles(setup.features());
    this.packages = packages;
  }

  OrgMetadata assemble() {
    files.standardObjects().forEach(draft -> drafts.put(draft.name, draft));
    packages.forEach(metadata -> globalValueSets.putAll(metadata.globalValueSets));
    packages.forEach(this::applyStandardValueSets);
    addObjects();
    setup.applyCurrencies(List.copyOf(drafts.values()));
    setup.applyRecordTypes(drafts);
    all(metadata -> metadata.fields.stream()).forEach(this::addField);
    all(metadata -> metadata.fields.stream()).forEach(this::checkReference);
    drafts.values().forEach(this::typeRollups);
    setup.checkRecordTypes(drafts);
    setup.applyTranslations(drafts);
    Schema schema = new Schema(drafts.values().stream().map(ObjectDraft::build).toList());
    Set<String> customPermissions = new TreeSet<>();
    packages.forEach(metadata -> customPermissions.addAll(metadata.customPermissions));
    return new OrgMetadata(
        schema,
        checkedPermissionSets(schema, customPermissions),
        all(metadata -> metadata.profiles.stream()).toList(),
        customPermissions,
        all(metadata -> metadata.namedCredentials.values().stream()).toList(),
        all(metadata -> metadata.externalCredentials.values().stream()).toList(),
        checkedSelections(schema),
        stages(),
        eventsAfterCommit(),
        setup.currencies());
  }

  private <T> Stream<T> all(Function<MetadataPackage, Stream<T>> part) {
    return packages.stream().flatMap(part);
  }

  private void applyStandardValueSets(MetadataPackage metadata) {
    metadata.standardValueSets.forEach(
        (name, values) -> {
          List<String> fields = files.standardValueSets().get(name);
          if (fields == null) {
            throw new SchemaException(
                metadata.fileName("standardValueSets/" + name),
                "this standard value set is not supported by the local org");
          }
          fields.forEach(path -> replaceValues(path, values));
        });
  }

  private void replaceValues(String path, List<Field.PicklistValue> values) {
    int dot = path.indexOf('.');
    ObjectDraft draft = drafts.get(path.substring(0, dot));
    draft.put(Fields.withPicklist(draft.field(path.substring(dot + 1)), values));
  }

  private void addObjects() {
    KeyPrefixes prefixes = new KeyPrefixes();
    Set<String> details = new LinkedHashSet<>();
    all(metadata -> metadata.fields.stream())
        .filter(field -> isMasterDetail(field.field()))
        .forEach(field -> details.add(field.object()));
    CustomObjectDrafts custom = new CustomObjectDrafts(files, prefixes);
    all(metadata -> metadata.objects.stream())
        .sorted(Comparator.comparing(CustomObject::name))
        .forEach(
            object -> {
              ObjectDraft draft = custom.draft(object, details.contains(object.name()));
              if (drafts.putIfAbsent(object.name(), draft) != null) {
                throw new SchemaException(object.file(), object.name() + " is defined twice");
              }
              if (object.history()) {
                ObjectDraft history = custom.history(object);
                drafts.put(history.name, history);
              }
              if (object.activities()) {
                ACTIVITIES.forEach(activity -> addTarget(activity, "WhatId", object.name()));
              }
              if (object.name().endsWith("__c")) {
                addTarget("ProcessInstance", "TargetObjectId", object.name());
              }
            });
  }

  private void addTarget(String object, String lookup, String target) {
    ObjectDraft draft = drafts.get(object);
    draft.put(Fields.withTarget(draft.field(lookup), target));
  }

  private void addField(CustomField custom) {
    List<String> objects =
        custom.object().equals("Activity") ? ACTIVITIES : List.of(custom.object());
    Field field = withValues(custom);
    for (String object : objects) {
      ObjectDraft draft = drafts.get(object);
      if (draft == null) {
        throw new SchemaException(custom.file(), "there is no object " + object);
      }
      if (draft.has(field.name())) {
        throw new SchemaException(custom.file(), object + "." + field.name() + " is defined twice");
      }
      draft.put(field);
      if (object.equals("Contact")) {
        showOnPersonAccount(field);
      }
    }
  }

  /** A custom field of contacts is one of person accounts, too, under a name of its own. */
  private void showOnPersonAccount(Field field) {
    ObjectDraft account = drafts.get("Account");
    if (account.has("IsPersonAccount") && !field.isCalculated() && field.reference().isEmpty()) {
      String name = field.name().replaceFirst("__c$", "__pc");
      account.put(Fields.renamed(field, name, field.label()));
    }
  }

  private Field withValues(CustomField custom) {
    if (custom.valueSetName() == null) {
      return custom.field();
    }
    List<Field.PicklistValue> values = globalValueSets.get(custom.valueSetName());
    if (values == null) {
      throw new SchemaException(
          custom.file(), "<valueSetName> there is no global value set " + custom.valueSetName());
    }
    return Fields.withPicklist(custom.field(), values);
  }

  private void checkReference(CustomField custom) {
    custom
        .field()
        .reference()
        .ifPresent(
            reference -> {
              String target = reference.targets().get(0);
              if (!drafts.containsKey(target)) {
                throw new SchemaException(
                    custom.file(), "<referenceTo> there is no object " + target);
              }
              if (reference.masterDetail() && reference.childRelationshipName() == null) {
                throw new SchemaException(
                    custom.file(),
                    "<relationshipName> is missing: a master-detail field needs one");
              }
            });
  }

  /** A roll-up has the type of what it summarises, which may be read after it. */
  private void typeRollups(ObjectDraft draft) {
    for (Field field : draft.fields()) {
      field
          .rollup()
          .ifPresent(rollup -> draft.put(Fields.withType(field, summarized(draft, field, rollup))));
    }
  }

  private Field summarized(ObjectDraft master, Field field, Field.Rollup rollup) {
    String where = master.name + "." + field.name();
    ObjectDraft child = drafts.get(rollup.childType());
    boolean detail =
        child != null
            && child.has(rollup.childReference())
            && isMasterDetail(child.field(rollup.childReference()))
            && child
                .field(rollup.childReference())
                .reference()
                .orElseThrow()
                .targets()
                .contains(master.name);
    if (!detail) {
      throw new SchemaException(
          where,
          "<summaryForeignKey> %s.%s is not a master-detail field to %s"
              .formatted(rollup.childType(), rollup.childReference(), master.name));
    }
    List<String> used = new ArrayList<>();
    rollup.filter().forEach(filter -> used.add(filter.field()));
    if (rollup.summarizedField() != null) {
      used.add(rollup.summarizedField());
    }
    for (String name : used) {
      if (!child.has(name)) {
        throw new SchemaException(where, "there is no field " + child.name + "." + name);
      }
    }
    return rollup.summarizedField() == null ? field : child.field(rollup.summarizedField());
  }

  private List<PermissionSet> checkedPermissionSets(Schema schema, Set<String> customPermissions) {
    PermissionSetCheck check = new PermissionSetCheck(schema, customPermissions);
    Map<String, PermissionSet> byName = new LinkedHashMap<>();
    for (MetadataPackage metadata : packages) {
      metadata.permissionSets.forEach(
          (path, set) -> {
            check.check(metadata.fileName(path), set);
            if (byName.putIfAbsent(set.name(), set) != null) {
              throw new SchemaException(metadata.fileName(path), set.name() + " is defined twice");
            }
          });
    }
    return List.copyOf(byName.values());
  }

  private List<EventSelection> checkedSelections(Schema schema) {
    Set<String> known = new TreeSet<>();
    for (ObjectType type : schema.types()) {
      if (type.is(ObjectType.Flag.CHANGE_EVENTS)) {
        known.add(type.changeEventName());
      }
      if (type.is(ObjectType.Flag.PLATFORM_EVENT)) {
        known.add(type.name());
      }
    }
    Set<EventSelection> selections = new LinkedHashSet<>();
    for (MetadataPackage metadata : packages) {
      metadata.eventSelections.forEach(
          (path, selection) -> {
            if (!known.contains(selection.selectedEntity())) {
              throw new SchemaException(
                  metadata.fileName(path),
                  "<selectedEntity> there is no event " + selection.selectedEntity());
            }
            selections.add(selection);
          });
    }
    return List.copyOf(selections);
  }

  private List<OpportunityStage> stages() {
    List<OpportunityStage> stages = all(metadata -> metadata.stages.stream()).toList();
    return stages.isEmpty() ? OpportunityStage.STANDARD : stages;
  }

  private Set<String> eventsAfterCommit() {
    Set<String> events = new TreeSet<>();
    all(metadata -> metadata.objects.stream())
        .filter(object -> object.platformEvent() && object.afterCommit())
        .forEach(object -> events.add(object.name()));
    return events;
  }

  private static boolean isMasterDetail(Field field) {
    return field.reference().map(Field.Reference::masterDetail).orElse(false);
  }
}
