package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.layout.Head;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.CorruptStorageException;
import java.util.Optional;

/**
 * What one consistent view says of a key.
 *
 * <p>Invariants, kept by {@link KeyEdit}: without a head there is no record under {@code v}, and
 * the current object, if any, is the null version and the only one. With a head, {@code v} holds
 * every version and marker, the newest of them is {@code head.current}, and {@code o} is a copy of
 * it if it is an object and absent if it is a marker.
 *
 * @param current the current object; empty if there is none or it is a marker
 */
record KeyState(
    ByteString key, View view, Optional<Head> head, Optional<VersionRecord.Stored> current) {
  static KeyState of(ByteString key, View view) {
    return new KeyState(
        key,
        view,
        view.get(Layout.head(key)).map(Head::decode),
        view.get(Layout.current(key)).map(KeyState::stored));
  }

  static VersionRecord.Stored stored(ByteString value) {
    return switch (VersionRecord.decode(value)) {
      case VersionRecord.Stored stored -> stored;
      case VersionRecord.Marker _ -> throw new CorruptStorageException("current record");
    };
  }

  long nextSequence() {
    long newest = head.map(Head::newest).orElse(0L);
    return Math.max(newest, current.map(stored -> stored.stamp().sequence()).orElse(0L)) + 1;
  }

  /** The null version under {@code v}; 0 if there is none there. */
  long nullSequence() {
    return head.map(Head::nullVersion).orElse(0L);
  }
}
