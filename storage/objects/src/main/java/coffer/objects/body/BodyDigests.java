package coffer.objects.body;

import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.Checksums;
import coffer.kernel.RunningChecksum;
import coffer.objects.ObjectBody;
import coffer.objects.PutOutcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The MD5 and the additional checksums of one body while it passes. */
final class BodyDigests {
  private final MessageDigest md5;
  private final Map<ChecksumAlgorithm, RunningChecksum> running =
      new EnumMap<>(ChecksumAlgorithm.class);

  BodyDigests(Checksums checksums, Set<ChecksumAlgorithm> algorithms) {
    this.md5 = md5();
    algorithms.forEach(algorithm -> running.put(algorithm, checksums.start(algorithm)));
  }

  void update(byte[] bytes, int length) {
    md5.update(bytes, 0, length);
    running.values().forEach(checksum -> checksum.update(bytes, 0, length));
  }

  Finished finish() {
    List<Checksum> all = new ArrayList<>();
    running.forEach(
        (algorithm, checksum) -> all.add(Checksum.fullObject(algorithm, checksum.digest())));
    return new Finished(md5.digest(), all);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no MD5", impossible);
    }
  }

  /** The values, to be compared with what the client claims. */
  record Finished(byte[] md5, List<Checksum> checksums) {
    Optional<PutOutcome> mismatch(ObjectBody body) {
      var otherMd5 = body.claimedMd5().filter(claim -> !MessageDigest.isEqual(claim, md5));
      if (otherMd5.isPresent()) {
        return Optional.of(
            new PutOutcome.Md5Mismatch(ByteString.wrap(otherMd5.get()), ByteString.wrap(md5)));
      }
      for (Checksum claim : body.claimed()) {
        // A claim whose algorithm was not announced counts as wrong: it cannot be vouched for.
        if (!checksums.contains(claim)) {
          return Optional.of(new PutOutcome.ChecksumMismatch(claim.algorithm()));
        }
      }
      return Optional.empty();
    }
  }
}
