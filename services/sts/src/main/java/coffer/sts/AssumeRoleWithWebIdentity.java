package coffer.sts;

import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.policy.decide.Requester;
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
final class AssumeRoleWithWebIdentity implements Operation<AssumeRoleWithWebIdentity.Input> {
  private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

  private final StsContext context;
  private final RoleSessions sessions;

  AssumeRoleWithWebIdentity(StsContext context) {
    this.context = context;
    this.sessions = new RoleSessions(context);
  }

  record Input(
      @Nullable String roleArn,
      String roleSessionName,
      String webIdentityToken,
      @Nullable String providerId,
      List<PolicyDescriptor> policyArns,
      @Nullable String policy,
      @Nullable Integer durationSeconds) {
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
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(ACTION, RoleSessions.TAG_SESSION, RoleSessions.SET_SOURCE_IDENTITY);
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

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
    if (input.roleArn() == null) {
      // The input breaks the model's rules, and there is no role to judge it by.
      return List.of();
    }
    RoleRef role = RoleRef.find(context.realms(), input.roleArn());
    IdToken token = read(input, role.account());
    Wish wish = wish(input, role, token);
    var requester = new Requester.Federated(arn(role.account(), token.provider()));
    return RoleSessions.accesses(
        ACTION,
        wish,
        access -> {
          Access told = access.by(requester);
          for (var fact : token.facts().entrySet()) {
            told = told.telling(fact.getKey(), fact.getValue());
          }
          return told;
        });
  }

  private IdToken read(Input input, AccountId account) {
    return context
        .federation()
        .tokens()
        .read(input.webIdentityToken(), url -> context.realms().of(account).find(Realms.OIDC, url));
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
        Optional.ofNullable(input.durationSeconds()),
        SessionPolicies.of(Optional.ofNullable(input.policy()), input.policyArns(), role.account()),
        SessionTags.of(tags, token.transitive()),
        token.sourceIdentity(),
        new Wish.Vouched(Optional.of(token.provider()), token.lastingFacts(), Optional.empty()),
        false);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Wish wish = RoleSessions.wish(call);
    var begun = sessions.begin(wish);
    String provider = wish.vouched().provider().orElseThrow();
    return Reply.of(
        new Output(
            begun.credentials(),
            claim(wish, provider, "sub"),
            begun.user(),
            begun.packed().orElse(null),
            "https://" + provider,
            claim(wish, provider, "aud"),
            wish.sourceIdentity().orElse(null)));
  }

  private static String claim(Wish wish, String provider, String name) {
    String key = (provider + ":" + name).toLowerCase(Locale.ROOT);
    return wish.vouched().facts().getOrDefault(key, List.of("")).getFirst();
  }
}
