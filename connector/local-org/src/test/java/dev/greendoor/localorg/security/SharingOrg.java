package dev.greendoor.localorg.security;

import dev.greendoor.localorg.RecordedEvents;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.SfdxProjectFixture;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An org to try access on. Two regions under one chief, a few helpers beside them, and a deal of
 * the western rep that others take part in by team, share, group or account.
 */
final class SharingOrg implements AutoCloseable {

  final OrgStore store;
  final OrgAccessPolicy policy;

  private final DmlService records;
  private final DataImport rows;
  private final Map<String, String> ids = new LinkedHashMap<>();

  SharingOrg(OrgMetadata metadata) {
    this.store = OrgStore.inMemory(metadata.schema(), new OrgClock());
    this.records = new DmlService(store, new RecordedEvents(), Set.of());
    this.rows = records.importRows();
    this.policy = new OrgAccessPolicy(store, metadata);
    SetupRows.complete(metadata, store, rows);
    rows.commit();
    people();
    deals();
    rows.commit();
    for (String user : List.of("west", "teamRead", "teamEdit", "east", "managerWest")) {
      assign("Maker", user);
    }
  }

  /** Details of the deal and their details, objects with other sharing, and permission sets. */
  static OrgMetadata metadata(Path folder) {
    String detail =
        "<type>MasterDetail</type><referenceTo>%s</referenceTo>"
            + "<relationshipName>%s</relationshipName>";
    return new SfdxProjectFixture(folder)
        .object("Part__c", "ControlledByParent")
        .field("Part__c", "Opportunity__c", detail.formatted("Opportunity", "Parts"))
        .object("Piece__c", "ControlledByParent")
        .field("Piece__c", "Part__c", detail.formatted("Part__c", "Pieces"))
        .object("Remark__c", "ControlledByParent")
        .field(
            "Remark__c",
            "Opportunity__c",
            detail.formatted("Opportunity", "Remarks")
                + "<writeRequiresMasterRead>true</writeRequiresMasterRead>")
        .object("Secret__c", "Private")
        .object("Open__c", "ReadWrite")
        .field("Opportunity", "Margin__c", "<type>Percent</type><precision>5</precision>")
        .field("Opportunity", "Must__c", "<type>Date</type><required>true</required>")
        .permissionSet(
            "Maker",
            SfdxProjectFixture.allowed("Opportunity", "Read")
                + SfdxProjectFixture.allowed("Part__c", "Read", "Create", "Edit", "Delete")
                + SfdxProjectFixture.allowed("Piece__c", "Read", "Create", "Edit", "Delete")
                + SfdxProjectFixture.allowed("Remark__c", "Read", "Create", "Edit", "Delete")
                + SfdxProjectFixture.allowed("Secret__c", "Read", "Edit")
                + SfdxProjectFixture.allowed("Open__c", "Read", "Edit"))
        .permissionSet("Margins", SfdxProjectFixture.readable("Opportunity.Margin__c"))
        .permissionSet(
            "Connector",
            SfdxProjectFixture.allowed("Opportunity", "Read", "Edit")
                + SfdxProjectFixture.readable("Account.BillingAddress"))
        .load();
  }

  private void people() {
    role("Chief", null);
    role("Manager West", "Chief");
    role("Manager East", "Chief");
    role("Manager North", "Chief");
    role("Rep West", "Manager West");
    role("Rep East", "Manager East", "OpportunityAccessForAccountOwner", "Edit");
    role("Rep North", "Manager North");
    role("Helpers", "Chief");
    user("admin", "System Administrator", null);
    user("integration", "Minimum Access - API Only Integrations", null);
    user("chief", "Standard User", "Chief");
    user("managerWest", "Standard User", "Manager West");
    user("managerEast", "Standard User", "Manager East");
    user("managerNorth", "Standard User", "Manager North");
    user("west", "Standard User", "Rep West");
    user("westPeer", "Standard User", "Rep West");
    user("east", "Standard User", "Rep East");
    user("teamRead", "Standard User", "Rep North");
    user("teamEdit", "Standard User", "Helpers");
    user("shared", "Standard User", "Helpers");
    user("grouped", "Standard User", "Helpers");
    user("accountTeam", "Standard User", "Helpers");
  }

