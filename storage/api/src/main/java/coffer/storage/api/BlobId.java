package coffer.storage.api;

/**
 * The name of a blob, given by the writer and never used twice.
 *
 * @param writer the incarnation of the process that wrote it, from {@code !n}-style counters; 1 or
 *     more
 * @param sequence counts up within the incarnation
 */
public record BlobId(long writer, long sequence) implements Comparable<BlobId> {
  @Override
  public int compareTo(BlobId other) {
    int byWriter = Long.compareUnsigned(writer, other.writer);
    return byWriter != 0 ? byWriter : Long.compareUnsigned(sequence, other.sequence);
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return "%016x%016x".formatted(writer, sequence);
  }
}
