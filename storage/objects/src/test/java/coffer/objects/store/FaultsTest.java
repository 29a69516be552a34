package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.PlainKeystore;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.ContentKey;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.storage.api.StorageException;
import coffer.testkit.FaultPlan;
import coffer.testkit.FaultPlan.Fault;
import coffer.testkit.FaultyEngine;
import coffer.testkit.InMemoryEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of a short history goes wrong once, in every way. After a restart nothing that
 * was acknowledged is lost, nothing is half there, and nothing is left over.
 */
final class FaultsTest {
  private static final byte[] OLD = StoreFixture.random(70_000, 1);
  private static final byte[] NEW = StoreFixture.random(90_000, 2);
  private static final int LEAST = 100;
  private static final int FURTHEST = 200;

  /** More than a record names. */
  private static final int PARTS = 35;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void keepsEveryAcknowledgedPut(Fault fault) {
    long nth = 1;
    boolean hit = true;
    for (; hit; nth++) {
      var world = new World();
      world.begin();
      world.plan.inject(nth, fault);
      boolean acknowledged = world.tries(() -> world.put("key", NEW));
      hit = world.plan.operations() >= nth;

      world.restart();

      var now = world.read("key");
      assertThat(now).as("%s at %d", fault, nth).isIn(OLD, NEW);
      if (acknowledged) {
        assertThat(now).as("%s at %d", fault, nth).isEqualTo(NEW);
      }
      world.assertNothingLeftOver(1);
    }
    assertThat(nth).isBetween(5L, (long) FURTHEST);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void completesAnUploadOnceOrNotAtAll(Fault fault) {
    long nth = 1;
    boolean hit = true;
    for (; hit; nth++) {
      var world = new World();
      world.begin();
      var upload = new UploadSteps(world.fixture, world.bucket(), "key");
      upload.begin();
      upload.part(1, OLD);
      upload.part(2, OLD);
      upload.part(2, NEW);
      world.plan.inject(nth, fault);
      boolean acknowledged =
          world.tries(() -> upload.complete() instanceof CompleteOutcome.Completed);
      hit = world.plan.operations() >= nth;

      world.restart();

      var again = upload.on(world.fixture, world.bucket());
      byte[] whole = concat(OLD, NEW);
      assertThat(world.read("key")).as("%s at %d", fault, nth).isIn(OLD, whole);
      if (acknowledged) {
        assertThat(world.read("key")).as("%s at %d", fault, nth).isEqualTo(whole);
      }
      assertThat(again.complete())
          .as("%s at %d", fault, nth)
          .isInstanceOf(CompleteOutcome.Completed.class);
      assertThat(world.read("key")).as("%s at %d", fault, nth).isEqualTo(whole);
      world.assertNothingLeftOver(2);
    }
    assertThat(nth).isBetween(5L, (long) FURTHEST);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void leavesNothingOfAnUploadThatCannotGoOn(Fault fault) {
    long nth = 1;
    boolean hit = true;
    for (; hit; nth++) {
      var world = new World();
      world.begin();
      var upload = new UploadSteps(world.fixture, world.bucket(), "key");
      upload.begin();
      world.plan.inject(nth, fault);
      var _ =
          world.tries(
              () -> {
                upload.part(1, NEW);
                upload.part(1, OLD);
                return true;
              });
      hit = world.plan.operations() >= nth;

      world.restart();

      assertThat(upload.on(world.fixture, world.bucket()).abort()).isTrue();
      assertThat(world.read("key")).isEqualTo(OLD);
      world.assertNothingLeftOver(1);
    }
    assertThat(nth).isBetween(5L, (long) FURTHEST);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void deletesABucketWholeOrNotAtAll(Fault fault) {
    long nth = 1;
    boolean hit = true;
    for (; hit; nth++) {
      var world = new World();
      world.begin();
      var victim = world.fixture.bucket("victim", Versioning.UNVERSIONED);
      new UploadSteps(world.fixture, victim, "upload").begin();
      world.fixture.put(victim, "key", NEW);
      world
          .fixture
          .store
          .objects()
          .delete(victim, new ObjectKey("key"), Optional.empty(), WriteConditions.NONE);
      world.plan.inject(nth, fault);
      var _ =
          world.tries(
              () -> {
                world.fixture.store.buckets().delete(victim.name());
                return true;
              });
      hit = world.plan.operations() >= nth;

      world.restart();

      var found = world.fixture.store.buckets().find(victim.name());
      found.ifPresent(
          bucket -> {
            assertThat(world.fixture.put(bucket, "again", OLD))
                .isInstanceOf(PutOutcome.Stored.class);
            world
                .fixture
                .store
                .objects()
                .delete(bucket, new ObjectKey("again"), Optional.empty(), WriteConditions.NONE);
            world.fixture.store.buckets().delete(bucket.name());
          });
      assertThat(world.fixture.store.buckets().find(victim.name())).isEmpty();
      assertThat(world.engine.partitions())
          .as("%s at %d", fault, nth)
          .filteredOn(partition -> partition.value().startsWith("b."))
          .hasSize(1);
      world.assertNothingLeftOver(1);
    }
    assertThat(nth).isBetween(5L, (long) FURTHEST);
  }

  /** Of an object with a manifest, which is written anew: the most there is to go wrong. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void resealsAnObjectOrLeavesItAsItWas(Fault fault) {
    long nth = 1;
    boolean hit = true;
    for (; hit; nth++) {
      var world = new World();
      world.begin();
      var upload = new UploadSteps(world.fixture, world.bucket(), "key");
      upload.begin();
      for (int number = 1; number <= PARTS; number++) {
        upload.part(number, OLD);
      }
      upload.complete();
      byte[] bytes = world.read("key");
      var key = world.ownKey("key");
      world.plan.inject(nth, fault);
      boolean acknowledged = world.tries(() -> world.reseal("key", key));
      hit = world.plan.operations() >= nth;

      world.restart();

      if (acknowledged) {
        assertThat(world.resealed("key")).as("%s at %d", fault, nth).isTrue();
      }
      assertThat(world.read("key", key)).as("%s at %d", fault, nth).isEqualTo(bytes);
      assertThat(world.resealed("key") || world.reseal("key", key)).isTrue();
      assertThat(world.read("key", key)).as("%s at %d", fault, nth).isEqualTo(bytes);
      world.assertNothingLeftOver(PARTS + 1);
    }
    assertThat(nth).isBetween(4L, (long) FURTHEST);
  }

  private static byte[] concat(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  /** A store over an engine that fails on command, and what is there after a restart. */
  private static final class World {
    final InMemoryEngine engine = new InMemoryEngine();
    final FaultPlan plan = new FaultPlan();
    final PlainKeystore keystore = new PlainKeystore();
    StoreFixture fixture = open(1);

    private StoreFixture open(long seed) {
      return new StoreFixture(
          new FaultyEngine(engine, plan),
          keystore,
          ObjectStoreOptions.DEFAULT.withLeastPartBytes(LEAST),
          seed);
    }

    void begin() {
      fixture.bucket("bucket", Versioning.UNVERSIONED);
      put("key", OLD);
    }

    Bucket bucket() {
      return fixture.bucket("bucket", Versioning.UNVERSIONED);
    }

    boolean put(String key, byte[] bytes) {
      return fixture.put(bucket(), key, bytes) instanceof PutOutcome.Stored;
    }

    /** Whether the step was acknowledged. */
    boolean tries(Step step) {
      try {
        return step.run();
      } catch (StorageException | IOException notAcknowledged) {
        return false;
      }
    }

    /** The first store is left as it is, as a process that was killed. */
    void restart() {
      plan.clear();
      fixture = open(2);
    }

    byte[] read(String key) {
      var found = fixture.store.objects().find(bucket(), new ObjectKey(key), Optional.empty());
      return found instanceof Lookup.Found(var version) ? fixture.read(version) : new byte[0];
    }

    ObjectVersion find(String key) {
      var found = fixture.store.objects().find(bucket(), new ObjectKey(key), Optional.empty());
      return ((Lookup.Found) found).version();
    }

    /** The own key, about to be given away as a content key. */
    ContentKey ownKey(String key) {
      return new ContentKey(
          Mode.KMS.newEnvelope(), fixture.store.objects().ownKey(find(key)), Optional.empty());
    }

    boolean reseal(String key, ContentKey content) {
      return fixture.store.objects().reseal(bucket(), find(key), content) instanceof Lookup.Found;
    }

    boolean resealed(String key) {
      return find(key).contentEnvelope().isPresent();
    }

    byte[] read(String key, ContentKey content) {
      if (!resealed(key)) {
        return read(key);
      }
      var version = find(key);
      var out = new ByteArrayOutputStream();
      try (var reader = fixture.store.objects().open(version, content, 0, version.sizeBytes())) {
        for (var piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
          byte[] bytes = new byte[piece.remaining()];
          piece.get(bytes);
          out.writeBytes(bytes);
        }
      }
      return out.toByteArray();
    }

    /** Once the grace is over only the blobs of what is there remain. */
    void assertNothingLeftOver(int blobs) {
      var care = fixture.store.care();
      care.clearUploads();
      care.collectOrphans();
      fixture.clock.advance(Duration.ofHours(2));
      care.deleteDue();

      assertThat(care.check(false)).isEmpty();
      assertThat(engine.blobs().scan(Optional.empty(), 100)).hasSize(blobs);
      assertThat(care.scrub(_ -> {})).isEmpty();
    }
  }

  private interface Step {
    boolean run() throws IOException;
  }
}
