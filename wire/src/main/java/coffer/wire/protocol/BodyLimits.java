package coffer.wire.protocol;

import coffer.wire.model.Operation;
import coffer.wire.model.Service;

/**
 * How large a body may be that is read whole.
 *
 * <p>S3 documents a limit for a few of its documents only (20 KB for policies, 1,000 keys of 1,024
 * bytes for DeleteObjects, 10,000 parts for CompleteMultipartUpload). These caps are above all of
 * them: they protect memory, and the operations enforce the documented limits.
 */
public final class BodyLimits {
  /** Any other body. */
  public static final int DEFAULT = 16 << 20;

  /** Configuration documents of S3 and S3 Control. */
  public static final int S3_DOCUMENT = 1 << 20;

  /** A thousand keys of 1,024 bytes are about 1.2 MiB, more where they need escaping. */
  public static final int S3_DELETE_OBJECTS = 4 << 20;

  /** Ten thousand parts with ETag and a checksum each are about 2 MiB. */
  public static final int S3_COMPLETE_UPLOAD = 4 << 20;

  private BodyLimits() {}

  static int of(Service service, Operation operation) {
    if (!Ids.isS3(service)) {
      return DEFAULT;
    }
    return switch (operation.name()) {
      case "DeleteObjects" -> S3_DELETE_OBJECTS;
      case "CompleteMultipartUpload" -> S3_COMPLETE_UPLOAD;
      default -> S3_DOCUMENT;
    };
  }
}
