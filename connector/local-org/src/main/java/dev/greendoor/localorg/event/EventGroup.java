package dev.greendoor.localorg.event;

import dev.greendoor.localorg.event.EventBus.Event;
import java.util.List;

/**
 * Events that are kept together or not at all.
 *
 * @param commitNumber of the commit that they tell of, which may have none; 0 for a platform event
 */
record EventGroup(long commitNumber, List<Event> events) {}
