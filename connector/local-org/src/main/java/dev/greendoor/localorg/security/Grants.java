package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What teams and shares give a set of people, by record id: collected once from the people's side,
 * so that deciding on a record is one look-up.
 */
final class Grants {

  /** Objects whose rows grants are made from. */
  static final List<String> SOURCES =
      List.of(
          "OpportunityTeamMember",
          "OpportunityShare",
          "AccountTeamMember",
          "AccountShare",
          "Group",
          "GroupMember");

  private final Records records;
  private final Map<String, AccessLevel> opportunities = new HashMap<>();
  private final Map<String, AccessLevel> accounts = new HashMap<>();
  private final Map<String, AccessLevel> opportunitiesOfAccount = new HashMap<>();
  private final Map<String, AccessLevel> casesOfAccount = new HashMap<>();

  private Grants(Records records) {
    this.records = records;
  }

  /**
   * @param people ids of users
   * @param roles ids of the roles that these users have
   */
  static Grants of(Records records, Set<String> people, Set<String> roles) {
    Grants grants = new Grants(records);
    Set<String> receivers = new HashSet<>(people);
    receivers.addAll(grants.groups(people, roles));
    for (String person : people) {
      grants.collect("OpportunityTeamMember", "UserId", person);
      grants.collect("AccountTeamMember", "UserId", person);
    }
    for (String receiver : receivers) {
      grants.collect("OpportunityShare", "UserOrGroupId", receiver);
      grants.collect("AccountShare", "UserOrGroupId", receiver);
    }
    return grants;
  }

  AccessLevel opportunity(String id) {
    return opportunities.getOrDefault(id, AccessLevel.NONE);
  }

  AccessLevel account(String id) {
    return accounts.getOrDefault(id, AccessLevel.NONE);
  }

  /** The level on all opportunities of this account. */
  AccessLevel opportunitiesOf(String accountId) {
    return opportunitiesOfAccount.getOrDefault(accountId, AccessLevel.NONE);
  }

  AccessLevel casesOf(String accountId) {
    return casesOfAccount.getOrDefault(accountId, AccessLevel.NONE);
  }

  private void collect(String object, String receiverField, String receiver) {
    ObjectType type = records.schema().require(object);
    for (Row row : records.referencing(type, type.require(receiverField), receiver)) {
      if (row.isDeleted()) {
        continue;
      }
      if (object.startsWith("Opportunity")) {
        add(opportunities, row.text("OpportunityId"), row.value("OpportunityAccessLevel"));
      } else {
        String account = row.text("AccountId");
        add(accounts, account, row.value("AccountAccessLevel"));
        add(opportunitiesOfAccount, account, row.value("OpportunityAccessLevel"));
        add(casesOfAccount, account, row.value("CaseAccessLevel"));
      }
    }
  }

  private static void add(Map<String, AccessLevel> grants, String record, Object level) {
    AccessLevel granted = AccessLevel.named(level);
    if (granted != AccessLevel.NONE) {
      grants.merge(record, granted, AccessLevel::or);
    }
  }

  /** Public groups with one of the people in them, at any depth, and the groups of their roles. */
  private Set<String> groups(Set<String> people, Set<String> roles) {
    Set<String> groups = new HashSet<>(roleGroups(roles));
    Deque<String> open = new ArrayDeque<>(people);
    open.addAll(groups);
    ObjectType member = records.schema().require("GroupMember");
    Field memberId = member.require("UserOrGroupId");
    while (!open.isEmpty()) {
      for (Row row : records.referencing(member, memberId, open.remove())) {
        if (groups.add(row.text("GroupId"))) {
          open.add(row.text("GroupId"));
        }
      }
    }
    return groups;
  }

  private Set<String> roleGroups(Set<String> roles) {
    Set<String> groups = new HashSet<>();
    ObjectType group = records.schema().require("Group");
    for (String own : roles) {
      String role = own;
      while (role != null) {
        for (Row row : records.referencing(group, group.require("RelatedId"), role)) {
          boolean withSubordinates = row.text("Type").startsWith("RoleAndSubordinates");
          if (withSubordinates || role.equals(own)) {
            groups.add(row.id());
          }
        }
        role = records.find(role).map(row -> row.text("ParentRoleId")).orElse(null);
      }
    }
    return groups;
  }
}
