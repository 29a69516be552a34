package coffer.storage.embedded.blob;

/** How a blob lies on disk. The number is what the location record holds. */
enum Kind {
  /** Packed next to others in a segment, written by the lane's one thread. */
  PACKED(1, 8),
  /** In an aligned extent of a segment, written by its own writer. */
  EXTENT(2, 4_096),
  /** Alone in a file. */
  FILE(3, 4_096);

  private final byte number;
  private final int alignment;

  Kind(int number, int alignment) {
    this.number = (byte) number;
    this.alignment = alignment;
  }

  byte number() {
    return number;
  }

  /** Every record of the kind begins and ends at a multiple of this. */
  int alignment() {
    return alignment;
  }

  static Kind of(byte number) {
    for (Kind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such kind of blob");
  }
}
