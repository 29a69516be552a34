package coffer.kms.asymmetric;

import coffer.kms.frame.Errors;
import coffer.pipeline.Access;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Sign and Verify are asked about. Members a body did not have are null while accesses are
 * listed.
 */
interface SigningInput {
  @Nullable String messageType();

  String signingAlgorithm();

  byte[] message();

  default MessageType type() {
    String said = messageType();
    return said == null ? MessageType.RAW : MessageType.valueOf(said);
  }

  default SigningAlgorithm algorithm() {
    return SigningAlgorithm.valueOf(signingAlgorithm());
  }

  default Access told(Access access) {
    return access
        .telling("kms:SigningAlgorithm", Optional.ofNullable(signingAlgorithm()))
        .telling("kms:MessageType", Optional.of(type().name()));
  }

  /**
   * Refuses messages that the algorithm does not sign.
   *
   * <p>Source: AWS KMS API Reference, "Sign", Message and MessageType.
   */
  default void check() {
    if (!algorithm().takes(type())) {
      throw Errors.invalid(
          "Message type " + type() + " is not valid for algorithm " + algorithm() + ".");
    }
    if (!algorithm().fits(type(), message().length)) {
      throw Errors.invalid("Digest is invalid length for algorithm " + algorithm() + ".");
    }
  }
}
