package coffer.wire;

/**
 * The two ids every S3 reply carries.
 *
 * @param requestId 16 upper-case characters, {@code x-amz-request-id} or {@code x-amzn-RequestId}
 * @param hostId base64, {@code x-amz-id-2}
 */
public record RequestIds(String requestId, String hostId) {}
