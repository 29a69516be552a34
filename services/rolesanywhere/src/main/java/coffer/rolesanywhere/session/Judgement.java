package coffer.rolesanywhere.session;

import coffer.kernel.ByteString;
import coffer.pipeline.VouchedSessions.Wanted;
import coffer.rolesanywhere.certificate.Attributes;
import coffer.rolesanywhere.certificate.Authorities;
import coffer.rolesanywhere.certificate.EndEntity;
import coffer.rolesanywhere.certificate.Revocations;
import coffer.rolesanywhere.certificate.TrustPath;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.store.Anchor;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Crl;
import coffer.rolesanywhere.store.Kept;
import coffer.rolesanywhere.store.Profile;
import coffer.tables.View;
import coffer.wire.auth.CertificateProof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges whoever signed with the key of a certificate, up to the question whether the role trusts
 * them. Until the certificate is trusted, nothing is told of what there is in the account.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "The IAM Roles Anywhere trust model" and "IAM Roles
 * Anywhere CreateSession API".
 */
final class Judgement {
  private static final String SERVICE = "rolesanywhere.amazonaws.com";

  private final Arns arns;
  private final View view;
  private final Instant now;

  Judgement(Arns arns, View view, Instant now) {
    this.arns = arns;
    this.view = view;
    this.now = now;
  }

  /**
   * The session that may be asked of the role.
   *
   * @throws coffer.wire.ApiError if there can be none
   */
  Wanted session(CertificateProof proof, CreateSession.Input input) {
    EndEntity holder = trusted(proof);
    Profile profile =
        view.find(Anywhere.PROFILES, arns.profileId())
            .filter(Kept::enabled)
            .orElseThrow(() -> Errors.denied("There is no such profile, or it is disabled."));
    if (!profile.roles().contains(arns.role())) {
      throw Errors.denied("The profile does not have the role.");
    }
    int seconds =
        input.durationSeconds() == null
            ? profile.seconds()
            : Math.min(profile.seconds(), input.durationSeconds());
    return new Wanted(
        SERVICE,
        arns.role(),
        name(holder, profile, input),
        seconds,
        profile.policy(),
        profile.managed(),
        Attributes.tags(holder.certificate(), profile.mappings()),
        Optional.of(Attributes.sourceIdentity(holder)),
        Map.of("aws:SourceArn", arns.anchor(), "aws:SourceAccount", arns.account().value()));
  }

  private EndEntity trusted(CertificateProof proof) {
    var holder = new EndEntity(proof.signer());
    holder
        .fault(now)
        .ifPresent(
            why -> {
              throw Errors.denied("Untrusted certificate. " + why);
            });
    TrustPath path =
        view.find(Anywhere.ANCHORS, arns.anchorId())
            .filter(Kept::enabled)
            .map(Judgement::authorities)
            .flatMap(authorities -> TrustPath.find(authorities, proof.chain(), now))
            .orElseThrow(Errors::untrusted);
    if (Revocations.of(lists()).touch(path)) {
      throw Errors.denied("The certificate is revoked, or its revocation list cannot be verified.");
    }
    return holder;
  }

  private static Authorities authorities(Anchor anchor) {
    return switch (Authorities.read(anchor.pem())) {
      case Authorities.Read.Usable(var authorities) -> authorities;
      // It was usable when it was kept.
      case Authorities.Read.Unusable _ -> throw new IllegalStateException("unusable trust anchor");
    };
  }

  private List<ByteString> lists() {
    return view.all(Anywhere.CRLS).values().stream()
        .filter(crl -> crl.enabled() && crl.anchor().equals(arns.anchor()))
        .map(Crl::data)
        .toList();
  }

  private static String name(EndEntity holder, Profile profile, CreateSession.Input input) {
    if (input.roleSessionName() == null) {
      return holder.serial();
    }
    if (!profile.acceptsSessionName()) {
      throw Errors.denied("The profile does not accept role session names.");
    }
    return input.roleSessionName();
  }
}
