package dev.greendoor.localorg.schema;

import java.util.List;
import java.util.Set;

/**
 * Everything that files say about the org before it has a single row.
 *
 * @param schema standard objects with what the packages add
 * @param permissionSets of all packages, checked as a deploy would
 * @param profiles what metadata adds to profiles, by their names
 * @param customPermissions names of all custom permissions
 * @param namedCredentials where callouts go to
 * @param externalCredentials what they sign with
 * @param eventSelections what Change Data Capture publishes
 * @param stages of the sales process, in order
 * @param eventsAfterCommit platform events that are published when a transaction commits
 * @param currencies of the org; empty when all records have the same one
 */
public record OrgMetadata(
    Schema schema,
    List<PermissionSet> permissionSets,
    List<PermissionSet> profiles,
    Set<String> customPermissions,
    List<Credential> namedCredentials,
    List<Credential> externalCredentials,
    List<EventSelection> eventSelections,
    List<OpportunityStage> stages,
    Set<String> eventsAfterCommit,
    List<OrgCurrency> currencies) {}
