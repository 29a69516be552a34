package coffer.objects.layout;

import coffer.kernel.ByteString;

/**
 * What a partition of a bucket holds, so that every route proves itself: read with every read,
 * guarded by every commit.
 *
 * @param phase whether it takes writes
 * @param generation goes up with every change
 * @param lane which part of the hash axis, of {@code lanes}
 * @param low first key, included; empty for no bound
 * @param high last key, not included; empty for no bound
 */
public record PartitionState(
    Phase phase, long generation, int lane, int lanes, ByteString low, ByteString high) {
  public static final PartitionState WHOLE =
      new PartitionState(Phase.OPEN, 1, 0, 1, ByteString.EMPTY, ByteString.EMPTY);

  /** How far a deletion of the bucket has come. */
  public enum Phase {
    OPEN,
    /** Writes wait: somebody looks whether the bucket is empty. */
    SEALED,
    /** It was empty; nothing will ever be written again. */
    DOOMED
  }

  public PartitionState with(Phase now) {
    return new PartitionState(now, generation + 1, lane, lanes, low, high);
  }

  public boolean holds(ByteString key) {
    return (low.isEmpty() || key.compareTo(low) >= 0)
        && (high.isEmpty() || key.compareTo(high) < 0)
        && Math.floorMod(key.hashCode(), lanes) == lane;
  }

  public ByteString encode() {
    return RecordWriter.of(RecordType.PARTITION_STATE)
        .octet(code(phase))
        .number(generation)
        .number(lane)
        .number(lanes)
        .bytes(low)
        .bytes(high)
        .finish();
  }

  public static PartitionState decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.PARTITION_STATE);
    var state =
        new PartitionState(
            phase(in), in.number(), in.count(1 << 16), in.count(1 << 16), in.bytes(), in.bytes());
    in.done();
    if (state.lanes < 1) {
      throw in.corrupt();
    }
    return state;
  }

  private static int code(Phase phase) {
    return switch (phase) {
      case OPEN -> 0;
      case SEALED -> 1;
      case DOOMED -> 2;
    };
  }

  private static Phase phase(RecordReader in) {
    return switch (in.octet()) {
      case 0 -> Phase.OPEN;
      case 1 -> Phase.SEALED;
      case 2 -> Phase.DOOMED;
      default -> throw in.corrupt();
    };
  }
}
