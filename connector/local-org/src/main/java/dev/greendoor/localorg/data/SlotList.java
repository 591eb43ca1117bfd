package dev.greendoor.localorg.data;

import java.util.Arrays;

/** Slots of a table in ascending order, which is the order in which the rows were created. */
final class SlotList {

  private int[] slots = new int[1];
  private int size;

  void add(int slot) {
    int position = size;
    if (size > 0 && slots[size - 1] > slot) {
      position = -Arrays.binarySearch(slots, 0, size, slot) - 1;
    }
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, size * 2);
    }
    System.arraycopy(slots, position, slots, position + 1, size - position);
    slots[position] = slot;
    size++;
  }

  void remove(int slot) {
    int position = Arrays.binarySearch(slots, 0, size, slot);
    System.arraycopy(slots, position + 1, slots, position, size - position - 1);
    size--;
  }

  int size() {
    return size;
  }

  int get(int position) {
    return slots[position];
  }
}
