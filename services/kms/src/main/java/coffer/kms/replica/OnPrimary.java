package coffer.kms.replica;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rotating;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyState;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operation on a primary key that concerns another Region. */
abstract class OnPrimary<I extends Record> extends OnKey<I> {
  OnPrimary(Desk desk, Class<I> inputType, Function<I, @Nullable String> named, String... more) {
    super(desk, inputType, Rule.MANAGE.in(KeyState.ENABLED), named, more);
  }

  /** Refuses keys of one Region, and replicas. */
  void mustBePrimary(Target target, Key key) {
    if (key.multiRegion().isEmpty()) {
      throw Errors.unsupported(target.arn() + " is not a multi-Region key.");
    }
    if (Rotating.isReplica(desk, key)) {
      throw Errors.unsupported(target.arn() + " is not a multi-Region primary key.");
    }
  }

  /** The other Region; what this deployment has not, KMS is not available in. */
  Desk other(String region) {
    if (region.equals(desk.region())) {
      throw Errors.invalid("The Region must be another than that of the primary key.");
    }
    return desk.in(region)
        .orElseThrow(
            () -> Errors.unsupported("Region " + region + " is not one of this deployment."));
  }
}
