package coffer.s3.settings;

import coffer.objects.Bucket;
import coffer.s3.S3Error;
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

  private static final String REQUESTER = "Requester";
  private static final Set<String> PAYERS = Set.of("BucketOwner", REQUESTER);

  /** Whether whoever asks has to pay. */
  public static boolean isByRequester(Bucket bucket) {
    return DOCUMENT.of(bucket).filter(by -> REQUESTER.equals(by.payer)).isPresent();
  }

  /**
   * This, if S3 takes it.
   *
   * @throws coffer.wire.ApiError MalformedXML
   */
  RequestPayment checked() {
    if (payer == null || !PAYERS.contains(payer)) {
      throw S3Error.MALFORMED_XML.error();
    }
    return this;
  }
}
