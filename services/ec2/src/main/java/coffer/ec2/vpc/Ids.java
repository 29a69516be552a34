package coffer.ec2.vpc;

import coffer.ec2.call.Errors;
import org.jspecify.annotations.Nullable;

/** The member VpcId. */
final class Ids {
  private Ids() {}

  /** The codec has made sure of it. */
  static String required(@Nullable String vpcId) {
    if (vpcId == null) {
      throw Errors.missing("vpcId");
    }
    return vpcId;
  }
}
