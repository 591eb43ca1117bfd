package dev.greendoor.studio;

import dev.greendoor.store.Provenance;
import dev.greendoor.store.Provenance.Advice;
import dev.greendoor.store.Provenance.Factor;
import dev.greendoor.store.Provenance.Written;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what decided a record that we write: a playbook, an agent, or the write mapping alone. */
final class Rules {

  private static final int MOST_SOURCES = 25;
  private static final int PREFIX = 3;

  private final Provenance provenance;

  Rules(Provenance provenance) {
    this.provenance = provenance;
  }

  /** What decided, and the records of the org that it looked at. */
  record Decision(Why.Rule rule, List<Why.Source> source) {}

  Decision of(Written written, String writeMapping) {
    List<Factor> factors = provenance.factors(written.subjectId());
    Optional<Advice> advice = provenance.advice(written.externalKey());
    if (advice.isPresent()) {
      Why.Rule rule = new Why.Rule("playbook", advice.get().playbook(), advice.get().why());
      return new Decision(rule, sources(written, of(factors, advice.get().agent())));
    }
    List<Factor> behind = behind(factors, written.externalKey());
    if (behind.isEmpty()) {
      Why.Rule rule =
          new Why.Rule("mapping", writeMapping, "What its select says the org should hold");
      return new Decision(rule, sources(written, List.of()));
    }
    String found = behind.stream().map(Factor::because).collect(Collectors.joining(" "));
    return new Decision(
        new Why.Rule("agent", behind.get(0).agent(), found), sources(written, behind));
  }

  /** A score's key is its agent and subject; that of one of its factors has the signal, too. */
  private static List<Factor> behind(List<Factor> factors, String key) {
    List<Factor> one =
        factors.stream().filter(factor -> key.endsWith(":" + factor.signal())).toList();
    return one.isEmpty()
        ? factors.stream().filter(factor -> key.startsWith(factor.agent() + ":")).toList()
        : one;
  }

  private static List<Factor> of(List<Factor> factors, String agent) {
    return factors.stream().filter(factor -> factor.agent().equals(agent)).toList();
  }

  private List<Why.Source> sources(Written written, List<Factor> factors) {
    Map<String, String> objects = provenance.objects();
    Set<String> records = new LinkedHashSet<>();
    records.add(written.subjectId());
    factors.forEach(factor -> records.addAll(factor.evidence()));
    return records.stream()
        .limit(MOST_SOURCES)
        .map(
            record ->
                new Why.Source(objects.get(record.substring(0, PREFIX)), record, null, null, null))
        .toList();
  }
}
