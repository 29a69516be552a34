package coffer.rolesanywhere.crl;

import coffer.kernel.ByteString;
import coffer.rolesanywhere.certificate.Revocations;
import coffer.rolesanywhere.frame.Errors;

/** Reads the bytes of a revocation list. */
final class CrlData {
  private CrlData() {}

  /**
   * @throws coffer.wire.ApiError if it is not one list that can be used
   */
  static ByteString checked(byte[] sent) {
    var data = ByteString.copyOf(sent);
    if (!Revocations.isUsable(data)) {
      throw Errors.invalid(
          "That is not one whole revocation list, signed with SHA-256 or stronger.");
    }
    return data;
  }
}
