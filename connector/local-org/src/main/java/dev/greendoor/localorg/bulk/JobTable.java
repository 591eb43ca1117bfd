package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.security.Session;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Jobs of one kind by id, the oldest forgotten when there are very many. */
final class JobTable<J> {

  private static final String PREFIX = "750";
  private static final int KEPT = 10_000;
  private static final AtomicLong LAST_NUMBER = new AtomicLong();

  private final Function<J, JobFacts> facts;
  private final Map<String, J> jobs =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, J> eldest) {
          return size() > KEPT;
        }
      };

  JobTable(Function<J, JobFacts> facts) {
    this.facts = facts;
  }

  static String newId() {
    return newId(PREFIX);
  }

  /** A new id of another kind, such as that of a batch. */
  static String newId(String prefix) {
    return RecordId.of(prefix, LAST_NUMBER.incrementAndGet());
  }

  /** An id that a former process gave. */
  static void seen(String id) {
    RecordId.number(id).ifPresent(number -> LAST_NUMBER.accumulateAndGet(number, Math::max));
  }

  /** Takes a job of a former process. */
  void restore(J job) {
    seen(facts.apply(job).id());
    add(job);
  }

  synchronized void add(J job) {
    jobs.put(facts.apply(job).id(), job);
  }

  synchronized void remove(J job) {
    jobs.remove(facts.apply(job).id());
  }

  /** The job of this id, which only its creator finds. */
  synchronized J require(String id, Session session) {
    J job = jobs.get(RecordId.canonical(id).orElse(id));
    if (job == null || !facts.apply(job).userId().equals(session.userId())) {
      throw new SalesforceException(ErrorCode.NOT_FOUND, "The requested resource does not exist");
    }
    return job;
  }

  /** The list of a user's jobs, each as {@code json} shows it. */
  ObjectNode list(Session session, Function<J, ObjectNode> json) {
    ObjectNode list = Json.MAPPER.createObjectNode().put("done", true);
    list.putNull("nextRecordsUrl");
    var records = list.putArray("records");
    for (J job : snapshot()) {
      if (facts.apply(job).userId().equals(session.userId())) {
        records.add(json.apply(job));
      }
    }
    return list;
  }

  private synchronized Collection<J> snapshot() {
    return List.copyOf(jobs.values());
  }
}
