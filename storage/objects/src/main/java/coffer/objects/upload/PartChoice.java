package coffer.objects.upload;

import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import coffer.kernel.UploadId;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.layout.PartRecord;
import coffer.objects.seal.ChecksumVeil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a client says of its parts against what is there, in one walk over both. The parts
 * must be sealed.
 */
final class PartChoice {
  private final PartStore parts;
  private final long leastPartBytes;

  PartChoice(PartStore parts, long leastPartBytes) {
    this.parts = parts;
    this.leastPartBytes = leastPartBytes;
  }

  /** The parts chosen, or why they cannot be put together. */
  sealed interface Choice {
    record Chosen(Assembly assembly) implements Choice {}

    record Refused(CompleteOutcome why) implements Choice {}
  }

  /**
   * @param veil over the parts as they are kept
   */
  Choice choose(UploadId id, List<PartClaim> claims, ChecksumVeil veil) {
    var assembly = new Assembly();
    Deque<PartStore.Numbered> ahead = new ArrayDeque<>();
    int after = 0;
    boolean more = true;
    for (int i = 0; i < claims.size(); i++) {
      var claim = claims.get(i);
      int wanted = claim.number().value();
      while (more && (ahead.isEmpty() || ahead.peekLast().number() < wanted)) {
        var page = parts.page(id, Math.max(after, wanted - 1), parts.pageLimit());
        ahead.clear();
        page.ifPresent(found -> ahead.addAll(found.parts()));
        more = page.isPresent() && page.get().more();
        after = ahead.isEmpty() ? after : ahead.peekLast().number();
      }
      while (!ahead.isEmpty() && ahead.peekFirst().number() < wanted) {
        ahead.removeFirst();
      }
      var part = Optional.ofNullable(ahead.peekFirst()).filter(next -> next.number() == wanted);
      var shown = part.map(PartStore.Numbered::part).map(veil::part);
      if (shown.isEmpty() || !matches(shown.get(), claim)) {
        return new Choice.Refused(new CompleteOutcome.InvalidPart(claim.number(), claim.etag()));
      }
      long size = shown.get().sizeBytes();
      if (i < claims.size() - 1 && size < leastPartBytes) {
        return new Choice.Refused(new CompleteOutcome.TooSmall(claim.number(), claim.etag(), size));
      }
      assembly.add(wanted, shown.get());
    }
    return new Choice.Chosen(assembly);
  }

  private static boolean matches(PartRecord part, PartClaim claim) {
    return etag(part).value().equals(claim.etag())
        && claim.checksums().stream().allMatch(claimed -> has(part, claimed));
  }

  private static boolean has(PartRecord part, Checksum claimed) {
    return part.checksums().stream()
        .anyMatch(
            checksum ->
                checksum.algorithm() == claimed.algorithm()
                    && checksum.value().equals(claimed.value()));
  }

  static ETag etag(PartRecord part) {
    return ETag.ofMd5(part.md5().unsafeArray());
  }
}
