package coffer.kms.frame;

import coffer.wire.Struct;
import org.jspecify.annotations.Nullable;

/** Replies for enclaves that prove what they are, which there are none of here. */
public final class Attested {
  private Attested() {}

  /** Refuses a request for one: the plaintext must not go to anyone else. */
  public static void refuse(@Nullable Struct recipient) {
    if (recipient != null) {
      throw Errors.notImplemented("Recipient");
    }
  }
}
