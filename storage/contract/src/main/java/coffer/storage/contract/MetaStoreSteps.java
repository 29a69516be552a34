package coffer.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** What tests of a metadata store do again and again. */
abstract class MetaStoreSteps extends EngineContract {
  static final PartitionId OTHER = new PartitionId("b.1");

  MetaStore meta() {
    return engine().meta();
  }

  Outcome commit(List<Guard> guards, Change... changes) {
    return meta().commit(PARTITION, new Batch(guards, List.of(changes)));
  }

  Outcome put(String key, String value) {
    return commit(List.of(), new Change.Put(bytes(key), bytes(value)));
  }

  ReadResult read(Read read) {
    return meta().read(PARTITION, read).orElseThrow();
  }

  List<String> keys(Range range) {
    return read(Read.range(range, meta().limits().maxPage())).entries().stream()
        .map(entry -> entry.key().utf8())
        .toList();
  }

  void create(String... keys) {
    var first = new HashMap<ByteString, ByteString>();
    for (String key : keys) {
      first.put(bytes(key), bytes("value of " + key));
    }
    assertThat(meta().createPartition(PARTITION, first)).isTrue();
  }

  static byte[] filled(int length) {
    return filled(length, (byte) 0);
  }

  static byte[] filled(int length, byte with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, with);
    return bytes;
  }

  static Stream<ByteString> keysThatAreRefused() {
    return Stream.of(
        ByteString.EMPTY,
        ByteString.wrap(new byte[] {'a', 0}),
        ByteString.wrap(filled(4_097, (byte) 'k')));
  }
}
