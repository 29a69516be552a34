package coffer.kms.hmac;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class HmacOperations {
  private HmacOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations.add("GenerateMac", new GenerateMac(desk)).add("VerifyMac", new VerifyMac(desk));
  }
}
