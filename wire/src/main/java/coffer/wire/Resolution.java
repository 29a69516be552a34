package coffer.wire;

/** What a request means: an operation, or an error in the protocol the caller seems to speak. */
public sealed interface Resolution {
  ErrorEncoder errors();

  /** The operation was found. */
  record Found(WireCall call) implements Resolution {
    @Override
    public ErrorEncoder errors() {
      return call;
    }
  }

  /** There is no such operation, or the request cannot be read. */
  record Failed(ApiError error, ErrorEncoder errors) implements Resolution {}
}
