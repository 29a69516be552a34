package coffer.pipeline;

/** Takes the record of every request, once it is over. */
public interface RequestSink {
  /**
   * Must not block for long and must not throw; a sink that cannot keep up counts what it dropped.
   */
  void accept(RequestRecord request);
}
