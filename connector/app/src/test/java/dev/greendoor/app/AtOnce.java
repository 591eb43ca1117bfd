package dev.greendoor.app;

import java.util.concurrent.Executor;

/** Begins everything at once. The common pool has a single thread on two cores. */
final class AtOnce implements Executor {

  @Override
  public void execute(Runnable work) {
    Thread thread = new Thread(work, "at-once");
    thread.setDaemon(true);
    thread.start();
  }
}
