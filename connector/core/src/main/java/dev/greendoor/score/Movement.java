package dev.greendoor.score;

import dev.greendoor.model.Reading;
import java.util.List;

/**
 * Finds the reading from which a score's present movement began, as one would say "78 until the
 * 12th, and 48 since".
 *
 * @param material points by which a score must move to have moved
 */
record Movement(int material) {

  /** So many readings without going further end a movement: what was before is another story. */
  private static final int PLATEAU = 4;

  /**
   * The last reading of where the value stood before it moved to where it is, or null when it did
   * not move.
   *
   * @param readings in order of time, the present one last
   */
  Reading start(List<Reading> readings) {
    int turn = turn(readings);
    if (turn < 0) {
      return null;
    }
    // A line often stays near its turn for days: what matters is the day on which it left.
    int left = turn;
    for (int i = turn; i < readings.size() - 1; i++) {
      if (Math.abs(readings.get(i).value() - readings.get(turn).value()) <= slack()) {
        left = i;
      }
    }
    return readings.get(left);
  }

  /** Walks back along the movement to where it turns or rests, past steps too small to matter. */
  private int turn(List<Reading> readings) {
    int turn = -1;
    int direction = 0;
    for (int i = readings.size() - 2; i >= 0; i--) {
      int value = readings.get(i).value();
      if (direction == 0) {
        int moved = value - readings.get(readings.size() - 1).value();
        if (Math.abs(moved) >= material) {
          direction = Integer.signum(moved);
          turn = i;
        }
      } else {
        int further = direction * (value - readings.get(turn).value());
        if (further > slack()) {
          turn = i;
        } else if (further <= -material || turn - i >= PLATEAU) {
          break;
        }
      }
    }
    return turn;
  }

  private int slack() {
    return material / 2;
  }
}
