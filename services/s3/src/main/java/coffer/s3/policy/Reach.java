package coffer.s3.policy;

import coffer.kernel.Arn;
import coffer.kernel.BucketName;
import java.util.BitSet;

/**
 * Whether a resource of a policy can be what the policy is of, a bucket or an access point, or an
 * object in it at all.
 *
 * <p>A pattern that other buckets match too does no harm, since a policy is asked about what it is
 * of only; one that does not match that would do nothing, and its author meant something.
 */
public final class Reach {
  private final String whole;
  private final String objects;

  private Reach(String whole, String objects) {
    this.whole = whole;
    this.objects = objects;
  }

  /** A bucket's. */
  public static Reach of(BucketName name) {
    String bucket = Arn.bucket(name).value();
    return new Reach(bucket, bucket + "/");
  }

  /** An access point's, whose objects' ARNs have a word more. */
  public static Reach ofAccessPoint(Arn point) {
    return new Reach(point.value(), point.value() + "/object/");
  }

  /**
   * Whether the pattern can match. A variable before the key matches nothing: it is the policy's
   * author who has to say which bucket it is.
   */
  boolean includes(String pattern) {
    if (!pattern.startsWith("arn:")) {
      return false;
    }
    // How much of the ARN what was read of the pattern may stand for, every way it may.
    var reached = new BitSet(objects.length() + 1);
    reached.set(0);
    for (int i = 0; i < pattern.length(); i++) {
      if (reached.get(objects.length())) {
        return true;
      }
      if (pattern.startsWith("${", i)) {
        return false;
      }
      reached = after(reached, pattern.charAt(i));
    }
    return reached.get(whole.length()) || reached.get(objects.length());
  }

  private BitSet after(BitSet reached, char c) {
    var next = new BitSet(objects.length() + 1);
    if (c == '*') {
      if (!reached.isEmpty()) {
        next.set(reached.nextSetBit(0), objects.length() + 1);
      }
      return next;
    }
    for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
      if (at < objects.length() && (c == '?' || c == objects.charAt(at))) {
        next.set(at + 1);
      }
    }
    return next;
  }
}
