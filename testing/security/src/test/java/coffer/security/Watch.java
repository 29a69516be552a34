package coffer.security;

import coffer.pipeline.RequestRecord;
import coffer.pipeline.RequestSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The records of requests, by their ids, as soon as they are over. */
final class Watch implements RequestSink {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final Map<String, RequestRecord> records = new ConcurrentHashMap<>();

  @Override
  public void accept(RequestRecord request) {
    records.put(request.requestId(), request);
  }

  /** The record of the request that was so answered. It is given once. */
  RequestRecord of(Answer answer) {
    String id =
        answer
            .header("x-amz-request-id")
            .or(() -> answer.header("x-amzn-requestid"))
            .orElseThrow(() -> new AssertionError(answer.everything()));
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < end) {
      RequestRecord found = records.remove(id);
      if (found != null) {
        return found;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the request was not recorded: " + answer.everything());
  }
}
