package dev.greendoor.localorg.event;

/**
 * One selection of an event for a channel, as an SFDX {@code platformEventChannelMember} states it.
 *
 * @param channel {@code ChangeEvents} for the standard channel, or a custom one ({@code
 *     Sales__chn})
 * @param selectedEntity name of the event, for example {@code OpportunityChangeEvent}
 */
public record ChannelMember(String channel, String selectedEntity) {

  /** The channel that {@code /data/ChangeEvents} and every {@code /data/<X>ChangeEvent} read. */
  public static final String STANDARD_CHANNEL = "ChangeEvents";
}
