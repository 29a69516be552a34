package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.objects.Buckets.CreateOutcome;
import coffer.objects.Buckets.DeleteOutcome;
import coffer.objects.Lookup;
import coffer.objects.PutOutcome;
import coffer.objects.Uploads.NewUpload;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.testkit.InMemoryEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BucketsTest {
  private static final AccountId OTHER = new AccountId("999988887777");

  private final InMemoryEngine engine = new InMemoryEngine();
  private final StoreFixture fixture = new StoreFixture(engine);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void findsABucketByNameUntilItIsDeleted() {
    var bucket = fixture.bucket("bucket", Versioning.ENABLED);

    assertThat(fixture.store.buckets().find(bucket.name())).contains(bucket);
    assertThat(fixture.store.buckets().delete(bucket.name())).isEqualTo(DeleteOutcome.DELETED);
    assertThat(fixture.store.buckets().find(bucket.name())).isEmpty();
    assertThat(fixture.store.buckets().delete(bucket.name())).isEqualTo(DeleteOutcome.NOT_FOUND);
    assertThat(engine.partitions()).noneMatch(p -> p.value().startsWith("b."));
  }

  @Test
  void givesANameToOneAccountOnly() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);

    var outcome =
        fixture.store.buckets().create(bucket.name(), OTHER, "us-east-1", BucketSettings.DEFAULT);

    assertThat(outcome).isEqualTo(new CreateOutcome.Exists(bucket));
    assertThat(names(OTHER, "", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void letsOneOfManyCreatorsWin() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var creator =
          (Callable<CreateOutcome>)
              () ->
                  fixture
                      .store
                      .buckets()
                      .create(
                          new BucketName("race"),
                          StoreFixture.ACCOUNT,
                          "us-east-1",
                          BucketSettings.DEFAULT);
      int created = 0;
      for (var done : executor.invokeAll(Collections.nCopies(20, creator))) {
        created += done.get() instanceof CreateOutcome.Created ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
    }
  }

  @Test
  void sealsTheDocumentsOfABucket() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    var document = ByteString.utf8("canary-in-a-document");

    fixture.store.buckets().update(bucket.name(), s -> s.with("cors", document));

    var found = fixture.store.buckets().find(bucket.name()).orElseThrow();
    assertThat(found.settings().document("cors")).contains(document);
    assertThat(engine.contains("canary")).isFalse();
  }

  @Test
  void doesNotDeleteABucketThatHoldsAnything() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    fixture.stored(bucket, "key", "text");

    assertThat(fixture.store.buckets().delete(bucket.name())).isEqualTo(DeleteOutcome.NOT_EMPTY);
    assertThat(fixture.put(bucket, "more", new byte[1])).isInstanceOf(PutOutcome.Stored.class);
  }

  @Test
  void doesNotDeleteABucketThatHoldsOnlyAMarker() {
    var bucket = fixture.bucket("bucket", Versioning.ENABLED);
    fixture
        .store
        .objects()
        .delete(bucket, new ObjectKey("key"), Optional.empty(), WriteConditions.NONE);

    assertThat(fixture.store.buckets().delete(bucket.name())).isEqualTo(DeleteOutcome.NOT_EMPTY);
  }

  @Test
  void takesOpenUploadsAlong() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    var upload =
        new NewUpload(
            bucket,
            new ObjectKey("key"),
            Attributes.NONE,
            "STANDARD",
            Optional.empty(),
            Optional.empty());
    assertThat(fixture.store.uploads().create(upload)).isPresent();

    assertThat(fixture.store.buckets().delete(bucket.name())).isEqualTo(DeleteOutcome.DELETED);
    assertThat(engine.partitions()).noneMatch(p -> p.value().startsWith("up."));
    assertThat(fixture.store.uploads().create(upload)).isEmpty();
  }

  @Test
  void answersThatABucketIsGoneToWhoeverStillHoldsIt() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    fixture.store.buckets().delete(bucket.name());

    assertThat(fixture.put(bucket, "key", new byte[1])).isInstanceOf(PutOutcome.BucketGone.class);
    assertThat(fixture.put(bucket, "key", new byte[100_000]))
        .isInstanceOf(PutOutcome.BucketGone.class);
    assertThat(fixture.store.objects().find(bucket, new ObjectKey("key"), Optional.empty()))
        .isInstanceOf(Lookup.BucketGone.class);
    assertThat(engine.blobs().scan(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void neverLosesAWriteToADeletion() throws Exception {
    for (int round = 0; round < 100; round++) {
      var bucket = fixture.bucket("race" + round, Versioning.UNVERSIONED);
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        var put = executor.submit(() -> fixture.put(bucket, "key", new byte[1]));
        var delete = executor.submit(() -> fixture.store.buckets().delete(bucket.name()));
        boolean stored = put.get() instanceof PutOutcome.Stored;
        boolean deleted = delete.get() == DeleteOutcome.DELETED;
        assertThat(stored).as("round %d", round).isNotEqualTo(deleted);
      }
    }
  }

  @Test
  void listsBucketsByPages() {
    for (String name : List.of("bbb", "aaa", "abc", "ccc")) {
      fixture.bucket(name, Versioning.UNVERSIONED);
    }
    fixture.store.buckets().delete(new BucketName("bbb"));

    assertThat(names(StoreFixture.ACCOUNT, "", Optional.empty(), 2)).containsExactly("aaa", "abc");
    assertThat(names(StoreFixture.ACCOUNT, "", Optional.of("abc"), 2)).containsExactly("ccc");
    assertThat(names(StoreFixture.ACCOUNT, "a", Optional.empty(), 10))
        .containsExactly("aaa", "abc");
  }

  private List<String> names(AccountId owner, String prefix, Optional<String> after, int max) {
    var page = fixture.store.buckets().list(owner, prefix, after, Optional.empty(), max);
    var names = new ArrayList<String>();
    for (Bucket bucket : page.buckets()) {
      names.add(bucket.name().value());
    }
    return names;
  }
}
