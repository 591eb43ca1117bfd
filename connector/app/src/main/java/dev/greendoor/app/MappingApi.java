package dev.greendoor.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.MappingFinding;
import dev.greendoor.mapping.MappingFinding.Severity;
import dev.greendoor.mapping.Suggestion;
import dev.greendoor.store.DriftTable;
import dev.greendoor.store.Leadership;
import dev.greendoor.store.MappingVersionTable;
import dev.greendoor.store.MappingVersionTable.Done;
import dev.greendoor.store.MappingVersionTable.State;
import dev.greendoor.store.MappingVersionTable.Version;
import dev.greendoor.studio.FileDifference;
import dev.greendoor.studio.MappingFiles;
import dev.greendoor.studio.MappingVersions;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mappings of this installation: what is in effect, what is proposed, and the way there. */
@RestController
@RequestMapping("/api/operator/mappings")
class MappingApi {

  private static final int LONGEST_REASON = 1000;
  private static final int MOST_RECORDS = 50;
  private static final int NOTICES = 200;

  private final MappingVersions versions;
  private final MappingVersionTable table;
  private final ProposalReview review;
  private final DriftWatch drift;
  private final Leadership leadership;
  private final Node node;
  private final PipelineState state;
  private final OperatorAudit audit;

  MappingApi(
      MappingVersions versions,
      MappingVersionTable table,
      ProposalReview review,
      DriftWatch drift,
      Leadership leadership,
      Node node,
      PipelineState state,
      OperatorAudit audit) {
    this.versions = versions;
    this.table = table;
    this.review = review;
    this.drift = drift;
    this.leadership = leadership;
    this.node = node;
    this.state = state;
    this.audit = audit;
  }

  /**
   * What an admin proposes.
   *
   * @param files name → text, laid over the version in effect; a null text takes a file out; none
   *     for the files of the home
   * @param reason for those who read the list of versions
   * @param version that a rollback brings back; null for the one before
   * @param most how many records of each object a preview looks at
   */
  record Proposal(Map<String, String> files, String reason, Integer version, Integer most) {

    static final Proposal OF_HOME = new Proposal(null, null, null, null);
  }

  /**
   * What is in effect.
   *
   * @param version null before the first
   * @param waitingFor what an admin has to do before anything is captured; null when nothing is
   * @param proposed how many files of the home differ from it
   */
  record Present(
      Integer version,
      State state,
      String appliedAt,
      String appliedBy,
      String reason,
      List<FileSummary.Of> files,
      String waitingFor,
      int proposed) {}

  @GetMapping
  Present present() {
    Optional<Version> version = versions.inEffect();
    MappingFiles files = versions.files();
    return new Present(
        version.map(Version::version).orElse(null),
        version.map(Version::state).orElse(null),
        version.map(at -> at.madeAt().toString()).orElse(null),
        version.map(Version::madeBy).orElse(null),
        version.map(Version::reason).orElse(null),
        FileSummary.of(files, versions.ofHome()),
        state.waitingFor().orElse(null),
        FileDifference.between(files, versions.withHome()).size());
  }

  /** One file as it is in effect. */
  @GetMapping("/file")
  ResponseEntity<Map<String, String>> file(@RequestParam String name) {
    String text = versions.files().texts().get(name);
    return text == null
        ? ResponseEntity.status(HttpStatus.NOT_FOUND)
            .body(Map.of("error", "name: no mapping file is called " + name))
        : ResponseEntity.ok(Map.of("name", name, "text", text));
  }

  /** What a check of a proposal found. */
  record Findings(long errors, long warnings, List<MappingFinding> findings) {

    static Findings of(List<MappingFinding> findings) {
      return new Findings(
          findings.stream().filter(one -> one.severity() == Severity.ERROR).count(),
          findings.stream().filter(one -> one.severity() == Severity.WARNING).count(),
          findings);
    }
  }

  /** Holds a proposal against the org as it is now. */
  @PostMapping("/check")
  Findings check(@RequestBody(required = false) Proposal proposal) {
    return Findings.of(review.check(files(proposal)));
  }

  /**
   * Which objects of the org could fill the canonical tables, and how.
   *
   * @param table one of them; none for all
   */
  @GetMapping("/suggest")
  List<Suggestion> suggest(@RequestParam(required = false) String table) {
    return review.suggest(table);
  }

