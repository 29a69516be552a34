package coffer.wire;

/** Encodes an error in the protocol the caller speaks. */
public interface ErrorEncoder {
  /**
   * @param ids go into the body and headers as the protocol wants them
   */
  HttpReply error(ApiError error, RequestIds ids);
}
