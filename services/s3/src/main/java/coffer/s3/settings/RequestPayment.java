package coffer.s3.settings;

import coffer.s3.document.BucketDocument;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for requests, as it is put, kept and got.
 *
 * @param payer {@code BucketOwner} or {@code Requester}, once checked
 */
public record RequestPayment(@Nullable String payer) {
  static final RequestPayment BY_OWNER = new RequestPayment("BucketOwner");
  static final BucketDocument<RequestPayment> DOCUMENT =
      new BucketDocument<>("request-payment", RequestPayment.class);

  private static final Set<String> PAYERS = Set.of("BucketOwner", "Requester");

  boolean isValid() {
    return payer != null && PAYERS.contains(payer);
  }
}
