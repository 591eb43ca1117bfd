package dev.greendoor.localorg.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a {@link FaultRule} is about; absent parts match everything.
 *
 * @param method HTTP method
 * @param path regular expression that the path of the call contains
 * @param pathPrefix start of the path
 * @param client name that the caller gives in {@code Sforce-Call-Options}
 * @param topic topic or channel of a subscription, such as {@code /data/ChangeEvents}
 * @param object API name of the object that is written, queried by a job, or told of by an event
 * @param operation of a written record (CREATE, UPDATE, UPSERT, DELETE …), of a job (query,
 *     queryAll, insert …) or of an event (CREATE, UPDATE, DELETE, UNDELETE), in any case
 * @param record id of the record that is written
 * @param parent id of a record that the written one refers to
 * @param field API name of a field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultMatch(
    String method,
    String path,
    String pathPrefix,
    String client,
    String topic,
    String object,
    String operation,
    String record,
    String parent,
    String field) {

  static final FaultMatch EVERYTHING =
      new FaultMatch(null, null, null, null, null, null, null, null, null, null);

  public FaultMatch {
    if (path != null) {
      Pattern.compile(path);
    }
  }

  /** Whether this call is meant. */
  public boolean call(String callMethod, String callPath, String callClient) {
    return same(method, callMethod)
        && (path == null || Pattern.compile(path).matcher(callPath).find())
        && (pathPrefix == null || callPath.startsWith(pathPrefix))
        && (client == null || client.equals(callClient));
  }

  /** Whether this object and operation are meant; null where there is none. */
  public boolean object(String name, String itsOperation) {
    return same(object, name) && same(operation, itsOperation);
  }

  /** Whether this topic is meant. */
  public boolean topic(String name) {
    return same(topic, name);
  }

  private static boolean same(String wanted, String actual) {
    return wanted == null || wanted.equalsIgnoreCase(actual);
  }

  /** Names of the parts that are there. */
  Set<String> given() {
    Set<String> given = new TreeSet<>();
    note("method", method, given);
    note("path", path, given);
    note("pathPrefix", pathPrefix, given);
    note("client", client, given);
    note("topic", topic, given);
    note("object", object, given);
    note("operation", operation, given);
    note("record", record, given);
    note("parent", parent, given);
    note("field", field, given);
    return given;
  }

  private static void note(String name, String value, Set<String> given) {
    if (value != null) {
      given.add(name);
    }
  }
}
