package coffer.kms.hmac;

import coffer.pipeline.Access;
import java.util.Optional;

/** What GenerateMac and VerifyMac are asked about. */
interface MacInput {
  String macAlgorithm();

  default Access told(Access access) {
    return access.telling("kms:MacAlgorithm", Optional.ofNullable(macAlgorithm()));
  }
}
