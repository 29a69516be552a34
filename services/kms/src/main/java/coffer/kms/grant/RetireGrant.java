package coffer.kms.grant;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.GrantTokens;
import coffer.kms.frame.KeySubject;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Grant;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives back a grant; whom it names may do that. */
final class RetireGrant extends OnKey<RetireGrant.Input> {
  RetireGrant(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE.ofAnyAccount(), Input::keyId);
  }

  record Input(
      @Nullable String grantToken,
      @Nullable String keyId,
      @Nullable String grantId,
      @Nullable Boolean dryRun) {
    Optional<GrantTokens> token() {
      return Optional.ofNullable(grantToken)
          .map(text -> GrantTokens.parse(text).orElseThrow(Errors::grantToken));
    }
  }

  @Override
  protected Target target(Input input, Scene scene) {
    Optional<GrantTokens> token = input.token();
    return token.isPresent()
        ? Target.of(desk, token.get().account(), token.get().key(), scene.now())
        : super.target(input, scene);
  }

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    Target target = target(input, scene);
    Optional<Grant> grant = target.key().flatMap(key -> grant(input, target, key));
    Map<String, String> context =
        grant.flatMap(Grant::constraint).map(Grant.Constraint::context).orElse(Map.of());
    Access access =
        scene
            .access(action, target, context)
            .telling(
                "kms:GrantConstraintType",
                grant
                    .flatMap(Grant::constraint)
                    .map(it -> it.whole() ? "EncryptionContextEquals" : "EncryptionContextSubset"));
    return List.of(
        grant.isPresent() && access.subject().orElse(null) instanceof KeySubject subject
            ? access.to(subject.about(grant.get()))
            : access);
  }

  /** The grant that a request names, and by a token of its own if by a token. */
  private static Optional<Grant> grant(Input input, Target target, Key key) {
    Optional<GrantTokens> token = input.token();
    if (token.isEmpty()) {
      return Optional.ofNullable(input.grantId())
          .flatMap(id -> Grants.find(target.view(), key.id(), id));
    }
    return Grants.find(target.view(), key.id(), token.get().grant())
        .filter(grant -> isSame(grant.token(), token.get().secret()));
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, Object> additional(Input input, Object output) {
    String id = input.grantId();
    return Map.of("grantId", input.token().map(GrantTokens::grant).orElse(id == null ? "" : id));
  }

  @Override
  protected Key found(Target target, Input input) {
    if (input.grantToken() == null && (input.keyId() == null || input.grantId() == null)) {
      throw Errors.invalid("Either GrantToken or both KeyId and GrantId are required.");
    }
    return super.found(target, input);
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    Grant grant =
        grant(input, target, key)
            .orElseThrow(
                () ->
                    input.grantToken() != null
                        ? Errors.grantToken()
                        : Grants.missing(String.valueOf(input.grantId())));
    if (Boolean.TRUE.equals(input.dryRun())) {
      throw Errors.dryRun();
    }
    Grants.remove(desk, target.owner(), key.id(), grant.id());
    return null;
  }
}
