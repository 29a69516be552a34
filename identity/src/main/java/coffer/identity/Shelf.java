package coffer.identity;

import coffer.kernel.ByteString;
import coffer.storage.api.PartitionId;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The key layout of accounts and keys: four families of 64 partitions each, so that none ever needs
 * splitting. A record lies in the partition that the CRC32C of its key picks.
 */
enum Shelf {
  /** Account id to {@link AccountRecord}. */
  ACCOUNTS("acct"),
  /** Access key id to {@link KeyRecord}. */
  KEYS("akey"),
  /**
   * {@code n} and the name of an account to its id: the account exists because this record does.
   * {@code x} and an account's id, in the partition of its name: that account must never come to
   * exist.
   */
  NAMES("aname"),
  /** Canonical user id to account id. */
  CANONICAL_IDS("acanon");

  private static final int PARTITIONS = 64;

  private final String prefix;

  Shelf(String prefix) {
    this.prefix = prefix;
  }

  PartitionId of(String key) {
    var crc = new CRC32C();
    crc.update(ByteString.utf8(key).unsafeArray());
    return partition((int) (crc.getValue() % PARTITIONS));
  }

  Stream<PartitionId> all() {
    return IntStream.range(0, PARTITIONS).mapToObj(this::partition);
  }

  private PartitionId partition(int number) {
    return new PartitionId(prefix + "." + number);
  }
}
