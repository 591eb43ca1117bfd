package dev.greendoor.app;

import dev.greendoor.store.Database;
import dev.greendoor.store.OperatorActionTable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps who did what by hand, in the store and as a line of the log. */
@Component
class OperatorAudit {

  private static final Logger AUDIT = LoggerFactory.getLogger("dev.greendoor.audit");

  private final OperatorActionTable actions;

  OperatorAudit(Database database) {
    this.actions = new OperatorActionTable(database);
  }

  /** Keeps an action that is about to be done. */
  void note(String who, String action, String detail) {
    AUDIT.info("{}: {} {}", who, action, detail);
    actions.add(who, action, detail);
  }

  /** The newest actions. */
  List<OperatorActionTable.Action> newest(int most) {
    return actions.newest(most);
  }
}
