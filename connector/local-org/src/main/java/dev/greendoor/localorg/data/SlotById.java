package dev.greendoor.localorg.data;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Finds the slot of a record id by open addressing over plain integers: eight bytes a row instead
 * of the fifty of a map entry.
 */
final class SlotById {

  private static final int FREE = -1;
  private static final int REMOVED = -2;

  private final IntFunction<String> idOfSlot;
  private int[] slots = filled(16);
  private int used;

  /** Looks ids up in the rows themselves instead of keeping them a second time. */
  SlotById(IntFunction<String> idOfSlot) {
    this.idOfSlot = idOfSlot;
  }

  /** The slot, or -1. */
  int find(String id) {
    int position = start(id, slots.length);
    while (slots[position] != FREE) {
      int slot = slots[position];
      if (slot != REMOVED && idOfSlot.apply(slot).equals(id)) {
        return slot;
      }
      position = position + 1 & slots.length - 1;
    }
    return -1;
  }

  /** Adds an id that is not there yet. */
  void add(String id, int slot) {
    if (++used * 2 > slots.length) {
      grow();
    }
    place(slots, id, slot);
  }

  /** Removes an id that is there; its row must still be readable. */
  void remove(String id) {
    int position = start(id, slots.length);
    while (slots[position] == REMOVED || !idOfSlot.apply(slots[position]).equals(id)) {
      position = position + 1 & slots.length - 1;
    }
    slots[position] = REMOVED;
  }

  private void grow() {
    int[] larger = filled(slots.length * 2);
    used = 1;
    for (int slot : slots) {
      if (slot >= 0) {
        place(larger, idOfSlot.apply(slot), slot);
        used++;
      }
    }
    slots = larger;
  }

  private static void place(int[] target, String id, int slot) {
    int position = start(id, target.length);
    while (target[position] != FREE) {
      position = position + 1 & target.length - 1;
    }
    target[position] = slot;
  }

  /** Consecutive ids differ in few digits, which the hash of strings maps onto one another. */
  private static int start(String id, int length) {
    int hash = 0x811C9DC5;
    for (int position = 0; position < id.length(); position++) {
      hash = (hash ^ id.charAt(position)) * 0x01000193;
    }
    return (hash ^ hash >>> 15) & length - 1;
  }

  private static int[] filled(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
