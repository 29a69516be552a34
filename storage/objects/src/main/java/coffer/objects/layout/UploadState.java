package coffer.objects.layout;

import coffer.kernel.ByteString;

/**
 * Whether the parts of an upload may still change; guarded by every part.
 *
 * @param completer token of whoever is completing, empty while the upload is open
 */
public record UploadState(long generation, ByteString completer) {
  public static final UploadState OPEN = new UploadState(1, ByteString.EMPTY);

  public boolean open() {
    return completer.isEmpty();
  }

  public UploadState withCompleter(ByteString token) {
    return new UploadState(generation + 1, token);
  }

  public ByteString encode() {
    return RecordWriter.of(RecordType.UPLOAD_STATE).number(generation).bytes(completer).finish();
  }

  public static UploadState decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.UPLOAD_STATE);
    var state = new UploadState(in.number(), in.bytes());
    in.done();
    return state;
  }
}
