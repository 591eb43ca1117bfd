package dev.greendoor.score;

import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.store.Database;
import java.util.function.UnaryOperator;

/** The shipped agents, with something about them changed. */
public final class TestAgents {

  private TestAgents() {}

  /** The shipped agents, looking back only so many days: each costs as much as scoring anew. */
  public static Agents withHistory(int days, Database database) {
    return edited(text -> text.replace("historyDays: 30", "historyDays: " + days), database);
  }

  /** The shipped agents with their text edited. */
  static Agents edited(UnaryOperator<String> edit, Database database) {
    Home home =
        (folder, ending) ->
            Home.onClassPath().files(folder, ending).stream()
                .map(file -> new ConfigurationFile(file.name(), edit.apply(file.text())))
                .toList();
    return Agents.load(home, database);
  }
}