  private void deals() {
    add("account", "Account", "west", "Name", "Acme");
    add(
        "deal",
        "Opportunity",
        "west",
        "Name",
        "Deal",
        "AccountId",
        id("account"),
        "StageName",
        "Prospecting",
        "CloseDate",
        LocalDate.of(2030, 1, 1),
        "Must__c",
        LocalDate.of(2030, 1, 1));
    add("otherAccount", "Account", "east", "Name", "Other");
    add(
        "otherDeal",
        "Opportunity",
        "west",
        "Name",
        "Other",
        "AccountId",
        id("otherAccount"),
        "StageName",
        "Prospecting",
        "CloseDate",
        LocalDate.of(2030, 1, 1));
    add("case", "Case", "west", "Subject", "Broken", "AccountId", id("account"));
    add("contact", "Contact", "east", "LastName", "Doe", "AccountId", id("account"));
    add("privateContact", "Contact", "west", "LastName", "Roe");
    add(
        "role",
        "OpportunityContactRole",
        null,
        "OpportunityId",
        id("deal"),
        "ContactId",
        id("contact"));
    add("task", "Task", "west", "Subject", "Call", "WhatId", id("deal"), "WhoId", id("contact"));
    add("strangersTask", "Task", "east", "Subject", "Call", "WhatId", id("deal"));
    add(
        "email",
        "EmailMessage",
        null,
        "Subject",
        "Hello",
        "RelatedToId",
        id("deal"),
        "CreatedById",
        id("admin"));
    add("part", "Part__c", null, "Name", "Part", "Opportunity__c", id("deal"));
    add("piece", "Piece__c", null, "Name", "Piece", "Part__c", id("part"));
    add("remark", "Remark__c", null, "Name", "Remark", "Opportunity__c", id("deal"));
    add("private", "Secret__c", "west", "Name", "Secret");
    add("open", "Open__c", "west", "Name", "Open");
    add("product", "Product2", null, "Name", "Thing");
    add("document", "ContentDocument", "west", "Title", "Notes");
    add("file", "ContentVersion", "west", "Title", "Notes", "ContentDocumentId", id("document"));
    add(
        "link",
        "ContentDocumentLink",
        null,
        "ContentDocumentId",
        id("document"),
        "LinkedEntityId",
        id("deal"),
        "ShareType",
        "V");
    add(
        "team1",
        "OpportunityTeamMember",
        null,
        "OpportunityId",
        id("deal"),
        "UserId",
        id("teamRead"),
        "OpportunityAccessLevel",
        "Read");
    add(
        "team2",
        "OpportunityTeamMember",
        null,
        "OpportunityId",
        id("deal"),
        "UserId",
        id("teamEdit"),
        "OpportunityAccessLevel",
        "Edit");
    add(
        "share",
        "OpportunityShare",
        null,
        "OpportunityId",
        id("deal"),
        "UserOrGroupId",
        id("shared"),
        "OpportunityAccessLevel",
        "Edit");
    add("inner", "Group", null, "Name", "Inner", "Type", "Regular");
    add("outer", "Group", null, "Name", "Outer", "Type", "Regular");
    add("m1", "GroupMember", null, "GroupId", id("inner"), "UserOrGroupId", id("grouped"));
    add("m2", "GroupMember", null, "GroupId", id("outer"), "UserOrGroupId", id("inner"));
    add(
        "groupShare",
        "OpportunityShare",
        null,
        "OpportunityId",
        id("deal"),
        "UserOrGroupId",
        id("outer"),
        "OpportunityAccessLevel",
        "Read");
    add(
        "team3",
        "AccountTeamMember",
        null,
        "AccountId",
        id("account"),
        "UserId",
        id("accountTeam"),
        "AccountAccessLevel",
        "Read",
        "OpportunityAccessLevel",
        "Edit",
        "CaseAccessLevel",
        "None");
    add(
        "history",
        "OpportunityHistory",
        null,
        "OpportunityId",
        id("deal"),
        "StageName",
        "Prospecting");
  }

  /** Adds a row under a name; {@code owner} is a user's name, or null for objects without owner. */
  String add(String name, String object, String owner, Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    if (owner != null) {
      values.put("OwnerId", id(owner));
    }
    ids.put(name, rows.insert(object, values));
    return ids.get(name);
  }

  void commit() {
    rows.commit();
  }

  void role(String name, String parent, Object... more) {
    if (parent == null) {
      add(name, "UserRole", null, "Name", name);
      return;
    }
    Object[] values = new Object[more.length + 4];
    System.arraycopy(more, 0, values, 4, more.length);
    values[0] = "Name";
    values[1] = name;
    values[2] = "ParentRoleId";
    values[3] = id(parent);
    add(name, "UserRole", null, values);
  }

  void user(String name, String profile, String role) {
    add(
        name,
        "User",
        null,
        "Username",
        name + "@techflow.example",
        "LastName",
        name,
        "Email",
        name + "@techflow.example",
        "IsActive",
        true,
        "Alias",
        "alias",
        "TimeZoneSidKey",
        "GMT",
        "LocaleSidKey",
        "en_US",
        "EmailEncodingKey",
        "UTF-8",
        "LanguageLocaleKey",
        "en_US",
        "ProfileId",
        named("Profile", profile).id(),
        "UserRoleId",
        role == null ? null : id(role));
  }

  void assign(String permissionSet, String user) {
    add(
        "assignment " + permissionSet + user,
        "PermissionSetAssignment",
        null,
        "PermissionSetId",
        named("PermissionSet", permissionSet).id(),
        "AssigneeId",
        id(user));
    commit();
  }

  DmlService records() {
    return records;
  }

  Access as(String user) {
    return policy.of(id(user));
  }

  /** {@code none}, {@code read} or {@code edit}. */
  String fieldAccess(String user, String path) {
    int dot = path.indexOf('.');
    var type = type(path.substring(0, dot));
    var field = type.require(path.substring(dot + 1));
    Access access = as(user);
    if (!access.canRead(type, field)) {
      return "none";
    }
    return access.canEdit(type, field) ? "edit" : "read";
  }

  String id(String name) {
    String id = ids.get(name);
    if (id == null) {
      throw new AssertionError("nothing is called " + name);
    }
    return id;
  }

  Row row(String name) {
    return store.find(id(name)).orElseThrow();
  }

  ObjectType type(String name) {
    return store.schema().require(name);
  }

  Row named(String object, String name) {
    return all(object).stream()
        .filter(row -> name.equals(row.value("Name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + object + " " + name));
  }

  List<Row> all(String object) {
    return store.read(() -> store.scan(type(object)).toList());
  }

  @Override
  public void close() {
    rows.close();
    store.close();
  }
}