  /** Looks ahead: real records before and after, and what it costs. Writes nothing. */
  @PostMapping("/preview")
  ProposalReview.Preview preview(@RequestBody(required = false) Proposal proposal) {
    int most = proposal == null || proposal.most() == null ? 5 : proposal.most();
    return review.preview(files(proposal), Math.max(1, Math.min(MOST_RECORDS, most)));
  }

  /** The files that a proposal changes. */
  record Differences(List<FileDifference> files) {}

  @PostMapping("/diff")
  Differences diff(@RequestBody(required = false) Proposal proposal) {
    return new Differences(FileDifference.between(versions.files(), files(proposal)));
  }

  /** What became of a wish to apply: the version, or what stands against it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(Integer version, String error, List<MappingFinding> findings) {}

  /** Applies a proposal: 202 with its version, or 409 with what does not fit the org. */
  @PostMapping("/apply")
  ResponseEntity<Outcome> apply(@RequestBody(required = false) Proposal proposal, Principal who) {
    leadership.require();
    MappingFiles files = files(proposal);
    if (versions.inEffect().isPresent() && files.equals(versions.files())) {
      return refused("files: nothing differs from what is in effect", List.of());
    }
    Findings found = Findings.of(review.check(files));
    if (found.errors() > 0) {
      return refused(
          "%d of %d findings stand against it; check says which"
              .formatted(found.errors(), found.findings().size()),
          found.findings());
    }
    String reason = reason(proposal);
    audit.note(who.getName(), "apply mappings", reason);
    return begun(versions.propose(files, who.getName(), reason));
  }

  /** Brings a former version back, with the data that it had. */
  @PostMapping("/rollback")
  ResponseEntity<Outcome> rollback(
      @RequestBody(required = false) Proposal proposal, Principal who) {
    leadership.require();
    String reason = reason(proposal);
    int version =
        versions.restore(proposal == null ? null : proposal.version(), who.getName(), reason);
    audit.note(who.getName(), "roll back mappings", reason);
    return begun(version);
  }

  private ResponseEntity<Outcome> begun(int version) {
    node.beginAgain();
    return ResponseEntity.accepted().body(new Outcome(version, null, null));
  }

  private static ResponseEntity<Outcome> refused(String why, List<MappingFinding> findings) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body(new Outcome(null, why, findings));
  }

  /**
   * A version as the list of versions shows it.
   *
   * @param diff against the one that it replaced
   * @param rows how many rows its backfill has read
   * @param total of how many; null when it is done
   */
  record Shown(
      @JsonUnwrapped Version version,
      List<FileDifference> diff,
      List<Done> steps,
      Long rows,
      Long total) {}

  /** Every version, the newest first. */
  @GetMapping("/versions")
  List<Shown> versions() {
    return versions.all().stream().map(this::shown).toList();
  }

  private Shown shown(Version version) {
    List<FileDifference> diff =
        version.replaces() == null
            ? List.of()
            : FileDifference.between(
                versions.files(version.replaces()), versions.files(version.version()));
    boolean reading = version.state() == State.APPLYING;
    Optional<PipelineState.Rows> rows = reading ? state.rows() : Optional.empty();
    return new Shown(
        version,
        diff,
        table.steps(version.version()),
        rows.map(PipelineState.Rows::stored).orElse(version.rows()),
        rows.map(PipelineState.Rows::total).orElse(null));
  }

  /** How the org has changed since the version in effect was applied: what is open first. */
  @GetMapping("/drift")
  List<Noticed> drift() {
    return drift.newest(NOTICES).stream().map(Noticed::of).toList();
  }

  /** A change of the org. */
  record Noticed(
      long id, @JsonUnwrapped DriftTable.Change change, String seenAt, String settledAt) {

    static Noticed of(DriftTable.Notice notice) {
      return new Noticed(notice.id(), notice.change(), notice.seenAt(), notice.settledAt());
    }
  }

  private MappingFiles files(Proposal proposal) {
    return proposal == null || proposal.files() == null || proposal.files().isEmpty()
        ? versions.withHome()
        : versions.files().with(proposal.files());
  }

  private static String reason(Proposal proposal) {
    String reason = proposal == null || proposal.reason() == null ? "" : proposal.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "reason: say in up to %,d characters why, for those who come after you"
              .formatted(LONGEST_REASON));
    }
    return reason;
  }
}
