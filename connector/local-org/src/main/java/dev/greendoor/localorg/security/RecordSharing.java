package dev.greendoor.localorg.security;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.util.function.Function;

/**
 * Decides what sharing gives a user on a record: by owner and role hierarchy, teams and shares,
 * implicit access between accounts and their opportunities and cases, masters and controlling
 * parents. Each decision takes a few look-ups, whatever the size of the org.
 */
final class RecordSharing {

  private final Records records;
  private volatile SharingRules rules;
  private final ImplicitAccounts implicitAccounts;
  private final ObjectType links;
  private final Field linkedDocument;
  private final Field accountOwner;
  private final Field opportunityAccount;
  private final Field caseAccount;

  RecordSharing(Records records, SharingRules rules) {
    Schema schema = records.schema();
    this.records = records;
    this.rules = rules;
    this.implicitAccounts = new ImplicitAccounts(records);
    this.links = schema.require("ContentDocumentLink");
    this.linkedDocument = links.require("ContentDocumentId");
    this.accountOwner = schema.require("Account").require("OwnerId");
    this.opportunityAccount = schema.require("Opportunity").require("AccountId");
    this.caseAccount = schema.require("Case").require("AccountId");
  }

  /** Follows the org to a later schema. */
  void adopt(SharingRules next) {
    rules = next;
  }

  AccessLevel level(Row row, Viewer viewer) {
    ObjectType type = row.type();
    if (viewer.permissions().allows(ObjectPermission.MODIFY_ALL, type)) {
      return AccessLevel.ALL;
    }
    AccessLevel shared = shared(row, viewer);
    return viewer.permissions().allows(ObjectPermission.VIEW_ALL, type)
        ? shared.or(AccessLevel.READ)
        : shared;
  }

  private AccessLevel shared(Row row, Viewer viewer) {
    SharingRules.Rule rule = rules.of(row.type());
    boolean owned = rule.owner() != null && viewer.owns(row.value(rule.owner()));
    if (row.isDeleted() && rule.owner() != null && rule.masters().isEmpty()) {
      return owned ? AccessLevel.ALL : AccessLevel.NONE;
    }
    return switch (rule.type().sharing()) {
      case PUBLIC_READ_WRITE -> owned || rule.owner() == null ? AccessLevel.ALL : AccessLevel.EDIT;
      case PUBLIC_READ -> owned || rule.owner() == null ? AccessLevel.ALL : AccessLevel.READ;
      case PRIVATE -> owned ? AccessLevel.ALL : granted(row, viewer);
      case CONTROLLED_BY_PARENT ->
          owned && rule.ownerBesideParent() ? AccessLevel.ALL : byParent(row, rule, owned, viewer);
    };
  }

  /** What a private record that is not the user's gets from teams, shares and implicit access. */
  private AccessLevel granted(Row row, Viewer viewer) {
    return switch (row.type().name()) {
      case "Opportunity" -> opportunity(row, viewer);
      case "Account" ->
          viewer
              .grants()
              .account(row.id())
              .or(
                  implicitAccounts.readable(row.id(), viewer)
                      ? AccessLevel.READ
                      : AccessLevel.NONE);
      case "Case" ->
          ofAccount(
              (String) row.value(caseAccount),
              viewer,
              "CaseAccessForAccountOwner",
              viewer.grants()::casesOf);
      default -> AccessLevel.NONE;
    };
  }

  private AccessLevel opportunity(Row row, Viewer viewer) {
    AccessLevel own = viewer.grants().opportunity(row.id());
    return own == AccessLevel.ALL
        ? own
        : own.or(
            ofAccount(
                (String) row.value(opportunityAccount),
                viewer,
                "OpportunityAccessForAccountOwner",
                viewer.grants()::opportunitiesOf));
  }

  /** Implicit access to a child of an account: what the owner's role, teams and shares say. */
  private AccessLevel ofAccount(
      String accountId, Viewer viewer, String roleField, Function<String, AccessLevel> grant) {
    if (accountId == null) {
      return AccessLevel.NONE;
    }
    AccessLevel granted = grant.apply(accountId);
    Object owner = records.find(accountId).map(row -> row.value(accountOwner)).orElse(null);
    if (!viewer.owns(owner)) {
      return granted;
    }
    return granted.or(
        records
            .find((String) owner)
            .map(user -> user.text("UserRoleId"))
            .flatMap(records::find)
            .map(role -> AccessLevel.named(role.value(roleField)))
            .orElse(AccessLevel.NONE));
  }

  private AccessLevel byParent(Row row, SharingRules.Rule rule, boolean owned, Viewer viewer) {
    if (!rule.masters().isEmpty()) {
      return byMasters(row, rule, viewer);
    }
    if (row.type().name().equals("ContentDocument")) {
      return byLinks(row, viewer);
    }
    AccessLevel all = AccessLevel.ALL;
    AccessLevel any = AccessLevel.NONE;
    boolean orphan = true;
    for (Field parent : rule.parents()) {
      Object id = row.value(parent);
      if (id != null) {
        AccessLevel level = levelOf((String) id, viewer);
        all = all.and(level);
        any = any.or(level);
        orphan = false;
      }
    }
    if (orphan) {
      return owned ? AccessLevel.ALL : AccessLevel.NONE;
    }
    if (all == AccessLevel.ALL) {
      return all;
    }
    return all.atLeast(AccessLevel.EDIT) ? AccessLevel.DELETE : any.and(AccessLevel.READ);
  }

  /**
   * The least that a master allows; writing a detail needs Edit on the master, or Read if it says
   * so.
   */
  private AccessLevel byMasters(Row row, SharingRules.Rule rule, Viewer viewer) {
    AccessLevel least = AccessLevel.ALL;
    for (Field master : rule.masters()) {
      AccessLevel level = levelOf((String) row.value(master), viewer);
      if (rule.sharing()) {
        level = level == AccessLevel.ALL ? level : level.and(AccessLevel.READ);
      } else if (level == AccessLevel.READ && master.is(FieldFlag.WRITE_NEEDS_MASTER_READ)) {
        level = AccessLevel.DELETE;
      } else if (level == AccessLevel.EDIT) {
        level = AccessLevel.DELETE;
      }
      least = least.and(level);
    }
    return least;
  }

  /** A file is open to those who see a record that it is attached to. */
  private AccessLevel byLinks(Row document, Viewer viewer) {
    AccessLevel best = AccessLevel.NONE;
    for (Row link : records.referencing(links, linkedDocument, document.id())) {
      if (!link.isDeleted() && best != AccessLevel.EDIT) {
        AccessLevel entity = levelOf(link.text("LinkedEntityId"), viewer);
        boolean viewOnly = "V".equals(link.value("ShareType"));
        best = best.or(entity.and(viewOnly ? AccessLevel.READ : AccessLevel.EDIT));
      }
    }
    return best;
  }

  private AccessLevel levelOf(String id, Viewer viewer) {
    return records.find(id).map(row -> level(row, viewer)).orElse(AccessLevel.NONE);
  }
}
