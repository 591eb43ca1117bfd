package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.source.TargetDescribe;
import dev.greendoor.store.AcknowledgedState;
import dev.greendoor.store.Database;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The package in the org, as this connector finds it: its version, and which fields that write-back
 * means to fill it lacks. Those are left out, everything else goes on. Used as a bean by the
 * routes.
 */
public final class OrgPackage {

  private static final Logger LOG = LoggerFactory.getLogger(OrgPackage.class);

  /** A formula whose text is the version: a describe tells it, and every deploy brings it. */
  private static final String OBJECT = "Opportunity_Score__c";

  private static final String FIELD = "Package_Version__c";
  private static final Pattern NUMBER = Pattern.compile("TEXT\\((\\d{1,6})\\)");

  /** Versions of the package that a connector works with as they are. */
  public record Range(int oldest, int newest) {

    /** Those of this connector. */
    public static final Range SUPPORTED = new Range(1, 1);

    @Override
    public String toString() {
      return oldest == newest ? Integer.toString(oldest) : oldest + " to " + newest;
    }
  }

  /** How the org's package stands to this connector. */
  public enum Verdict {
    FITS,
    OLDER,
    NEWER,
    /** It does not say its version: it is not there, not granted, or from before it said so. */
    UNKNOWN
  }

  /**
   * What a look has found.
   *
   * @param version of the package; null where unknown
   * @param missing fields that write-back leaves out, as {@code Object.Field}
   * @param remedy what to do; empty when nothing is
   */
  public record State(Verdict verdict, Integer version, Set<String> missing, String remedy) {}

  private final SalesforceRest rest;
  private final WriteMappings mappings;
  private final AcknowledgedState acknowledged;
  private final Range supported;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile State state;
  private volatile Map<String, Set<String>> missing = Map.of();

  /** The package, held against these mappings and versions. */
  public OrgPackage(
      Database database, WriteMappings mappings, SalesforceRest rest, Range supported) {
    this.acknowledged = new AcknowledgedState(database);
    this.mappings = mappings;
    this.rest = rest;
    this.supported = supported;
  }

  /**
   * How the version of an org's package stands to a connector.
   *
   * @throws ConnectorException UNAVAILABLE when the org does not answer
   */
  public static State versionIn(SalesforceRest rest, Range supported) {
    return judged(version(rest), supported, Set.of());
  }

  /** What the last look found; empty before the first. */
  public Optional<State> state() {
    return Optional.ofNullable(state);
  }

  /**
   * Looks at the org.
   *
   * @throws ConnectorException UNAVAILABLE when it does not answer
   */
  public State look() {
    looking.lock();
    try {
      Map<String, Set<String>> lacking = new TreeMap<>();
      Set<String> all = new TreeSet<>();
      for (WriteMapping.Named named : mappings.written()) {
        Set<String> fields = lacking(named.mapping());
        if (!fields.isEmpty()) {
          lacking.put(named.name(), fields);
          fields.forEach(field -> all.add(named.mapping().target() + "." + field));
        }
      }
      State found = judged(version(rest), supported, all);
      tell(found);
      fillAgain(lacking);
      missing = lacking;
      state = found;
      return found;
    } finally {
      looking.unlock();
    }
  }

  /** A mapping with the fields that the org has. */
  WriteMapping asTheOrgHasIt(WriteMapping.Named named) {
    if (state == null) {
      look();
    }
    Set<String> lacking = missing.getOrDefault(named.name(), Set.of());
    return lacking.isEmpty() ? named.mapping() : named.mapping().without(lacking);
  }

  /** Fields that are back were acknowledged without being there: they are written now. */
  private void fillAgain(Map<String, Set<String>> lacking) {
    missing.forEach(
        (name, fields) -> {
          if (!lacking.getOrDefault(name, Set.of()).containsAll(fields)) {
            acknowledged.doubt(name);
          }
        });
  }

  private Set<String> lacking(WriteMapping mapping) {
    Set<String> lacking = new TreeSet<>();
    // Of an object that is not there no field can be left out: its records are set aside.
    TargetDescribe.read(rest, mapping.target())
        .ifPresent(
            object ->
                mapping.fieldsOfNew().stream()
                    .filter(field -> !has(object, field))
                    .forEach(lacking::add));
    return lacking.containsAll(mapping.fieldsOfNew()) ? Set.of() : lacking;
  }

  private static boolean has(TargetDescribe object, String field) {
    int dot = field.indexOf('.');
    return dot < 0
        ? object.field(field).isPresent()
        : object.parent(field.substring(0, dot)).isPresent();
  }

  private static Optional<Integer> version(SalesforceRest rest) {
    try {
      for (JsonNode field :
          rest.get("/sobjects/" + OBJECT + "/describe", Map.of()).path("fields")) {
        Matcher number = NUMBER.matcher(field.path("calculatedFormula").asText().strip());
        if (field.path("name").asText().equals(FIELD) && number.matches()) {
          return Optional.of(Integer.valueOf(number.group(1)));
        }
      }
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.REJECTED) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private static State judged(Optional<Integer> version, Range supported, Set<String> lacking) {
    if (version.isEmpty()) {
      return new State(
          Verdict.UNKNOWN,
          null,
          lacking,
          "The org's package does not say its version: put it there with greendoor org deploy, and"
              + " assign Greendoor_Integration to the integration user.");
    }
    int present = version.get();
    if (present < supported.oldest()) {
      return new State(
          Verdict.OLDER,
          present,
          lacking,
          "The org's package has version %d, this connector takes %s: run greendoor org deploy."
              .formatted(present, supported));
    }
    if (present > supported.newest()) {
      return new State(
          Verdict.NEWER,
          present,
          lacking,
          "The org's package has version %d, this connector takes %s: upgrade the connector."
              .formatted(present, supported));
    }
    return new State(
        Verdict.FITS,
        present,
        lacking,
        lacking.isEmpty()
            ? ""
            : "The integration user does not see %s: run greendoor org deploy, or grant them in a permission set."
                .formatted(String.join(", ", lacking)));
  }

  private void tell(State found) {
    if (!found.equals(state) && !found.remedy().isEmpty()) {
      LOG.warn(
          "{}{}",
          found.remedy(),
          found.missing().isEmpty() ? "" : " Not written until then: " + found.missing());
    }
  }
}
