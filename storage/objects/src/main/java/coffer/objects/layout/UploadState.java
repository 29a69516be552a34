package coffer.objects.layout;

import coffer.kernel.ByteString;

/**
 * Whether the parts of an upload may still change; guarded by every part.
 *
 * @param epoch of the last attempt to complete the upload that came here: an older one is turned
 *     away
 */
public record UploadState(long epoch, Phase phase) {
  public static final UploadState OPEN = new UploadState(0, Phase.OPEN);

  /** How far an upload has come. */
  public enum Phase {
    OPEN,
    /** The attempt of this epoch looks at the parts; none may change. */
    SEALED,
    /** Completed or aborted, for good. */
    ENDED
  }

  public boolean open() {
    return phase == Phase.OPEN;
  }

  public ByteString encode() {
    return RecordWriter.of(RecordType.UPLOAD_STATE).number(epoch).octet(code(phase)).finish();
  }

  public static UploadState decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.UPLOAD_STATE);
    var state = new UploadState(in.number(), phase(in));
    in.done();
    return state;
  }

  private static int code(Phase phase) {
    return switch (phase) {
      case OPEN -> 0;
      case SEALED -> 1;
      case ENDED -> 2;
    };
  }

  private static Phase phase(RecordReader in) {
    return switch (in.octet()) {
      case 0 -> Phase.OPEN;
      case 1 -> Phase.SEALED;
      case 2 -> Phase.ENDED;
      default -> throw in.corrupt();
    };
  }
}
