package coffer.storage.embedded.blob;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobWriter;
import coffer.storage.api.Change;
import coffer.storage.api.Outcome;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Placement;
import coffer.storage.api.Read;
import coffer.storage.api.Sealing;
import coffer.storage.embedded.disk.SpaceReserve;
import coffer.storage.embedded.rocks.DatabaseSizes;
import coffer.storage.embedded.rocks.OpenedDatabase;
import coffer.storage.embedded.rocks.RocksMetaStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A commit that follows a blob is not there before the blob's bytes are on the disk itself. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FollowedSyncTest {
  private static final PartitionId PARTITION = new PartitionId("b.1.0");
  private static final OwnerRef OWNER = new OwnerRef(PARTITION, ByteString.utf8("key"));
  private static final BlobId BLOB = new BlobId(1, 1);

  @TempDir private Path folder;

  private final HeldFile.Gate sync = new HeldFile.Gate();
  private OpenedDatabase database;
  private SegmentBlobStore blobs;
  private RocksMetaStore meta;

  @BeforeEach
  void open() throws IOException {
    var sizes = new DatabaseSizes(8L << 20, 4L << 20, 1L << 20);
    var room = new SpaceReserve(() -> Long.MAX_VALUE, 0);
    OpenedDatabase.create(folder, sizes);
    database = OpenedDatabase.open(folder, sizes);
    meta = new RocksMetaStore(database.database(), database.committer(), room);
    blobs =
        SegmentBlobStore.open(
            folder,
            database,
            new BlobSettings(new SegmentSizes(16L << 20, 16L << 20), 8, 1L << 40),
            room,
            segment -> new HeldFile(FileChannel.open(segment, StandardOpenOption.WRITE), sync));
    assertThat(meta.createPartition(PARTITION, Map.of())).isTrue();
  }

  @AfterEach
  void close() {
    sync.open();
    blobs.close();
    database.close();
  }

  @Test
  void waitsForTheSyncAndNotOnlyForTheWrite() throws Exception {
    try (BlobWriter writer = blobs.create(BLOB, Placement.STANDARD, OWNER, 5)) {
      writer.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
      Sealing sealing = writer.startSeal();
      var following = new FutureTask<>(() -> meta.commit(PARTITION, put("following"), sealing));
      var thread = Thread.ofPlatform().daemon().start(following);
      assertThat(sync.isReached()).as("written, and about to be synced").isTrue();
      awaitWaiting(thread);

      // Commits are taken in turn: what was handed over before this one is in the index by now.
      assertThat(meta.commit(PARTITION, put("later"))).isEqualTo(Outcome.APPLIED);
      assertThat(isThere("later")).isTrue();
      assertThat(isThere("following")).as("before the sync").isFalse();
      assertThat(following.isDone()).isFalse();
      assertThat(blobs.facts(BLOB)).isEmpty();

      sync.open();

      assertThat(following.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.APPLIED);
      assertThat(isThere("following")).isTrue();
      assertThat(blobs.facts(BLOB)).isPresent();
    }
  }

  private static void awaitWaiting(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static Batch put(String key) {
    return new Batch(
        List.of(), List.of(new Change.Put(ByteString.utf8(key), ByteString.utf8("value"))));
  }

  private boolean isThere(String key) {
    var name = ByteString.utf8(key);
    return meta.read(PARTITION, Read.of(name)).orElseThrow().get(name).isPresent();
  }
}
