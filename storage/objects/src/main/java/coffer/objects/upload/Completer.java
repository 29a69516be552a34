package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.UploadId;
import coffer.objects.ContendedException;
import coffer.objects.TooManyVersionsException;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.objects.index.Extra;
import coffer.objects.index.ObjectIndex;
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
import coffer.storage.api.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes an upload.
 *
 * <ol>
 *   <li>A token of ours goes onto the upload's record, taking it from any completer before.
 *   <li>The parts are sealed under the token: none is added or replaced from here on.
 *   <li>The parts are checked; a long list of them goes into a manifest.
 *   <li>One batch puts the object, removes the upload and notes what to clear away; it guards the
 *       record with our token. This is the commit point.
 *   <li>What is left is cleared away, now or by the next round of care.
 * </ol>
 *
 * <p>If anything is wrong before the commit, the token is taken off and the parts are opened again,
 * in this order: whoever sees them open knows that no completer with a token can still commit.
 * After a crash the next completion or abort takes over from wherever the last one stopped.
 */
final class Completer {
  private static final Logger LOG = LoggerFactory.getLogger(Completer.class);
  private static final int TOKEN_BYTES = 16;
  private static final int ATTEMPTS = 16;

  private final UploadRecords records;
  private final PartStore parts;
  private final Assembler assembler;
  private final ObjectIndex index;
  private final Seals seals;
  private final Versions versions;
  private final Cleanup cleanup;
  private final RandomGenerator random;

  Completer(UploadRecords records, PartStore parts, Assembler assembler, UploadTools tools) {
    this.records = records;
    this.parts = parts;
    this.assembler = assembler;
    this.index = tools.index();
    this.seals = tools.seals();
    this.versions = tools.versions();
    this.cleanup = tools.cleanup();
    this.random = tools.random();
  }

  /**
   * Completes an open upload.
   *
   * @param nullVersion whether the object takes the place of the null version
   * @return empty if there is no such upload, or no longer
   */
  Optional<CompleteOutcome> complete(
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

  /** An upload whose record bears our token, and whose parts are sealed under it. */
  private record Hold(Target target, UploadId id, UploadRecords.Seen seen, ByteString token) {}

  /** Takes an upload; empty if somebody else changed it meanwhile. */
  private Optional<Hold> hold(Target target, UploadId id, UploadRecords.Seen seen) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    ByteString token = ByteString.wrap(bytes);
    var claimed = seen.record().withCompleter(token);
    var put = new Change.Put(Layout.upload(target.key(), id), claimed.encode());
    if (!records.commit(target, id, seen, List.of(put))) {
      return Optional.empty();
    }
    var state = parts.state(id);
    if (state.isEmpty() || !parts.move(id, state.get(), token)) {
      return Optional.empty();
    }
    var now = new UploadRecords.Seen(seen.view(), claimed.encode(), claimed);
    return Optional.of(new Hold(target, id, now, token));
  }

  /** Goes on with an upload that is held; empty if it was taken from us. */
  private Optional<CompleteOutcome> run(Hold hold, Completion completion, boolean nullVersion) {
    var result = assembler.assemble(hold.target(), hold.id(), hold.seen().record(), completion);
    return switch (result) {
      case Assembler.Result.Refused(var why) -> {
        letGo(hold);
        yield Optional.of(why);
      }
      case Assembler.Result.Ready ready -> commit(hold, ready, completion, nullVersion);
    };
  }

  private Optional<CompleteOutcome> commit(
      Hold hold, Assembler.Result.Ready ready, Completion completion, boolean nullVersion) {
    var envelope = hold.seen().record().envelope();
    var sealed =
        seals.sealAttributes(ready.owner(), ready.attributes(), ready.facts(), ready.content());
    var cleanupRecord = new CleanupRecord(ready.kept());
    var written =
        index.put(
            hold.target(),
            nullVersion,
            completion.conditions(),
            stamp ->
                new VersionRecord.Stored(stamp, ready.facts(), ready.content(), envelope, sealed),
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
    letGo(hold);
    return Optional.of(refused(written));
  }

  private static Extra endOfUpload(
      Hold hold, Assembler.Result.Ready ready, CleanupRecord cleanupRecord) {
    ByteString at = Layout.upload(hold.target().key(), hold.id());
    List<Guard> guards = new ArrayList<>();
    guards.add(new Guard.Equals(at, hold.seen().raw()));
    if (ready.content() instanceof Content.Manifest(var manifest, _, _)) {
      guards.add(new Guard.Absent(Layout.tombstone(manifest)));
    }
    return new Extra(
        guards,
        List.of(
            new Change.Remove(at),
            new Change.Put(Layout.cleanup(hold.id()), cleanupRecord.encode())));
  }

  private void clear(Hold hold, CleanupRecord record) {
    try {
      cleanup.run(hold.seen().view().partition(), hold.id(), record);
    } catch (StorageException later) {
      // The object is there; the mark in the index makes the next round of care try again.
      LOG.atWarn().setCause(later).log("parts of a completed upload are cleared away later");
    }
  }

  /** Opens the upload again. The record first: see the class comment. */
  private void letGo(Hold hold) {
    var seen = records.read(hold.target(), hold.id(), true);
    if (seen.isEmpty() || !seen.get().record().completer().equals(hold.token())) {
      return;
    }
    var free = seen.get().record().withCompleter(ByteString.EMPTY);
    var put = new Change.Put(Layout.upload(hold.target().key(), hold.id()), free.encode());
    if (records.commit(hold.target(), hold.id(), seen.get(), List.of(put))) {
      parts
          .state(hold.id())
          .filter(state -> state.completer().equals(hold.token()))
          .ifPresent(state -> parts.move(hold.id(), state, ByteString.EMPTY));
    }
  }

  private static CompleteOutcome refused(Written written) {
    return switch (written) {
      case Written.ConditionNotMet(var header) -> new CompleteOutcome.ConditionNotMet(header);
      case Written.NothingToMatch _ -> new CompleteOutcome.NothingToMatch();
      case Written.BucketGone _ -> new CompleteOutcome.BucketGone();
      case Written.TooManyVersions _ -> throw new TooManyVersionsException();
      case Written.Superseded _, Written.Done _ -> throw new IllegalStateException("not a refusal");
    };
  }
}
