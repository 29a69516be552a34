package coffer.objects.upload;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumType;
import coffer.kernel.Checksums;
import coffer.kernel.UploadId;
import coffer.objects.Attributes;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.objects.body.Intake;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.Target;
import coffer.objects.layout.Bound;
import coffer.objects.layout.Content;
import coffer.objects.layout.Facts;
import coffer.objects.layout.UploadRecord;
import coffer.objects.seal.ChecksumVeil;
import coffer.objects.seal.Owner;
import coffer.objects.seal.Seals;
import coffer.storage.api.OwnerRef;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Checks the sealed parts of an upload against a completion and makes an object of them. */
final class Assembler {
  private static final long MOST_BYTES = 50L << 40;

  private final BucketPartitions partitions;
  private final PartChoice choice;
  private final Checksums checksums;
  private final Intake intake;
  private final Seals seals;

  Assembler(
      BucketPartitions partitions,
      PartChoice choice,
      Checksums checksums,
      Intake intake,
      Seals seals) {
    this.partitions = partitions;
    this.choice = choice;
    this.checksums = checksums;
    this.intake = intake;
    this.seals = seals;
  }

  /** An object ready to be committed, or why there is none. */
  sealed interface Result {
    /**
     * @param kept the numbers of the parts it is made of
     */
    record Ready(Owner owner, Bound bound, Attributes attributes, BitSet kept) implements Result {}

    record Refused(CompleteOutcome why) implements Result {}
  }

  Result assemble(Target target, UploadId id, UploadRecord upload, Completion completion) {
    var owner = seals.unwrap(target.bucket(), target.key(), upload.envelope());
    var veil = ChecksumVeil.of(owner, upload.contentEnvelope());
    return switch (choice.choose(id, completion.parts(), veil)) {
      case PartChoice.Choice.Refused(var why) -> new Result.Refused(why);
      case PartChoice.Choice.Chosen(var assembly) ->
          check(upload, completion, assembly)
              .<Result>map(Result.Refused::new)
              .orElseGet(() -> ready(owner, partitions.place(target), id, upload, assembly));
    };
  }

  private Optional<CompleteOutcome> check(
      UploadRecord upload, Completion completion, Assembly assembly) {
    long size = assembly.size();
    if (size > MOST_BYTES) {
      return Optional.of(new CompleteOutcome.TooLarge(size));
    }
    if (completion.objectSize().filter(claimed -> claimed != size).isPresent()) {
      return Optional.of(new CompleteOutcome.WrongSize(size));
    }
    for (Checksum claim : completion.objectChecksum()) {
      var actual = assembly.checksum(checksums, claim.algorithm(), type(upload, claim));
      if (actual.filter(checksum -> checksum.value().equals(claim.value())).isEmpty()) {
        return Optional.of(new CompleteOutcome.ChecksumMismatch(claim.algorithm()));
      }
    }
    return Optional.empty();
  }

  /** A claim in another algorithm than the upload's own can only be about all the bytes. */
  private static ChecksumType type(UploadRecord upload, Checksum claim) {
    return upload.algorithm().filter(own -> own == claim.algorithm()).isPresent()
        ? upload.type().orElse(claim.algorithm().defaultMultipartType())
        : ChecksumType.FULL_OBJECT;
  }

  private Result ready(
      Owner owner, OwnerRef place, UploadId id, UploadRecord upload, Assembly assembly) {
    var veil = ChecksumVeil.of(owner, upload.contentEnvelope());
    List<Checksum> whole =
        upload
            .algorithm()
            .flatMap(
                algorithm ->
                    assembly.checksum(
                        checksums,
                        algorithm,
                        upload.type().orElse(algorithm.defaultMultipartType())))
            .map(List::of)
            .orElse(List.of());
    var facts =
        new Facts(
            assembly.size(),
            assembly.etag(),
            upload.storageClass(),
            veil.whole(whole),
            id.value(),
            upload.parties().owner());
    // The attributes first: a manifest that is written before they fail would be left over.
    var attributes =
        seals
            .openAttributes(owner, upload.attributes(), upload.contentEnvelope())
            .withChecksums(whole);
    var parts = assembly.parts().stream().map(veil::part).toList();
    var content =
        parts.size() <= Content.MOST_PARTS_IN_RECORD
            ? new Content.Parts(parts)
            : intake.manifest(owner, place, parts);
    var kept = new BitSet();
    assembly.parts().forEach(part -> kept.set(part.number()));
    var bound = new Bound(facts, content, upload.contentEnvelope());
    return new Result.Ready(owner, bound, attributes, kept);
  }

  /** Drops what was written for an object that is not to be. */
  void discard(Result.Ready ready) {
    intake.discard(ready.bound().content());
  }

  void committed(Result.Ready ready) {
    intake.committed(ready.bound().content());
  }
}
