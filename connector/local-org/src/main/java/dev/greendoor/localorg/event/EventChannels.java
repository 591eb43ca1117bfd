package dev.greendoor.localorg.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which change events the org makes, and the channels that carry them. */
public final class EventChannels {

  /** Objects that an org without the add-on may select. */
  public static final int DEFAULT_ALLOWANCE = 5;

  private static final String CHANGE_EVENT = "ChangeEvent";

  /** The events of each channel, and all change events of all channels. */
  private record Selection(Map<String, Set<String>> eventsByChannel, Set<String> selected) {}

  private final int allowance;
  private volatile Selection selection;

  /**
   * @param members of all channels
   * @param allowance how many objects may be selected over all channels
   * @throws IllegalArgumentException when more are selected
   */
  public EventChannels(Collection<ChannelMember> members, int allowance) {
    this.allowance = allowance;
    this.selection = selection(members);
  }

  /**
   * Goes over to other members.
   *
   * @throws IllegalArgumentException when more are selected than the org allows
   */
  public void select(Collection<ChannelMember> members) {
    selection = selection(members);
  }

  /** Refuses members that {@link #select} would refuse. */
  public void check(Collection<ChannelMember> members) {
    selection(members);
  }

  private Selection selection(Collection<ChannelMember> members) {
    Map<String, Set<String>> eventsByChannel = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> selected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ChannelMember member : members) {
      eventsByChannel
          .computeIfAbsent(
              member.channel(), channel -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
          .add(member.selectedEntity());
      if (member.selectedEntity().endsWith(CHANGE_EVENT)) {
        selected.add(member.selectedEntity());
      }
    }
    if (selected.size() > allowance) {
      throw new IllegalArgumentException(
          "platformEventChannelMembers select %d objects for change events, the org allows %d: %s"
              .formatted(selected.size(), allowance, selected));
    }
    return new Selection(eventsByChannel, selected);
  }

  /** Whether changes of the object are published, on any channel. */
  public boolean selects(String changeEventName) {
    return selection.selected().contains(changeEventName);
  }

  /** The names of all selected change events. */
  public Set<String> selected() {
    return Set.copyOf(selection.selected());
  }

  /** The events that the channel carries, or empty when there is no such channel. */
  public Optional<List<String>> eventsOf(String channel) {
    return Optional.ofNullable(selection.eventsByChannel().get(channel)).map(List::copyOf);
  }
}
