package coffer.sts;

import coffer.identity.realm.Realms;
import coffer.identity.realm.SamlProvider;
import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.sts.SessionPolicies.PolicyDescriptor;
import coffer.sts.SessionTags.Tag;
import coffer.sts.saml.SamlResponses;
import coffer.sts.saml.SamlSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Begins a session of a role for someone whom a SAML provider vouches for. The request is not
 * signed: the provider's response is what speaks for it.
 *
 * <p>Sources: AWS STS API Reference, "AssumeRoleWithSAML"; IAM User Guide, "Configure SAML
 * assertions for the authentication response".
 */
final class AssumeRoleWithSaml extends RoleOperation<AssumeRoleWithSaml.Input> {
  private static final String ATTRIBUTE = "https://aws.amazon.com/SAML/Attributes/";
  private static final String TAG = ATTRIBUTE + "PrincipalTag:";
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{3,5}");
  private static final int MIN_SECONDS = 900;
  private static final int MAX_SECONDS = 43_200;

  private final SamlResponses responses;

  AssumeRoleWithSaml(StsContext context) {
    super("sts:AssumeRoleWithSAML", Input.class, context);
    this.responses = new SamlResponses(context.federation().recipients(), context.clock());
  }

  record Input(
      String roleArn,
      String principalArn,
      String samlAssertion,
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
      Issued.AssumedRoleUser assumedRoleUser,
      @Nullable Integer packedPolicySize,
      String subject,
      String subjectType,
      String issuer,
      String audience,
      String nameQualifier,
      @Nullable String sourceIdentity) {}

  @Override
  public boolean ignoresSignature() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    if (isUnreadable(input)) {
      return List.of();
    }
    RoleRef role = role(input);
    SamlProvider provider = provider(input, role.account());
    SamlSubject subject = responses.read(input.samlAssertion(), provider.metadata());
    checkRole(subject, input);
    Wish wish = wish(input, role, provider, subject);
    return vouched(
        wish, input.principalArn(), SamlFacts.all(subject, role.account(), provider.name()));
  }

  private SamlProvider provider(Input input, AccountId account) {
    String prefix = "arn:aws:iam::" + account + ":saml-provider/";
    return Optional.of(input.principalArn())
        .filter(arn -> arn.startsWith(prefix))
        .map(arn -> arn.substring(prefix.length()))
        .flatMap(
            name ->
                context()
                    .realms()
                    .of(account)
                    .find(Realms.SAML, Realms.key(name))
                    .filter(found -> found.name().equals(name)))
        .filter(
            found ->
                found
                    .validUntil()
                    .filter(end -> !context().clock().instant().isBefore(end))
                    .isEmpty())
        // The same as a signature that does not hold: who is registered here is not told.
        .orElseThrow(() -> StsErrors.invalidIdentityToken("Response signature invalid"));
  }

  /** The provider itself has to name the role, beside itself. */
  private static void checkRole(SamlSubject subject, Input input) {
    boolean named =
        subject.attributes().getOrDefault(ATTRIBUTE + "Role", List.of()).stream()
            .map(pair -> List.of(pair.strip().split("\\s*,\\s*", 3)))
            .anyMatch(
                pair ->
                    pair.size() == 2
                        && pair.contains(input.roleArn())
                        && pair.contains(input.principalArn()));
    if (!named) {
      throw StsErrors.accessDenied("Not authorized to perform sts:AssumeRoleWithSAML");
    }
  }

  private static Wish wish(Input input, RoleRef role, SamlProvider provider, SamlSubject subject) {
    String name =
        subject
            .single(ATTRIBUTE + "RoleSessionName")
            .filter(text -> NAME.matcher(text).matches())
            .orElseThrow(
                () ->
                    StsErrors.invalidIdentityToken("RoleSessionName is required in AuthnResponse"));
    return new Wish(
        role,
        name,
        input.seconds().or(() -> duration(subject)),
        input.policies(role.account()),
        tags(subject),
        sourceIdentity(subject),
        new Wish.Vouched(
            Optional.of(input.principalArn()),
            SamlFacts.lasting(subject, role.account(), provider.name()),
            subject.until()),
        false);
  }

  private static Optional<Integer> duration(SamlSubject subject) {
    return subject
        .single(ATTRIBUTE + "SessionDuration")
        .map(
            text -> {
              int seconds = SECONDS.matcher(text).matches() ? Integer.parseInt(text) : 0;
              if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
                throw StsErrors.invalidIdentityToken("SessionDuration is out of range");
              }
              return seconds;
            });
  }

  private static SessionTags tags(SamlSubject subject) {
    var tags = new ArrayList<Tag>();
    for (Map.Entry<String, List<String>> attribute : subject.attributes().entrySet()) {
      if (attribute.getKey().startsWith(TAG)) {
        String key = attribute.getKey().substring(TAG.length());
        if (key.isEmpty()
            || key.length() > 128
            || attribute.getValue().size() != 1
            || attribute.getValue().getFirst().length() > 256) {
          throw StsErrors.invalidIdentityToken("A principal tag cannot be used");
        }
        tags.add(new Tag(key, attribute.getValue().getFirst()));
      }
    }
    return SessionTags.of(
        tags, subject.attributes().getOrDefault(ATTRIBUTE + "TransitiveTagKeys", List.of()));
  }

  private static Optional<String> sourceIdentity(SamlSubject subject) {
    if (!subject.attributes().containsKey(ATTRIBUTE + "SourceIdentity")) {
      return Optional.empty();
    }
    return Optional.of(
        subject
            .single(ATTRIBUTE + "SourceIdentity")
            .filter(text -> NAME.matcher(text).matches())
            .orElseThrow(
                () -> StsErrors.invalidIdentityToken("The source identity cannot be used")));
  }

  @Override
  Output output(Wish wish, RoleSessions.Begun begun) {
    return new Output(
        begun.credentials(),
        begun.user(),
        begun.packed().orElse(null),
        fact(wish, "saml:sub"),
        fact(wish, "saml:sub_type"),
        fact(wish, "saml:iss"),
        fact(wish, "saml:aud"),
        fact(wish, "saml:namequalifier"),
        wish.sourceIdentity().orElse(null));
  }

  private static String fact(Wish wish, String key) {
    return wish.vouched().facts().getOrDefault(key, List.of("")).getFirst();
  }
}
