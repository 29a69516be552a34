package coffer.kms.grant;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Pages;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Grant;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the grants of a key. */
final class ListGrants extends OnKey<ListGrants.Input> {
  static final int USUAL = 50;

  ListGrants(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE.ofAnyAccount(), Input::keyId);
  }

  record Input(
      @Nullable Integer limit,
      @Nullable String marker,
      String keyId,
      @Nullable String grantId,
      @Nullable String granteePrincipal,
      @Nullable String granteeServicePrincipal) {
    boolean wants(GrantShape grant) {
      return (grantId == null || grantId.equals(grant.grantId()))
          && (granteePrincipal == null || granteePrincipal.equals(grant.granteePrincipal()));
    }
  }

  record Output(List<GrantShape> grants, @Nullable String nextMarker, boolean truncated) {}

  @Override
  protected Access told(Access access, Input input) {
    return access.telling("kms:GrantIsForAWSResource", Optional.of("false"));
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    GrantAsked.refuseServices(input.granteeServicePrincipal());
    var all = new TreeMap<String, GrantShape>();
    for (Grant grant : Keyring.grants(target.view(), key.id()).toList()) {
      GrantShape shape = GrantShape.of(grant, target.owner(), desk);
      if (input.wants(shape)) {
        all.put(grant.id(), shape);
      }
    }
    var page =
        Pages.of(all, USUAL, input.limit(), input.marker(), ListTokens.of(input, target.arn()));
    return new Output(page.items(), page.nextMarker(), page.truncated());
  }
}
