package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.UploadId;
import coffer.objects.ContendedException;
import coffer.objects.TooManyVersionsException;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.objects.index.Extra;
import coffer.objects.index.ObjectIndex;
import coffer.objects.index.Stripes;
import coffer.objects.index.Target;
import coffer.objects.index.Written;
import coffer.objects.layout.CleanupRecord;
import coffer.objects.layout.Content;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import coffer.objects.seal.Seals;
import coffer.objects.version.Versions;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Sealing;
import coffer.storage.api.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes an upload.
 *
 * <ol>
 *   <li>The epoch on the upload's record goes up, which takes it from any completer before.
 *   <li>The parts are sealed for the epoch: none is added or replaced from here on, and no
 *       completer of an earlier epoch can touch the seal.
 *   <li>The parts are checked; a long list of them goes into a manifest.
 *   <li>One batch puts the object, removes the upload and notes what to clear away; it guards the
 *       record with our epoch. This is the commit point.
 *   <li>What is left is cleared away, now or by the next round of care.
 * </ol>
 *
 * <p>If anything is wrong before the commit, the record is released and then the parts are opened
 * again, in this order: whoever sees them open knows that no completer can still commit. After a
 * crash the next completion or abort takes over from wherever the last one stopped.
 */
final class Completer {
  private static final Logger LOG = LoggerFactory.getLogger(Completer.class);
  private static final int ATTEMPTS = 16;

  private final Stripes turns = new Stripes();
  private final UploadRecords records;
  private final PartStore parts;
  private final Assembler assembler;
  private final ObjectIndex index;
  private final Seals seals;
  private final Versions versions;
  private final Cleanup cleanup;

  Completer(UploadRecords records, PartStore parts, Assembler assembler, UploadTools tools) {
    this.records = records;
    this.parts = parts;
    this.assembler = assembler;
    this.index = tools.index();
    this.seals = tools.seals();
    this.versions = tools.versions();
    this.cleanup = tools.cleanup();
  }

  /**
   * Completes an open upload.
   *
   * @param nullVersion whether the object takes the place of the null version
   * @return empty if there is no such upload, or no longer
   */
  Optional<CompleteOutcome> complete(
      Target target, UploadId id, Completion completion, boolean nullVersion) {
    // In this process one at a time: two that keep taking the upload from each other get nowhere.
    var turn = turns.of(id);
    turn.lock();
    try {
      return completeInTurn(target, id, completion, nullVersion);
    } finally {
      turn.unlock();
    }
  }

  private Optional<CompleteOutcome> completeInTurn(
      Target target, UploadId id, Completion completion, boolean nullVersion) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var seen = records.read(target, id, true);
      if (seen.isEmpty()) {
        return Optional.empty();
      }
      var held = hold(target, id, seen.get());
      var outcome = held.flatMap(hold -> run(hold, completion, nullVersion));
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    throw new ContendedException();
  }

  /** An upload whose record bears our epoch, and whose parts are sealed under it. */
  private record Hold(Target target, UploadId id, UploadRecords.Seen seen) {}

  /** Takes an upload; empty if somebody else changed it meanwhile. */
  private Optional<Hold> hold(Target target, UploadId id, UploadRecords.Seen seen) {
    var claimed = seen.record().claimed();
    var put = new Change.Put(Layout.upload(target.key(), id), claimed.encode());
    if (!records.commit(target, id, seen, List.of(put)) || !parts.seal(id, claimed.epoch())) {
      return Optional.empty();
    }
    var now = new UploadRecords.Seen(seen.view(), claimed.encode(), claimed);
    return Optional.of(new Hold(target, id, now));
  }

  /** Goes on with an upload that is held; empty if it was taken from us. */
  private Optional<CompleteOutcome> run(Hold hold, Completion completion, boolean nullVersion) {
    var result = assembler.assemble(hold.target(), hold.id(), hold.seen().record(), completion);
    return switch (result) {
      case Assembler.Result.Refused(var why) -> {
        // Taken from us, the parts may have changed or gone while we looked at them.
        yield letGo(hold) ? Optional.of(why) : Optional.empty();
      }
      case Assembler.Result.Ready ready -> commit(hold, ready, completion, nullVersion);
    };
  }

  private Optional<CompleteOutcome> commit(
      Hold hold, Assembler.Result.Ready ready, Completion completion, boolean nullVersion) {
    var envelope = hold.seen().record().envelope();
    var sealed = seals.sealAttributes(ready.owner(), ready.attributes(), ready.bound());
    var cleanupRecord = new CleanupRecord(ready.kept());
    var written =
        index.put(
            hold.target(),
            nullVersion,
            completion.conditions(),
            stamp -> new VersionRecord.Stored(stamp, ready.bound(), envelope, sealed),
            endOfUpload(hold, ready, cleanupRecord));
    if (written instanceof Written.Done(var record)) {
      assembler.committed(ready);
      clear(hold, cleanupRecord);
      return Optional.of(
          new CompleteOutcome.Completed(
              versions.opened(ready.owner(), record, true, ready.attributes())));
    }
    assembler.discard(ready);
    if (written instanceof Written.Superseded) {
      return Optional.empty();
    }
    var _ = letGo(hold);
    return Optional.of(refused(written));
  }

  private static Extra endOfUpload(
      Hold hold, Assembler.Result.Ready ready, CleanupRecord cleanupRecord) {
    ByteString at = Layout.upload(hold.target().key(), hold.id());
    List<Guard> guards = new ArrayList<>();
    guards.add(new Guard.Equals(at, hold.seen().raw()));
    if (ready.bound().content() instanceof Content.Manifest(var manifest, _, _)) {
      guards.add(new Guard.Absent(Layout.tombstone(manifest)));
    }
    return new Extra(
        guards,
        List.of(
            new Change.Remove(at),
            new Change.Put(Layout.cleanup(hold.id()), cleanupRecord.encode())),
        Sealing.DONE,
        Optional.of(Instant.ofEpochMilli(hold.seen().record().initiatedMillis())));
  }

  private void clear(Hold hold, CleanupRecord record) {
    try {
      cleanup.run(hold.seen().view().partition(), hold.id(), record);
    } catch (StorageException later) {
      // The object is there; the mark in the index makes the next round of care try again.
      LOG.atWarn().setCause(later).log("parts of a completed upload are cleared away later");
    }
  }

  /** Opens the upload again, the record first: see the class comment. False if it is not ours. */
  private boolean letGo(Hold hold) {
    var seen = records.read(hold.target(), hold.id(), true);
    if (seen.isEmpty() || !seen.get().raw().equals(hold.seen().raw())) {
      return false;
    }
    var free = hold.seen().record().released();
    var put = new Change.Put(Layout.upload(hold.target().key(), hold.id()), free.encode());
    boolean ours = records.commit(hold.target(), hold.id(), seen.get(), List.of(put));
    if (ours) {
      parts.reopen(hold.id(), free.epoch());
    }
    return ours;
  }

  private static CompleteOutcome refused(Written written) {
    return switch (written) {
      case Written.ConditionNotMet(var header) -> new CompleteOutcome.ConditionNotMet(header);
      case Written.NothingToMatch _ -> new CompleteOutcome.NothingToMatch();
      case Written.Conflict(var header) -> new CompleteOutcome.Conflict(header);
      case Written.BucketGone _ -> new CompleteOutcome.BucketGone();
      case Written.TooManyVersions _ -> throw new TooManyVersionsException();
      case Written.Superseded _, Written.Done _ -> throw new IllegalStateException("not a refusal");
    };
  }
}
