package coffer.kms.grant;

import coffer.identity.Account;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Pages;
import coffer.kms.frame.Scene;
import coffer.kms.store.Grant;
import coffer.kms.store.Grant.Party;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the grants that somebody of the caller's account may retire, whosever keys they are of. */
final class ListRetirableGrants extends KmsOperation<ListRetirableGrants.Input> {
  private static final int ACCOUNT = 4;

  ListRetirableGrants(Desk desk) {
    super(desk, Input.class);
  }

  record Input(
      @Nullable Integer limit,
      @Nullable String marker,
      @Nullable String retiringPrincipal,
      @Nullable String retiringServicePrincipal) {}

  record Output(List<GrantShape> grants, @Nullable String nextMarker, boolean truncated) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return List.of(scene.everything(action));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    GrantAsked.refuseServices(input.retiringServicePrincipal());
    String named = input.retiringPrincipal();
    if (named == null) {
      throw Errors.invalid("Either RetiringPrincipal or RetiringServicePrincipal is required.");
    }
    String[] parts = named.split(":", -1);
    if (parts.length <= ACCOUNT || !parts[0].equals("arn")) {
      throw Errors.invalidArn(named);
    }
    if (!parts[ACCOUNT].equals(scene.account().value())) {
      throw Errors.denied("The retiring principal must be of your own account.");
    }
    Party asked = GrantAsked.party(named, desk);
    var all = new TreeMap<String, GrantShape>();
    for (Account account : desk.accounts().list()) {
      View view = desk.keyring().of(account.id());
      for (Grant grant : view.all(Keyring.GRANTS).values()) {
        boolean wanted =
            grant.retiring().map(Party::principal).filter(asked.principal()::equals).isPresent();
        if (wanted && isThere(grant, view, scene)) {
          all.put(Keyring.place(grant), GrantShape.of(grant, account.id(), desk));
        }
      }
    }
    var page =
        Pages.of(
            all,
            ListGrants.USUAL,
            input.limit(),
            input.marker(),
            ListTokens.of(input, scene.account().value()));
    return new Output(page.items(), page.nextMarker(), page.truncated());
  }

  private static boolean isThere(Grant grant, View view, Scene scene) {
    return view.find(Keyring.KEYS, grant.key())
        .filter((Key key) -> !key.isGone(scene.now()))
        .isPresent();
  }
}
