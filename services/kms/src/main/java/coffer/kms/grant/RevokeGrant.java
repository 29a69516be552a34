package coffer.kms.grant;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes back a grant. */
final class RevokeGrant extends OnKey<RevokeGrant.Input> {
  RevokeGrant(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE.ofAnyAccount(), Input::keyId);
  }

  record Input(String keyId, String grantId, @Nullable Boolean dryRun) {}

  @Override
  protected Access told(Access access, Input input) {
    return access.telling("kms:GrantIsForAWSResource", Optional.of("false"));
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    if (Grants.find(target.view(), key.id(), input.grantId()).isEmpty()) {
      throw Grants.missing(input.grantId());
    }
    if (Boolean.TRUE.equals(input.dryRun())) {
      throw Errors.dryRun();
    }
    Grants.remove(desk, target.owner(), key.id(), input.grantId());
    return null;
  }
}
