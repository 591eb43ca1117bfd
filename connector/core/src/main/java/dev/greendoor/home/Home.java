package dev.greendoor.home;

import dev.greendoor.error.ConnectorException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the declarative files are: mappings, agents, playbooks, routes. An admin edits a directory;
 * without one, the defaults that came with the program count.
 */
public interface Home {

  /** A directory with the folders {@code config}, {@code mappings} and {@code routes}. */
  static Home of(Path directory) {
    return new DirectoryHome(directory);
  }

  /** The defaults packed with the program. */
  static Home onClassPath() {
    return new ClassPathHome();
  }

  /**
   * All files of a folder and the folders in it, by name.
   *
   * @param folder relative to the home, with slashes: {@code config/agents}
   * @param ending how the names end: {@code .yaml}; empty for all
   * @throws ConnectorException SETTING_INVALID when the folder is missing or cannot be read
   */
  List<ConfigurationFile> files(String folder, String ending);
}
