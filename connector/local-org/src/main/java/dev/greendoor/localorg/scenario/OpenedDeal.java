package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.util.List;

/** An opportunity that has been written, with all that its activities refer to. */
record OpenedDeal(
    String id,
    String name,
    CustomerAccount account,
    Person owner,
    List<Stakeholder> committee,
    Instant created) {}
