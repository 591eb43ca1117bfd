package dev.greendoor.localorg.schema;

/**
 * An event selected for a channel by a {@code platformEventChannelMember}: the choice of Change
 * Data Capture.
 *
 * @param channel {@code ChangeEvents} for the standard channel, or a custom one
 * @param selectedEntity the event, for example {@code OpportunityChangeEvent}
 */
public record EventSelection(String channel, String selectedEntity) {}
