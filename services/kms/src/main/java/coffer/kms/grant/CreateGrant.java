package coffer.kms.grant;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.GrantTokens;
import coffer.kms.frame.KeySubject;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.grant.GrantShape.Constraints;
import coffer.kms.store.Grant;
import coffer.kms.store.Grant.Constraint;
import coffer.kms.store.Grant.Party;
import coffer.kms.store.Key;
import coffer.kms.store.KeyState;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets somebody use a key. */
final class CreateGrant extends OnKey<CreateGrant.Input> {
  /** Source: AWS KMS Developer Guide, "Resource quotas". */
  private static final int MOST = 50_000;

  private static final int ID_BYTES = 32;

  CreateGrant(Desk desk) {
    super(desk, Input.class, Rule.MANAGE.ofAnyAccount().in(KeyState.ENABLED), Input::keyId);
  }

  record Input(
      String keyId,
      @Nullable String granteePrincipal,
      @Nullable String retiringPrincipal,
      List<String> operations,
      @Nullable Constraints constraints,
      @Nullable List<String> grantTokens,
      @Nullable String name,
      @Nullable Boolean dryRun,
      @Nullable String granteeServicePrincipal,
      @Nullable String retiringServicePrincipal) {}

  record Output(String grantToken, String grantId) {}

  @Override
  protected Map<String, String> context(Input input) {
    return GrantAsked.constraint(input.constraints()).map(Constraint::context).orElse(Map.of());
  }

  @Override
  protected Access told(Access access, Input input) {
    return access.telling("kms:GrantIsForAWSResource", Optional.of("false"));
  }

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    Access access = super.wanted(input, scene).getFirst();
    String grantee = input.granteePrincipal();
    if (input.operations() == null || grantee == null) {
      return List.of(access);
    }
    Optional<Constraint> constraint = GrantAsked.constraint(input.constraints());
    Access told =
        access
            .telling("kms:GrantOperations", input.operations())
            .telling("kms:GranteePrincipal", Optional.of(grantee))
            .telling("kms:RetiringPrincipal", Optional.ofNullable(input.retiringPrincipal()))
            .telling(
                "kms:GrantConstraintType",
                constraint.map(
                    it -> it.whole() ? "EncryptionContextEquals" : "EncryptionContextSubset"));
    return List.of(
        access.subject().orElse(null) instanceof KeySubject subject
            ? told.to(subject.about(wanted(input, grantee, subject.key(), scene)))
            : told);
  }

  /** The grant as it would be, for who may give it by another grant. */
  private static Grant wanted(Input input, String grantee, Key key, Scene scene) {
    return new Grant(
        "",
        "",
        key.id(),
        Optional.ofNullable(input.name()),
        new Party(grantee, Optional.empty()),
        Optional.empty(),
        input.operations(),
        GrantAsked.constraint(input.constraints()),
        scene.account().value(),
        false,
        scene.now());
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    GrantTokens.check(input.grantTokens());
    GrantAsked.refuseServices(input.granteeServicePrincipal(), input.retiringServicePrincipal());
    if (input.granteePrincipal() == null) {
      throw Errors.invalid("Either GranteePrincipal or GranteeServicePrincipal is required.");
    }
    GrantAsked.check(input.operations(), key);
    Optional<Constraint> constraint = GrantAsked.constraint(input.constraints());
    constraint.ifPresent(it -> GrantAsked.check(it, key));
    Grant made =
        new Grant(
            hex(desk.random()),
            hex(desk.random()),
            key.id(),
            Optional.ofNullable(input.name()),
            GrantAsked.party(input.granteePrincipal(), desk),
            Optional.ofNullable(input.retiringPrincipal()).map(arn -> GrantAsked.party(arn, desk)),
            input.operations().stream().distinct().toList(),
            constraint,
            scene.account().value(),
            false,
            scene.now());
    if (Boolean.TRUE.equals(input.dryRun())) {
      throw Errors.dryRun();
    }
    Grant kept = keep(target, key, made);
    return new Output(GrantTokens.of(target.owner(), kept, desk.random()), kept.id());
  }

  /** Under a name, the same grant is given once. */
  private Grant keep(Target target, Key key, Grant made) {
    return desk.keyring()
        .change(
            target.owner(),
            draft -> {
              List<Grant> there = Keyring.grants(draft, key.id()).toList();
              Optional<Grant> same =
                  there.stream().filter(grant -> isSame(grant, made)).findFirst();
              if (same.isPresent()) {
                return same.get();
              }
              if (there.size() >= MOST) {
                throw Errors.limit("A key has at most 50,000 grants.");
              }
              draft.put(Keyring.GRANTS, Keyring.place(made), made);
              return made;
            });
  }

  private static boolean isSame(Grant one, Grant other) {
    return one.name().isPresent()
        && one.name().equals(other.name())
        && one.grantee().equals(other.grantee())
        && one.retiring().equals(other.retiring())
        && one.operations().equals(other.operations())
        && one.constraint().equals(other.constraint())
        && one.issuer().equals(other.issuer());
  }

  private static String hex(SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
