package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.UploadId;
import coffer.objects.ContendedException;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartRecord;
import coffer.objects.layout.UploadState;
import coffer.objects.layout.UploadState.Phase;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The partition of an upload: its state and its parts. */
public final class PartStore {
  private static final int ATTEMPTS = 64;

  private final MetaStore meta;

  public PartStore(MetaStore meta) {
    this.meta = meta;
  }

  /** A numbered part. */
  public record Numbered(int number, PartRecord part) {}

  /** A page of parts; {@code more} says whether others follow. */
  record Page(UploadState state, List<Numbered> parts, boolean more) {}

  void create(UploadId id) {
    var first = Map.of(Layout.STATE, UploadState.OPEN.encode());
    if (!meta.createPartition(Layout.upload(id), first)) {
      throw new IllegalStateException("an upload id was given out twice");
    }
  }

  void drop(UploadId id) {
    meta.dropPartition(Layout.upload(id));
  }

  Optional<UploadState> state(UploadId id) {
    return meta.read(Layout.upload(id), Read.of(Layout.STATE)).map(PartStore::state);
  }

  /** One part's place as it stands, while the upload takes parts. */
  record Place(UploadState state, ByteString key, Optional<ByteString> raw) {
    Optional<PartRecord> part() {
      return raw.map(PartRecord::decode);
    }

    Guard asSeen() {
      return raw.<Guard>map(value -> new Guard.Equals(key, value))
          .orElseGet(() -> new Guard.Absent(key));
    }
  }

  /** The place of that number; empty if the upload takes no parts. */
  Optional<Place> open(UploadId id, int number) {
    ByteString key = Layout.part(number);
    return meta.read(Layout.upload(id), Read.of(Layout.STATE, key))
        .map(found -> new Place(state(found), key, found.get(key)))
        .filter(place -> place.state().open());
  }

  /**
   * Seals the parts for an attempt to complete the upload; false if a later attempt was here, or
   * the upload has ended.
   */
  boolean seal(UploadId id, long epoch) {
    return move(
        id,
        state -> state.epoch() < epoch && state.phase() != Phase.ENDED,
        new UploadState(epoch, Phase.SEALED));
  }

  /** Opens the parts that an attempt sealed, unless another was here since. */
  void reopen(UploadId id, long epoch) {
    var _ =
        move(
            id,
            state -> state.equals(new UploadState(epoch, Phase.SEALED)),
            new UploadState(epoch, Phase.OPEN));
  }

  /**
   * Takes the parts from whoever has them, for good, so that none is added while they are cleared
   * away; false if they are gone already.
   */
  boolean end(UploadId id) {
    return move(id, _ -> true, new UploadState(Long.MAX_VALUE, Phase.ENDED));
  }

  private boolean move(UploadId id, Predicate<UploadState> allowed, UploadState to) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var seen = state(id);
      if (seen.isEmpty() || !allowed.test(seen.get())) {
        return false;
      }
      var change = new Change.Put(Layout.STATE, to.encode());
      switch (commit(id, seen.get(), List.of(), List.of(change))) {
        case APPLIED -> {
          return true;
        }
        case NO_PARTITION -> {
          return false;
        }
        case GUARD_FAILED -> {}
        case UNKNOWN -> throw new StorageException("outcome of a commit is unknown");
      }
    }
    throw new ContendedException();
  }

  /** Commits with the state guarded as it was seen. */
  Outcome commit(UploadId id, UploadState seen, List<Guard> guards, List<Change> changes) {
    var all = new ArrayList<Guard>(guards);
    all.add(new Guard.Equals(Layout.STATE, seen.encode()));
    return meta.commit(Layout.upload(id), new Batch(all, changes));
  }

  /** Parts after a number; empty if there is no such partition. */
  Optional<Page> page(UploadId id, int after, int max) {
    var range = Range.after(Layout.PARTS, Layout.part(after));
    var read = new Read(List.of(Layout.STATE), Optional.of(range), max);
    return meta.read(Layout.upload(id), read)
        .map(
            found ->
                new Page(
                    state(found),
                    found.entries().stream().map(PartStore::numbered).toList(),
                    found.more()));
  }

  int pageLimit() {
    return meta.limits().maxPage();
  }

  /** Records of a family after a key. */
  List<Entry> family(UploadId id, ByteString family, Optional<ByteString> after) {
    var read = Read.range(new Range(family, after), pageLimit());
    return meta.read(Layout.upload(id), read).map(ReadResult::entries).orElse(List.of());
  }

  private static UploadState state(ReadResult found) {
    return found
        .get(Layout.STATE)
        .map(UploadState::decode)
        .orElseThrow(() -> new CorruptStorageException("state of an upload"));
  }

  private static Numbered numbered(Entry entry) {
    return new Numbered(Layout.partNumber(entry.key()), PartRecord.decode(entry.value()));
  }
}
