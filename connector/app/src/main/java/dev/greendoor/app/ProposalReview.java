package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.MappingFinding;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.Suggestion;
import dev.greendoor.mapping.Suggestions;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.ApiLane;
import dev.greendoor.source.SalesforceContents;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.MappingVersionTable.Version;
import dev.greendoor.store.TableColumns;
import dev.greendoor.studio.CallRate;
import dev.greendoor.studio.MappingFiles;
import dev.greendoor.studio.MappingPreview;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.studio.MappingsCheck;
import dev.greendoor.studio.ObjectPreview;
import dev.greendoor.writeback.WriteMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the org says to a proposal, asked anew each time: an admin may just have granted a field.
 */
@Component
class ProposalReview {

  /** A rate from fewer rows says more about the start of a job than about the org. */
  private static final long ENOUGH_ROWS = 1_000;

  private final MappingVersions versions;
  private final Database database;
  private final SalesforceLogin login;
  private final SalesforceRest rest;
  private final ApiBudget budget;
  private final CallRate calls;
  private final Map<String, String> families;
  private final int bulkFrom;

  ProposalReview(
      MappingVersions versions,
      Database database,
      SalesforceLogin login,
      SalesforceRest rest,
      ApiBudget budget,
      GreendoorSettings settings) {
    this.versions = versions;
    this.database = database;
    this.login = login;
    this.rest = rest.on(ApiLane.BACKFILL);
    this.budget = budget;
    this.families = settings.families();
    this.bulkFrom = settings.writeBack().bulkFrom();
    GreendoorSettings.Salesforce salesforce = settings.salesforce();
    this.calls =
        new CallRate(
            salesforce.pollEvery(), salesforce.pollEverythingEvery(), salesforce.certifyEvery());
  }

  /** Everything that stands against a proposal, or is worth knowing. */
  List<MappingFinding> check(MappingFiles files) {
    return new MappingsCheck(login, rest, budget, database, families).of(files.home());
  }

  /**
   * Refuses a set that does not fit the org.
   *
   * @throws ConnectorException MAPPING_INVALID with a line for each error
   */
  void require(MappingFiles files) {
    List<String> errors =
        check(files).stream()
            .filter(finding -> finding.severity() == MappingFinding.Severity.ERROR)
            .map(MappingFinding::toString)
            .toList();
    if (!errors.isEmpty()) {
      throw new ConnectorException(ErrorCode.MAPPING_INVALID, String.join("\n", errors));
    }
  }

  /**
   * Which objects of the org could fill the canonical tables, and how.
   *
   * @param table one of them; null for all
   */
  List<Suggestion> suggest(String table) {
    SalesforceDescribe describe = new SalesforceDescribe(rest, login, budget);
    TableColumns columns = new TableColumns(database);
    Suggestions suggestions =
        new Suggestions(
            versions.files().home(),
            name -> columns.of("table", name),
            new SalesforceContents(rest, describe));
    return table == null ? suggestions.all() : suggestions.of(table);
  }

  /**
   * What a proposal would do.
   *
   * @param callsNow to apply it
   * @param callsADay by how many more a day in which nothing changes costs; may be negative
   * @param shareOfDay what all calls of such a day would be of the org's allowance, in percent;
   *     null before the org has told it
   * @param seconds null where no rate was measured
   * @param write what would be written to the org; null where the proposal changes nothing of it
   */
  record Preview(
      List<ObjectPreview> objects,
      long callsNow,
      long callsADay,
      Double shareOfDay,
      long bytes,
      Long seconds,
      dev.greendoor.writeback.Preview.Result write) {}

  Preview preview(MappingFiles files, int most) {
    SalesforceDescribe describe = new SalesforceDescribe(rest, login, budget);
    Mappings next = files.mappings().applicableTo(describe::has, families);
    Mappings former = former().applicableTo(describe::has, families);
    describe.read(next.all().stream().map(ObjectMapping::object).toList());
    List<ObjectPreview> objects =
        new MappingPreview(database, new SalesforceQuery(rest), describe::object, calls, rate())
            .of(former, next, most);
    long after = calls.aDay(next);
    long allowed = budget.state().allowed();
    boolean timed = objects.stream().allMatch(object -> object.seconds() != null);
    return new Preview(
        objects,
        objects.stream().mapToLong(ObjectPreview::callsNow).sum(),
        after - calls.aDay(former),
        allowed > 0 ? Math.round(1000.0 * after / allowed) / 10.0 : null,
        objects.stream().mapToLong(ObjectPreview::bytes).sum(),
        timed ? objects.stream().mapToLong(ObjectPreview::seconds).sum() : null,
        write(files, most));
  }

  private dev.greendoor.writeback.Preview.Result write(MappingFiles files, int most) {
    List<WriteMapping.Named> written = files.written();
    return written.equals(versions.written())
        ? null
        : new dev.greendoor.writeback.Preview(database, () -> written, rest, bulkFrom).run(most);
  }

  private Mappings former() {
    return (versions.inEffect().isPresent() ? versions.files() : MappingFiles.NONE).mappings();
  }

  private Optional<Double> rate() {
    return versions.all().stream()
        .filter(version -> version.rows() != null && version.rows() >= ENOUGH_ROWS)
        .findFirst()
        .map(ProposalReview::rate);
  }

  private static double rate(Version version) {
    return version.rows() / Math.max(0.001, version.seconds().doubleValue());
  }
}
