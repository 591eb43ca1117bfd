package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.approval.ApprovalProcess.Moment;
import dev.greendoor.localorg.approval.ApprovalProcess.Submitter;
import dev.greendoor.localorg.approval.ApprovalStep.Approver;
import dev.greendoor.localorg.automation.AutomationFile;
import dev.greendoor.localorg.automation.Criteria;
import dev.greendoor.localorg.automation.FieldUpdate;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.xml.XmlElement;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code approvalProcesses/Object.Name.approvalProcess-meta.xml}. */
final class ApprovalProcessReader {

  private static final Set<String> SUBMITTERS =
      Set.of("owner", "creator", "user", "allInternalUsers");

  private final Schema schema;
  private final Clock clock;
  private final AutomationFile file;
  private final Map<String, FieldUpdate> updates;
  private final ObjectType type;

  private ApprovalProcessReader(
      AutomationFile file, Map<String, FieldUpdate> updates, Schema schema, Clock clock) {
    this.file = file;
    this.updates = updates;
    this.schema = schema;
    this.clock = clock;
    String object = file.name().substring(0, Math.max(0, file.name().indexOf('.')));
    this.type =
        schema.type(object).orElseThrow(() -> file.error("there is no object '" + object + "'"));
  }

  /**
   * All processes of the projects, by name.
   *
   * @throws dev.greendoor.localorg.schema.SchemaException naming the file that cannot be used
   */
  static List<ApprovalProcess> read(List<MetadataFiles> projects, Schema schema, Clock clock) {
    Map<String, FieldUpdate> updates = FieldUpdate.read(projects, schema, clock);
    return AutomationFile.of(projects, "approvalProcess").stream()
        .map(file -> new ApprovalProcessReader(file, updates, schema, clock).process())
        .sorted(Comparator.comparing(ApprovalProcess::fullName))
        .toList();
  }

  private ApprovalProcess process() {
    XmlElement root = file.root();
    Map<Moment, List<FieldUpdate>> actions = new EnumMap<>(Moment.class);
    actions.put(Moment.SUBMITTED, actions(root, "initialSubmissionActions"));
    actions.put(Moment.APPROVED, actions(root, "finalApprovalActions"));
    actions.put(Moment.REJECTED, actions(root, "finalRejectionActions"));
    actions.put(Moment.RECALLED, actions(root, "recallActions"));
    return new ApprovalProcess(
        file.name().substring(file.name().indexOf('.') + 1),
        file.required(root, "label"),
        root.text("description").orElse(null),
        type.name(),
        root.flag("active"),
        criteria(root),
        root.children("allowedSubmitters").stream().map(this::submitter).toList(),
        root.flag("allowRecall"),
        root.text("recordEditability").filter("AdminOrCurrentApprover"::equals).isPresent(),
        root.children("approvalStep").stream().map(this::step).toList(),
        actions,
        Map.of(
            Moment.SUBMITTED,
            true,
            Moment.APPROVED,
            root.flag("finalApprovalRecordLock"),
            Moment.REJECTED,
            root.flag("finalRejectionRecordLock"),
            Moment.RECALLED,
            false));
  }

  private Criteria criteria(XmlElement element) {
    return Criteria.of(element.child("entryCriteria"), file, type, schema, clock);
  }

  private Submitter submitter(XmlElement element) {
    String kind = file.required(element, "type");
    if (!SUBMITTERS.contains(kind)) {
      throw file.error("<allowedSubmitters> of type " + kind + " are not supported");
    }
    return new Submitter(kind, element.text("submitter").orElse(null));
  }

  private ApprovalStep step(XmlElement element) {
    XmlElement approvers =
        element
            .child("assignedApprover")
            .orElseThrow(() -> file.error("<assignedApprover> is missing in <approvalStep>"));
    String name = file.required(element, "name");
    return new ApprovalStep(
        name,
        element.text("label").orElse(name),
        criteria(element),
        unless(element.text("ifCriteriaNotMet").orElse("GotoNextStep")),
        approvers.children("approver").stream().map(this::approver).toList(),
        approvers.text("whenMultipleApprovers").filter("Unanimous"::equals).isPresent(),
        element
            .child("rejectBehavior")
            .flatMap(behaviour -> behaviour.text("type"))
            .filter("BackToPrevious"::equals)
            .isPresent(),
        actions(element, "approvalActions"),
        actions(element, "rejectionActions"));
  }

  private ApprovalStep.Unless unless(String name) {
    return switch (name) {
      case "ApproveRecord" -> ApprovalStep.Unless.APPROVE;
      case "RejectRecord" -> ApprovalStep.Unless.REJECT;
      case "GotoNextStep" -> ApprovalStep.Unless.NEXT_STEP;
      default -> throw file.error("<ifCriteriaNotMet> cannot be " + name);
    };
  }

  private Approver approver(XmlElement element) {
    String kind = file.required(element, "type");
    return switch (kind) {
      case "adhoc" -> new Approver(Approver.Kind.CHOSEN, null);
      case "user" -> new Approver(Approver.Kind.USER, file.required(element, "name"));
      case "queue" -> new Approver(Approver.Kind.QUEUE, file.required(element, "name"));
      case "userHierarchyField" ->
          new Approver(Approver.Kind.USER_FIELD, lookup("User", element, kind));
      case "relatedUserField" ->
          new Approver(Approver.Kind.RECORD_FIELD, lookup(type.name(), element, kind));
      default -> throw file.error("an <approver> of type " + kind + " is not supported");
    };
  }

  /** A lookup by the name that metadata has for it: {@code Manager} is {@code ManagerId}. */
  private String lookup(String object, XmlElement element, String kind) {
    String name = element.text("name").orElse("Manager");
    ObjectType owner = schema.require(object);
    return Optional.of(name)
        .filter(given -> owner.field(given).isPresent())
        .or(() -> Optional.of(name + "Id").filter(given -> owner.field(given).isPresent()))
        .orElseThrow(
            () -> file.error("<name> %s of a %s is no field of %s".formatted(name, kind, object)));
  }

  private List<FieldUpdate> actions(XmlElement element, String child) {
    return element.children(child).stream()
        .flatMap(actions -> actions.children("action").stream())
        .map(this::update)
        .toList();
  }

  private FieldUpdate update(XmlElement action) {
    String name = file.required(action, "name");
    String kind = file.required(action, "type");
    if (!kind.equals("FieldUpdate")) {
      throw file.error("an <action> of type " + kind + " is not supported by the local org");
    }
    FieldUpdate update = updates.get(type.name() + "." + name);
    if (update == null) {
      throw file.error("there is no field update %s.%s".formatted(type.name(), name));
    }
    return update;
  }
}
