package dev.greendoor.localorg.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventChannelsTest {

  private static final List<ChannelMember> SIX =
      Stream.of("Account", "Contact", "Opportunity", "Task", "Event", "Case")
          .map(object -> new ChannelMember("ChangeEvents", object + "ChangeEvent"))
          .toList();

  @Test
  void anOrgSelectsFiveObjectsAndNoMore() {
    assertThat(new EventChannels(SIX.subList(0, 5), 5).selected()).hasSize(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventChannels(SIX, EventChannels.DEFAULT_ALLOWANCE))
        .withMessageContaining("select 6 objects for change events, the org allows 5")
        .withMessageContaining("CaseChangeEvent");
  }

  @Test
  void anObjectOnTwoChannelsCountsOnce() {
    List<ChannelMember> members =
        Stream.concat(
                SIX.subList(0, 5).stream(),
                Stream.of(new ChannelMember("Sales__chn", "AccountChangeEvent")))
            .toList();
    EventChannels channels = new EventChannels(members, 5);
    assertThat(channels.eventsOf("Sales__chn")).contains(List.of("AccountChangeEvent"));
    assertThat(channels.eventsOf("Other__chn")).isEmpty();
  }
}
