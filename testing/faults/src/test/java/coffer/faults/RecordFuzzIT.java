package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import coffer.objects.layout.AttributesRecord;
import coffer.objects.layout.BucketRecord;
import coffer.objects.layout.CleanupRecord;
import coffer.objects.layout.DueRecord;
import coffer.objects.layout.Head;
import coffer.objects.layout.PartRecord;
import coffer.objects.layout.PartitionState;
import coffer.objects.layout.UploadRecord;
import coffer.objects.layout.UploadState;
import coffer.objects.layout.VersionRecord;
import coffer.objects.layout.WriterRecord;
import coffer.storage.api.CorruptStorageException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records whose checksum is right and whose fields are not: named as damaged, nothing else. */
final class RecordFuzzIT {
  private static final int ROUNDS = 10_000;
  private static final int MAX_BYTES = 120;

  private static final Map<String, Function<ByteString, Object>> DECODERS =
      Map.ofEntries(
          Map.entry("partition", PartitionState::decode),
          Map.entry("head", Head::decode),
          Map.entry("version", VersionRecord::decode),
          Map.entry("upload", UploadRecord::decode),
          Map.entry("upload-state", UploadState::decode),
          Map.entry("part", PartRecord::decode),
          Map.entry("cleanup", CleanupRecord::decode),
          Map.entry("due", DueRecord::decode),
          Map.entry("bucket", BucketRecord::decode),
          Map.entry("writer", WriterRecord::decode),
          Map.entry("attributes", AttributesRecord::decode));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "partition, 1", "head, 2", "version, 3", "version, 4", "upload, 5", "upload-state, 6",
    "part, 7", "cleanup, 8", "due, 9", "bucket, 10", "writer, 11", "attributes, 13"
  })
  void readsARecordOrSaysThatItIsDamaged(String name, int type) {
    var random = new SplittableRandom(Seed.of("RecordFuzzIT " + name));
    var decoder = DECODERS.getOrDefault(name, value -> value);
    int refused = 0;

    for (int round = 0; round < ROUNDS; round++) {
      try {
        assertThat(decoder.apply(record(type, random))).isNotNull();
      } catch (CorruptStorageException damaged) {
        assertThat(damaged.what()).contains("record of type");
        refused++;
      }
    }

    assertThat(refused).isPositive();
  }

  /**
   * Mostly small numbers: they pass for lengths, counts and flags, so deeper fields are reached.
   */
  private static ByteString record(int type, SplittableRandom random) {
    byte[] record = new byte[2 + random.nextInt(MAX_BYTES) + Integer.BYTES];
    int end = record.length - Integer.BYTES;
    record[0] = (byte) type;
    record[1] = 1;
    for (int i = 2; i < end; i++) {
      record[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(4));
    }
    var crc = new CRC32C();
    crc.update(record, 0, end);
    ByteBuffer.wrap(record).putInt(end, (int) crc.getValue());
    return ByteString.wrap(record);
  }
}
