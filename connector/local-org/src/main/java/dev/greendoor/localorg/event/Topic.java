package dev.greendoor.localorg.event;

import java.util.List;

/**
 * What can be subscribed to.
 *
 * @param name such as {@code /data/OpportunityChangeEvent}
 * @param events names of the event objects that it carries; one, unless it is a channel
 */
public record Topic(String name, List<String> events) {

  public static final String PLATFORM_EVENTS = "/event/";
  public static final String CHANGE_EVENTS = "/data/";

  /** Whether clients may publish on it. */
  public boolean isPlatformEvent() {
    return name.startsWith(PLATFORM_EVENTS);
  }

  /** Whether it carries several kinds of events, which then have a schema each. */
  public boolean isChannel() {
    return events.size() != 1 || name.endsWith("__chn") || name.endsWith("/ChangeEvents");
  }
}
