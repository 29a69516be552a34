package coffer.ec2.call;

import org.jspecify.annotations.Nullable;

/** What every request can say. */
public interface Ec2Input {
  /** Whether only to tell if it would be allowed; the few that cannot be asked so never say it. */
  default @Nullable Boolean dryRun() {
    return false;
  }
}
