package coffer.objects.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.crypto.CryptoProviders;
import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import coffer.objects.ContentKey;
import java.security.SecureRandom;
import java.util.Optional;

/** What the bytes of an object may be sealed with. */
enum Mode {
  OWN,
  KMS,
  DUAL,
  CUSTOMER;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new key of this mode, in an envelope that says nothing; empty for the own key. */
  Optional<ContentKey> newKey() {
    if (this == OWN) {
      return Optional.empty();
    }
    var key = DataKey.random(RANDOM);
    return Optional.of(
        this == DUAL
            ? new ContentKey(newEnvelope(), key, Optional.of(DataKey.random(RANDOM)))
            : new ContentKey(newEnvelope(), key));
  }

  Envelope newEnvelope() {
    assumeTrue(this != DUAL || CryptoProviders.chosen().fast(), "one implementation only");
    byte[] wrapped = new byte[72];
    RANDOM.nextBytes(wrapped);
    var scheme =
        switch (this) {
          case OWN, KMS -> Envelope.Scheme.KMS;
          case DUAL -> Envelope.Scheme.KMS_DUAL_LAYER;
          case CUSTOMER -> Envelope.Scheme.CUSTOMER;
        };
    return new Envelope(
        scheme, "arn:aws:kms:us-east-1:111122223333:key/1", ByteString.wrap(wrapped));
  }
}
