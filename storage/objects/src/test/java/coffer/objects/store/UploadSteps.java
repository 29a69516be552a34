package coffer.objects.store;

import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.objects.Uploads.NewUpload;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.PartOutcome;
import coffer.objects.Uploads.Upload;
import coffer.objects.WriteConditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One upload, step by step. */
final class UploadSteps {
  private final StoreFixture fixture;
  private final Bucket bucket;
  private final ObjectKey key;
  private final SortedMap<Integer, PartClaim> claims;
  private Optional<Upload> upload = Optional.empty();

  UploadSteps(StoreFixture fixture, Bucket bucket, String key) {
    this(fixture, bucket, new ObjectKey(key), new TreeMap<>());
  }

  private UploadSteps(
      StoreFixture fixture, Bucket bucket, ObjectKey key, SortedMap<Integer, PartClaim> claims) {
    this.fixture = fixture;
    this.bucket = bucket;
    this.key = key;
    this.claims = claims;
  }

  /** The same upload after a restart, found by its id. */
  UploadSteps on(StoreFixture restarted, Bucket sameBucket) {
    var steps = new UploadSteps(restarted, sameBucket, key, claims);
    steps.upload = restarted.store.uploads().find(sameBucket, key, upload.orElseThrow().id());
    return steps;
  }

  void begin() {
    upload =
        fixture
            .store
            .uploads()
            .create(
                new NewUpload(
                    bucket, key, Attributes.NONE, "STANDARD", Optional.empty(), Optional.empty()));
  }

  void part(int number, byte[] bytes) {
    try {
      var outcome =
          fixture
              .store
              .uploads()
              .putPart(
                  bucket, upload.orElseThrow(), new PartNumber(number), StoreFixture.body(bytes));
      if (outcome instanceof PartOutcome.Stored(var part)) {
        claims.put(number, new PartClaim(part.number(), part.etag().value(), List.of()));
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  CompleteOutcome complete() {
    var completion =
        new Completion(
            new ArrayList<>(claims.values()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            WriteConditions.NONE);
    return fixture.store.uploads().complete(bucket, upload.orElseThrow(), completion);
  }

  boolean abort() {
    return fixture.store.uploads().abort(bucket, key, upload.orElseThrow().id());
  }
}
