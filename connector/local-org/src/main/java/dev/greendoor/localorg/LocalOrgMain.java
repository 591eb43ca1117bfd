package dev.greendoor.localorg;

/** Starts the local org from the command line. */
public final class LocalOrgMain {

  private LocalOrgMain() {}

  public static void main(String[] arguments) {
    throw new UnsupportedOperationException("wired in the next commit");
  }
}
