package coffer.sts;

import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.sts.SessionPolicies.PolicyDescriptor;
import coffer.sts.SessionTags.Tag;
import coffer.sts.web.IdToken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins a session of a role for someone whom an OpenID Connect provider vouches for. The request
 * is not signed: the token is what speaks for it.
 *
 * <p>Source: AWS STS API Reference, "AssumeRoleWithWebIdentity".
 */
final class AssumeRoleWithWebIdentity extends RoleOperation<AssumeRoleWithWebIdentity.Input> {
  AssumeRoleWithWebIdentity(StsContext context) {
    super("sts:AssumeRoleWithWebIdentity", Input.class, context);
  }

  record Input(
      String roleArn,
      String roleSessionName,
      String webIdentityToken,
      @Nullable String providerId,
      List<PolicyDescriptor> policyArns,
      @Nullable String policy,
      @Nullable Integer durationSeconds)
      implements Asked {
    Input {
      policyArns = Members.orNone(policyArns);
    }

    @Override
    public String toString() {
      return roleArn + " [redacted]";
    }
  }

  record Output(
      Issued.Credentials credentials,
      String subjectFromWebIdentityToken,
      Issued.AssumedRoleUser assumedRoleUser,
      @Nullable Integer packedPolicySize,
      String provider,
      String audience,
      @Nullable String sourceIdentity) {}

  @Override
  public boolean ignoresSignature() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    if (input.providerId() != null) {
      // Only for access tokens of two providers from before OpenID Connect.
      throw StsErrors.notImplemented("ProviderId");
    }
    if (isUnreadable(input)) {
      return List.of();
    }
    RoleRef role = role(input);
    IdToken token = read(input, role.account());
    Wish wish = wish(input, role, token);
    return vouched(wish, arn(role.account(), token.provider()), token.facts());
  }

  private IdToken read(Input input, AccountId account) {
    return context()
        .federation()
        .tokens()
        .read(
            input.webIdentityToken(), url -> context().realms().of(account).find(Realms.OIDC, url));
  }

  private static String arn(AccountId account, String url) {
    return "arn:aws:iam::" + account + ":oidc-provider/" + url;
  }

  private static Wish wish(Input input, RoleRef role, IdToken token) {
    var tags =
        token.tags().entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    return new Wish(
        role,
        input.roleSessionName(),
        input.seconds(),
        input.policies(role.account()),
        SessionTags.of(tags, token.transitive()),
        token.sourceIdentity(),
        new Wish.Vouched(Optional.of(token.provider()), token.lastingFacts(), Optional.empty()),
        false);
  }

  @Override
  Output output(Wish wish, RoleSessions.Begun begun) {
    String provider = wish.vouched().provider().orElseThrow();
    return new Output(
        begun.credentials(),
        claim(wish, provider, "sub"),
        begun.user(),
        begun.packed().orElse(null),
        "https://" + provider,
        claim(wish, provider, "aud"),
        wish.sourceIdentity().orElse(null));
  }

  private static String claim(Wish wish, String provider, String name) {
    String key = (provider + ":" + name).toLowerCase(Locale.ROOT);
    return wish.vouched().facts().getOrDefault(key, List.of("")).getFirst();
  }
}
