package dev.greendoor.localorg.http;

/** The {@code Sforce-Call-Options} header: {@code client=NAME, defaultNamespace=NS}. */
public final class CallOptions {

  private CallOptions() {}

  /** The name that the caller gives itself, or null. */
  public static String client(Call call) {
    for (String option : call.header("Sforce-Call-Options").orElse("").split("[,;]", -1)) {
      String[] pair = option.strip().split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("client")) {
        return pair[1].strip();
      }
    }
    return null;
  }
}
