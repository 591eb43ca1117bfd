package dev.greendoor.localorg.login;

/** Where to go after signing in: a path of this org, never another site. */
final class LocalPath {

  static final String HOME = "/lightning/page/home";

  private LocalPath() {}

  /** The path if it is one, else the home page. */
  static String orHome(String path) {
    return isLocal(path) ? path : HOME;
  }

  private static boolean isLocal(String path) {
    return path != null
        && path.startsWith("/")
        && !path.startsWith("//")
        && path.chars()
            .allMatch(character -> character > ' ' && character != '\\' && character < 127);
  }
}
