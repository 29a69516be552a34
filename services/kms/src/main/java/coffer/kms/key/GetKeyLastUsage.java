package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says when a key was last used, and for what. Keys are watched from their first moment on. */
final class GetKeyLastUsage extends OnKey<GetKeyLastUsage.Input> {
  GetKeyLastUsage(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE, Input::keyId);
  }

  record Input(String keyId) {}

  record Output(
      String keyId, Last keyLastUsage, Instant trackingStartDate, Instant keyCreationDate) {}

  record Last(
      @Nullable String operation,
      @Nullable Instant timestamp,
      @Nullable String cloudTrailEventId,
      @Nullable String kmsRequestId) {
    static final Last NEVER = new Last(null, null, null, null);

    static Last of(KeyUse use) {
      return new Last(use.operation(), use.at(), use.event(), use.request());
    }
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    return new Output(
        key.id(),
        desk.uses().of(desk, target.owner(), key).map(Last::of).orElse(Last.NEVER),
        key.created(),
        key.created());
  }
}
