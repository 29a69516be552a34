package coffer.kms.hmac;

import coffer.kms.frame.Errors;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUsage;
import coffer.pipeline.Access;
import java.util.Optional;

/** What GenerateMac and VerifyMac are asked about. */
interface MacInput {
  String macAlgorithm();

  default Access told(Access access) {
    return access.telling("kms:MacAlgorithm", Optional.ofNullable(macAlgorithm()));
  }

  default void check(Key key) {
    if (!key.spec().algorithms(KeyUsage.GENERATE_VERIFY_MAC).contains(macAlgorithm())) {
      throw Errors.algorithm(macAlgorithm(), key);
    }
  }
}
