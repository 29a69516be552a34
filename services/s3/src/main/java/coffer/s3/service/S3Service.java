package coffer.s3.service;

import coffer.identity.Accounts;
import coffer.objects.Buckets;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.pipeline.Operations;
import coffer.s3.S3Context;
import coffer.s3.listing.ListingOperations;
import coffer.s3.multipart.MultipartOperations;
import coffer.s3.object.ObjectOperations;
import java.time.InstantSource;

/** Amazon S3, as one set of operations. What is not in the set answers NotImplemented. */
public final class S3Service {
  private final S3Context context;

  public S3Service(
      Buckets buckets,
      Objects objects,
      Uploads uploads,
      Accounts accounts,
      String region,
      InstantSource clock) {
    this.context = S3Context.of(buckets, objects, uploads, accounts, region, clock);
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var operations = new Operations("s3");
    bucketOperations(operations, context);
    objectOperations(operations, context);
    return operations;
  }

  @SuppressWarnings("UnusedVariable") // until the first operation is here
  private void bucketOperations(Operations operations, S3Context s3) {}

  private static void objectOperations(Operations operations, S3Context s3) {
    ObjectOperations.addTo(operations, s3);
    ListingOperations.addTo(operations, s3);
    MultipartOperations.addTo(operations, s3);
  }
}
